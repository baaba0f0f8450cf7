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
      scale: PlotScale(.linear, low: low, high: high), ramp: ColorRamp(.viridis),
      warning: style.theme.colors.warning)
    let (warning, zero) = (style.theme.colors.warning, style.grid)
    var panel = map(magnitudes, hasLabels: true) { value in
      guard value.isFinite else { return warning }
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

  /// What the colours without a place on the colour bar mean.
  private var key: [String] {
    var key: [String] = []
    if magnitudes.contains(0) { key.append(page.words("grey cells: exactly 0")) }
    if (magnitudes + saturated.filter { !$0.isNaN }).contains(where: { !$0.isFinite }) {
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
