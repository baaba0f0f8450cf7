import TraceGraph

/// A small circle with an operation's symbol, between the values that go in and the one that comes
/// out; a plain box with its label for an opaque one.
struct OpCard: NodeCard {
  private let theme: Theme
  private let symbol: TextBlock
  private let radius: Double
  private let isOpaque: Bool

  init(_ node: Value, style: CardStyle) {
    theme = style.theme
    symbol = Self.symbol(of: node, style)
    radius = max(15, symbol.width / 2 + 6).rounded(.up)
    isOpaque = node.op == .opaque
  }

  /// What the operation does: its sign; of several in one, such as (y − t)², their formula; of a power with a
  /// number for its exponent, the exponent too.
  private static func symbol(of node: Value, _ style: CardStyle) -> TextBlock {
    let setter = style.typesetter(style.theme.fonts.number, style.theme.colors.text)
    let drawn = style.model.edges.filter { $0.to == node && $0.joined == nil }
    let isMerged = drawn.contains { edge in !node.operands.contains(edge.from) }
    if isMerged, let formula = MathExpression.steps(of: node, parts: 7), !formula.hasDots {
      let block = setter.with(size: style.theme.fonts.name * 0.8).expression(formula)
      if block.width <= widest * setter.size { return block }
    }
    if case .exponent(let exponent) = node.attributes {
      return .row([setter.text("^"), setter.with(size: 0.8 * setter.size).number(exponent)])
    }
    return setter.text(CleanText.line(node.symbol))
  }

  /// The widest formula in a circle, in the size of letters.
  private static let widest = 6.0

  var size: Size { Size(width: 2 * radius, height: isOpaque ? 30 : 2 * radius) }

  var outline: CardOutline {
    isOpaque ? .box : .circle(center: Point(x: radius, y: radius), radius: radius)
  }

  func elements(_ state: NodeState) -> [SceneElement] {
    let shape =
      isOpaque
      ? Path.rectangle(Rect(origin: .zero, size: size))
      : Path.circle(center: Point(x: radius, y: radius), radius: radius)
    let isStrong = state.emphasis == .strong
    let stroke = Stroke(
      color: isStrong ? theme.colors.text : theme.colors.line,
      width: isStrong ? theme.lines.strong : theme.lines.edge)
    return [.path(shape, fill: theme.colors.card, stroke: stroke)]
      + symbol.centered(in: Rect(origin: .zero, size: size))
  }
}
