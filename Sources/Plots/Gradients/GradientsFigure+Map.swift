import Figures
import TraceGraph

extension GradientsFigure {
  /// Layers down, a part each, steps across, log₁₀ of the magnitude as colour; beside it the saturated share.
  func maps(_ style: PlotStyle) -> [PlotPanel] {
    let logarithms = magnitudes.map { $0 > 0 && $0.isFinite ? Elementary.log10($0) : .nan }
    let range = ValueRange(logarithms)
    let low = range.isEmpty ? -1 : range.low.rounded(.down)
    let high = range.isEmpty ? 0 : max(range.high.rounded(.up), low + 1)
    let colors = ColorScale(
      scale: PlotScale(.linear, low: low, high: high), ramp: Self.ramp(style.theme),
      warning: style.theme.colors.warning)
    // Zeros are as far from the ground as text is, so that a layer without a gradient does not look empty.
    let (warning, zero) = (style.theme.colors.warning, style.theme.colors.muted)
    var panel = map(magnitudes, hatch: style.theme.colors.muted, hasLabels: true) { value in
      guard value.isFinite else { return value.isNaN ? nil : warning }
      return value == 0 ? zero : colors.color(Elementary.log10(value))
    }
    if !range.isEmpty {
      panel.colorBar = ColorBar(scale: colors, title: "log₁₀ |\(page.words("gradient"))|")
    }
    panel.notes = notes + key
    panel.verdict = verdict
    guard hasSaturated else { return [panel] }
    let shares = ColorScale(
      scale: PlotScale(.linear, low: 0, high: 1),
      ramp: ColorRamp(through: [style.ground, style.theme.colors.text]),
      warning: style.theme.colors.warning)
    // A share of 0 is as white as the ground: what has none is struck out.
    var beside = map(saturated, hatch: style.theme.colors.muted, hasLabels: false) { share in
      guard share.isFinite else { return share.isNaN ? nil : warning }
      return shares.color(share)
    }
    beside.colorBar = ColorBar(scale: shares, title: page.words("saturated share"))
    if saturated.contains(where: \.isNaN) {
      beside.notes = [page.words("struck-out rows: no activation")]
    }
    return [panel, beside]
  }

  /// The darkest colours would be lost on a dark ground.
  private static func ramp(_ theme: Theme) -> ColorRamp {
    ColorRamp(.viridis, from: theme.name == .dark ? 0.14 : 0)
  }

  /// What the colours without a place on the colour bar mean.
  private var key: [String] {
    var key: [String] = []
    if magnitudes.contains(0) { key.append(page.words("grey cells: exactly 0")) }
    if absentCount > 0 { key.append(page.words("struck-out cells: no gradient")) }
    if (magnitudes + saturated).contains(where: \.isInfinite) {
      key.append(page.words("red cells: not finite"))
    }
    return key
  }

  private func map(
    _ values: [Double], hatch: Color, hasLabels: Bool, color: @escaping @Sendable (Double) -> Color?
  ) -> PlotPanel {
    var panel = PlotPanel(x: stepAxis, y: layerAxis(hasLabels: hasLabels))
    panel.y.request.given = .init(from: -0.5, to: Double(layers.count) - 0.5)
    let (columns, count) = (steps.count, layers.count)
    let struck = HatchMark(
      columns: columns, rows: count, cells: values.map(\.isNaN), color: hatch)
    guard count <= Self.mostParts else {
      let cells = CellMark(columns: columns, rows: count, values: values, color: color)
      panel.marks = [PartMark("rows", MarkGroup([cells, struck]))]
      return panel
    }
    panel.marks = parts.enumerated().map { row, part in
      var cells = CellMark(
        columns: columns, rows: 1, values: Array(values[row * columns..<(row + 1) * columns]),
        color: color)
      cells.band = (row, count)
      var hatching = struck
      hatching.only = row
      return PartMark(part, MarkGroup([cells, hatching]))
    }
    return panel
  }

  /// More rows than this are one part.
  private static let mostParts = 256

  /// Steps at evenly spaced columns: each is named where there is room, else round ones are.
  private var stepAxis: PlotAxis {
    var axis = PlotAxis(stepTitle)
    axis.hasGrid = false
    let format = NumberFormat()
    axis.categories = steps.map { format.text($0) }
    if zip(steps, steps.dropFirst()).allSatisfy({ $0 < $1 }) { axis.columnValues = steps }
    axis.isWhole = true
    axis.request.given = .init(from: -0.5, to: Double(steps.count) - 0.5)
    return axis
  }
}
