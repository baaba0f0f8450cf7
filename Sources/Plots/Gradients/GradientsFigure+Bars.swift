import Figures
import TraceGraph

extension GradientsFigure {
  /// One bar a layer, input first, with the saturated share in a panel beside it.
  func bars(_ theme: Theme) -> [PlotPanel] {
    let range = ValueRange(magnitudes.filter { $0 > 0 })
    let low =
      range.isEmpty
      ? 0.1 : Elementary.power(ten: (Elementary.log10(range.low) - 0.3).rounded(.down))
    // Room for the numbers behind the longest bar.
    let decades = range.isEmpty ? 1 : Elementary.log10(range.high / low)
    let room = hasSaturated ? 0.26 : 0.16
    let high = range.isEmpty ? 1 : range.high * Elementary.power(ten: max(0.2, decades * room))
    var panel = PlotPanel(
      x: PlotAxis("|\(page.words("gradient"))|", kind: .logarithmic, range: PlotRange(low, high)),
      y: layerAxis(hasLabels: true))
    panel.x.hasLabels = !range.isEmpty
    panel.x.hasGrid = !range.isEmpty
    panel.marks = [bars(magnitudes, from: low, theme.colors.gradient)]
    panel.marks += magnitudes.enumerated().map { index, value in
      label(value, row: index, low: low, theme)
    }
    panel.notes = notes
    panel.verdict = verdict
    panel.weight = 2
    guard hasSaturated else { return [panel] }
    var share = PlotPanel(
      x: PlotAxis(page.words(shareTitle), range: PlotRange(0, 1)),
      y: layerAxis(hasLabels: false))
    share.marks = [bars(saturated, from: 0, theme.colors.muted)]
    share.marks += saturated.enumerated().map { index, value in
      let isInside = value >= 0.8 && value.isFinite
      let word = page.words(value.isNaN ? "no activation" : "not finite")
      return TextMark(
        text: value.isFinite ? page.words.format(digits: 2).text(value) : word,
        x: value.isFinite && !isInside ? value : 0, y: row(index), side: .right,
        color: isInside ? theme.colors.ground ?? theme.colors.card : theme.colors.muted, gap: 6,
        hasRim: !isInside)
    }
    return [panel, share]
  }

  /// Rows from the top, in the order of the layers.
  func layerAxis(hasLabels: Bool) -> PlotAxis {
    var axis = PlotAxis("")
    axis.categories = layers.reversed()
    axis.request.given = .init(from: -0.6, to: Double(layers.count) - 0.4)
    axis.hasGrid = false
    axis.hasLabels = hasLabels
    return axis
  }

  private func row(_ layer: Int) -> Double { Double(layers.count - 1 - layer) }

  private func bars(_ values: [Double], from low: Double, _ color: Color) -> BarMark {
    let bars = values.enumerated().filter { $0.element.isFinite && $0.element > low }.map {
      BarMark.Bar(place: row($0.offset), width: 0.62, from: low, to: $0.element, color: color)
    }
    return BarMark(bars: bars, isHorizontal: true)
  }

  /// The number beside the bar's end; where there is no bar, what stands in its place.
  private func label(
    _ value: Double, row index: Int, low: Double, _ theme: Theme
  ) -> any PlotMark {
    let hasBar = value > 0 && value.isFinite
    let color = value.isNaN ? theme.colors.muted : theme.colors.warning
    return TextMark(
      text: text(value), x: hasBar ? value : low, y: row(index), side: .right,
      color: hasBar ? theme.colors.text : color, gap: 6)
  }

  /// The number, or why there is none.
  private func text(_ value: Double) -> String {
    if value.isNaN { return page.words("no gradient") }
    if value.isInfinite { return page.words("not finite") }
    return "`\(NumberFormat(digits: min(page.digits, 3)).text(value))`"
  }
}
