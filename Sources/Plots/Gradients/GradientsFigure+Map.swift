import Figures
import TraceGraph

extension GradientsFigure {
  /// Layers down, steps across, log₁₀ of the magnitude as colour; beside it the saturated share.
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
    var panel = map(magnitudes, hasLabels: true) { value in
      guard value.isFinite else { return value.isNaN ? nil : warning }
      return value == 0 ? zero : colors.color(Elementary.log10(value))
    }
    panel.marks.append(
      HatchMark(
        columns: steps.count, rows: layers.count, cells: magnitudes.map(\.isNaN),
        color: style.theme.colors.muted))
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
    var beside = map(saturated, hasLabels: false) { share in
      guard share.isFinite else { return share.isNaN ? nil : warning }
      return shares.color(share)
    }
    beside.colorBar = ColorBar(scale: shares, title: page.words("saturated share"))
    if saturated.contains(where: \.isNaN) {
      beside.notes = [page.words("empty rows: no activation")]
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
    _ values: [Double], hasLabels: Bool, color: @escaping @Sendable (Double) -> Color?
  ) -> PlotPanel {
    var panel = PlotPanel(x: stepAxis, y: layerAxis(hasLabels: hasLabels))
    panel.y.request.given = .init(from: -0.5, to: Double(layers.count) - 0.5)
    panel.marks = [
      CellMark(columns: steps.count, rows: layers.count, values: values, color: color)
    ]
    return panel
  }

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
