import Figures
import TraceGraph

extension LedgerFigure {
  /// The waterfall, and beside it the share of outputs that are saturated or dead where some are.
  ///
  /// - Parameter width: of all panels, in points.
  func panels(_ style: PlotStyle, width: Double) -> [PlotPanel] {
    let hasShares = factors.contains { $0.flat > 0 }
    let weights = hasShares ? [isSmall ? 4.5 : 3, 1] : [1]
    let room = Rect(origin: .zero, size: Size(width: width, height: 1))
    let sides = sides(style, width: PlotColumns.areas(weights, in: room, style)[0].size.width)
    let range = PlotRange(
      Elementary.power(ten: sides.low), Elementary.power(ten: sides.high))
    var panel = PlotPanel(
      x: PlotAxis(
        isSmall ? "" : "|\(page.words("gradient"))|", kind: .logarithmic, range: range),
      y: rowAxis(hasLabels: true))
    panel.marks = rows(style, sides.isLeft)
    panel.notes = notes
    panel.weight = weights[0]
    guard hasShares else { return [panel] }
    return [panel, shares(style.theme)]
  }

  /// The gradient before every factor, and at last that of the weights.
  var levels: [Double] {
    var level = 0.0
    let logarithms = factors.map { factor in
      level += Elementary.log10(factor.ratio)
      return level
    }
    return [1] + logarithms.map { Elementary.power(ten: $0) }
  }

  /// Sentences on what colours mean and what is not shown.
  private var notes: [String] {
    var notes: [String] = []
    if factors.contains(where: { $0.ratio > 1 }) {
      notes.append(page.words("grey bars enlarge the gradient"))
    }
    if isSmall, factors.contains(where: { $0.flat > 0 }) {
      notes.append(page.words("at the right: the share that is saturated or dead"))
    }
    let known = factors.filter { $0.flat.isFinite }
    if !known.isEmpty, known.allSatisfy({ $0.flat == 0 }) {
      notes.append(page.words("no unit is saturated or dead"))
    }
    return notes
  }

  /// All levels, with room beside them for numbers.
  private func sides(_ style: PlotStyle, width: Double) -> BarRoom.Sides {
    let logarithms = levels.map(Elementary.log10)
    let setter = style.typesetter(.tick)
    let names = [total] + factors.map(\.name)
    let labels = names.map { PlotText.line($0, setter).width }.max() ?? 0
    let bars = texts.enumerated().map { index, text in
      let ends = ValueRange(logarithms[index], logarithms[min(index + 1, factors.count)])
      return (
        ends: ends.low...ends.high, text: PlotText.line(text, setter).width + style.length(12)
      )
    }
    let (low, high) = (logarithms.min() ?? 0, logarithms.max() ?? 0)
    let start = low - max(high - low, 1) * 0.05
    let frame = width - labels - style.length(26)
    return BarRoom.sides(of: bars, from: start, frame: frame)
  }

  /// From the loss at the top to the weights at the bottom.
  private func rowAxis(hasLabels: Bool) -> PlotAxis {
    var axis = PlotAxis("")
    axis.categories = [total] + factors.reversed().map(\.name)
    axis.request.given = .init(from: -0.6, to: Double(factors.count) + 0.6)
    axis.hasGrid = false
    axis.hasLabels = hasLabels
    return axis
  }

  /// What the last row is.
  private var total: String { "= |\(page.words("gradient"))|" }

  private func row(_ index: Int) -> Double { Double(factors.count - index) }

  private func color(_ factor: Factor, _ theme: Theme, _ ground: Color) -> Color {
    if factor.ratio >= 1 { return theme.colors.muted.mixed(with: ground, share: 0.55) }
    return factor.isNamed
      ? theme.colors.gradient : theme.colors.gradient.mixed(with: ground, share: 0.62)
  }

  /// A part for every factor, and one for the gradient that comes of all.
  private func rows(_ style: PlotStyle, _ isLeft: [Bool]) -> [any PlotMark] {
    let (theme, levels) = (style.theme, levels)
    let numbers = numbers(theme, levels, isLeft)
    let rows = factors.enumerated().map { index, factor -> any PlotMark in
      let bar = BarMark.Bar(
        place: row(index), width: 0.66, from: levels[index], to: levels[index + 1],
        color: color(factor, theme, style.ground))
      return PartMark(
        factor.part,
        MarkGroup([
          connector(index, at: levels[index + 1], theme),
          BarMark(bars: [bar], isHorizontal: true), numbers[index],
        ]))
    }
    let end = PointMark(
      x: [levels[factors.count]], y: [0], color: theme.colors.gradient, radius: 4)
    return rows + [PartMark("total", MarkGroup([numbers[factors.count], end]))]
  }

  /// A thin line from where a bar ends to where the next one begins.
  private func connector(_ index: Int, at level: Double, _ theme: Theme) -> LineMark {
    LineMark(
      x: [level, level], y: [row(index), row(index + 1)], color: theme.colors.line, weight: 0.4,
      setsExtent: false)
  }

  /// The factor beside its bar, and the gradient that comes of all.
  private func numbers(
    _ theme: Theme, _ levels: [Double], _ isLeft: [Bool]
  ) -> [TextMark] {
    texts.enumerated().map { index, words in
      let isStrong = index == factors.count || factors[index].isNamed
      let ends = ValueRange(levels[index], levels[min(index + 1, factors.count)])
      var mark = text(
        words, at: isLeft[index] ? ends.low : ends.high, row(index),
        isStrong ? theme.colors.text : theme.colors.muted)
      if isLeft[index] { mark.side = .left }
      return mark
    }
  }

  private var texts: [String] {
    let format = NumberFormat(digits: min(page.digits, 3))
    return factors.map { "×`\(format.text($0.ratio))`" }
      + [PlotText.number(levels[factors.count], format)]
  }

  private func text(_ words: String, at x: Double, _ y: Double, _ color: Color) -> TextMark {
    var mark = TextMark(text: words, x: x, y: y, side: .right, color: color, gap: 6)
    mark.role = .tick
    return mark
  }

  private func shares(_ theme: Theme) -> PlotPanel {
    var panel = PlotPanel(
      x: PlotAxis(isSmall ? "" : page.words("saturated or dead"), range: PlotRange(0, 1)),
      y: rowAxis(hasLabels: false))
    panel.x.tickCount = 3
    panel.marks = factors.enumerated().filter { $0.element.flat > 0 }.map { index, factor in
      let bar = BarMark.Bar(
        place: row(index), width: 0.66, from: 0, to: min(factor.flat, 1),
        color: theme.colors.muted)
      return PartMark(factor.part, BarMark(bars: [bar], isHorizontal: true))
    }
    panel.weight = 1
    return panel
  }
}
