import TraceGraph

/// A small circle with an operation's symbol, between the values that go in and the one that comes
/// out.
struct OpCard: NodeCard {
  private let theme: Theme
  private let symbol: TextBlock
  private let radius: Double

  init(_ node: Value, style: CardStyle) {
    theme = style.theme
    symbol = style.typesetter(style.theme.fonts.number, style.theme.colors.text)
      .text(node.op.row.symbol)
    radius = max(15, symbol.width / 2 + 6).rounded(.up)
  }

  var size: Size { Size(width: 2 * radius, height: 2 * radius) }

  var outline: CardOutline { .circle(center: Point(x: radius, y: radius), radius: radius) }

  func elements(_ state: NodeState) -> [SceneElement] {
    let circle = Path.circle(center: Point(x: radius, y: radius), radius: radius)
    let isStrong = state.emphasis == .strong
    let stroke = Stroke(
      color: isStrong ? theme.colors.text : theme.colors.line,
      width: isStrong ? theme.lines.strong : theme.lines.edge)
    return [.path(circle, fill: theme.colors.card, stroke: stroke)]
      + symbol.centered(in: Rect(origin: .zero, size: size))
  }
}
