import Figures
import TraceGraph

extension GradientsFigure {
  /// One bar a layer, input first, with the saturated share in a panel beside it.
  ///
  /// - Parameter width: of all panels, in points.
  func bars(_ style: PlotStyle, width: Double) -> [PlotPanel] {
    let theme = style.theme
    let range = ValueRange(magnitudes.filter { $0 > 0 })
    let low =
      range.isEmpty
      ? 0.1 : Elementary.power(ten: (Elementary.log10(range.low) - 0.3).rounded(.down))
    let high = range.isEmpty ? 1 : self.high(range, from: low, style, width: width)
    var panel = PlotPanel(
      x: PlotAxis(
        isSmall ? "" : "|\(page.words("gradient"))|", kind: .logarithmic,
        range: PlotRange(low, high)),
      y: layerAxis(hasLabels: true))
    panel.x.hasLabels = !range.isEmpty
    panel.x.hasGrid = !range.isEmpty
    let colors = layers.indices.map { color($0, theme, style.ground) }
    panel.marks = rows(magnitudes, from: low, colors) { index, value in
      label(value, row: index, low: low, theme)
    }
    panel.notes = notes
    // In little room the rows say it themselves.
    panel.verdict = isSmall ? "" : verdict
    panel.weight = 2
    guard hasSaturated else { return [panel] }
    if isSmall {
      panel.notes.append(page.words("at the right: the share that is saturated or dead"))
    }
    return [panel, shares(theme)]
  }

  /// The saturated share of every layer.
  private func shares(_ theme: Theme) -> PlotPanel {
    var share = PlotPanel(
      x: PlotAxis(isSmall ? "" : page.words("saturated share"), range: PlotRange(0, 1)),
      y: layerAxis(hasLabels: false))
    let colors = layers.map { _ in theme.colors.muted }
    share.marks = rows(saturated, from: 0, colors) { index, value in
      let isInside = value >= 0.8 && value.isFinite
      let word = page.words(value.isNaN ? "no activation" : "not finite")
      var mark = TextMark(
        text: value.isFinite ? page.words.format(digits: 2).text(value) : isSmall ? "–" : word,
        x: value.isFinite && !isInside ? value : 0, y: row(index), side: .right,
        color: isInside ? theme.colors.ground ?? theme.colors.card : theme.colors.muted, gap: 6,
        hasRim: !isInside)
      if isSmall { mark.role = .tick }
      return mark
    }
    return share
  }

  /// The end of the axis, with room for the numbers behind the bars.
  private func high(
    _ range: ValueRange, from low: Double, _ style: PlotStyle, width: Double
  ) -> Double {
    guard isSmall else {
      let decades = Elementary.log10(range.high / low)
      let room = hasSaturated ? 0.26 : 0.16
      return range.high * Elementary.power(ten: max(0.2, decades * room))
    }
    let setter = style.typesetter(.tick)
    let labels = layers.map { PlotText.line($0, setter).width }.max() ?? 0
    let frame = (hasSaturated ? width * 0.62 : width) - labels - style.length(26)
    let bars = magnitudes.filter { $0 > 0 && $0.isFinite }.map {
      (end: Elementary.log10($0), text: PlotText.line(text($0), setter).width + style.length(12))
    }
    return Elementary.power(
      ten: BarRoom.end(of: bars, from: Elementary.log10(low), frame: frame))
  }

  /// Rows from the top, in the order of the layers.
  func layerAxis(hasLabels: Bool) -> PlotAxis {
    var axis = PlotAxis("")
    axis.categories = layers.reversed()
    // One bar alone would fill a small panel.
    let spare = isSmall ? Double(max(0, 3 - layers.count)) / 2 : 0
    axis.request.given = .init(from: -0.6 - spare, to: Double(layers.count) - 0.4 + spare)
    axis.hasGrid = false
    axis.hasLabels = hasLabels
    return axis
  }

  private func row(_ layer: Int) -> Double { Double(layers.count - 1 - layer) }

  /// A bar and what stands beside it, a part a layer.
  private func rows(
    _ values: [Double], from low: Double, _ colors: [Color],
    label: (Int, Double) -> any PlotMark
  ) -> [any PlotMark] {
    zip(parts, values).enumerated().map { index, row in
      let (part, value) = row
      let bar = BarMark.Bar(
        place: self.row(index), width: 0.62, from: low, to: value, color: colors[index])
      let bars = BarMark(bars: value.isFinite && value > low ? [bar] : [], isHorizontal: true)
      return PartMark(part, MarkGroup([bars, label(index, value)]))
    }
  }

  private func isStrong(_ layer: Int) -> Bool { strong?.contains(layer) ?? true }

  private func color(_ layer: Int, _ theme: Theme, _ ground: Color) -> Color {
    isStrong(layer)
      ? theme.colors.gradient : theme.colors.gradient.mixed(with: ground, share: 0.62)
  }

  /// The number beside the bar's end; where there is no bar, what stands in its place.
  private func label(
    _ value: Double, row index: Int, low: Double, _ theme: Theme
  ) -> any PlotMark {
    let hasBar = value > 0 && value.isFinite
    let color = value.isNaN || !isStrong(index) ? theme.colors.muted : theme.colors.warning
    var mark = TextMark(
      text: text(value), x: hasBar ? value : low, y: row(index), side: .right,
      color: hasBar ? theme.colors.text : color, gap: 6)
    if isSmall { mark.role = .tick }
    return mark
  }

  /// The number, or why there is none.
  private func text(_ value: Double) -> String {
    if value.isNaN { return page.words("no gradient") }
    if value.isInfinite { return page.words("not finite") }
    return "`\(NumberFormat(digits: min(page.digits, 3)).text(value))`"
  }
}
