import TraceGraph

/// A box that stands for many nodes: its name, what it counts, and statistics of their numbers. What
/// comes from several examples looks like a stack of cards.
struct BundleCard: NodeCard {
  private let theme: Theme
  private let hue: Color
  private let tint: Color
  private let dash: [Double]
  private let header: TextBlock
  private let body: TextBlock?
  private let hasStack: Bool
  private(set) var size: Size
  let outline = CardOutline.box

  private let padding: Double
  /// How far the cards of a stack stand apart, and how many show.
  private static let shift = 4.0
  private static let sheets = 2

  init(_ bundle: Bundle, node: Value, style: CardStyle, isBrief: Bool) {
    theme = style.theme
    hue = style.hue(of: bundle, node)
    tint = style.tint(of: node, hue)
    dash = style.dash(of: node)
    let text = BundleText(bundle, node: node, style: style, hue: hue, isBrief: isBrief)
    header = text.header
    body = text.body
    hasStack = bundle.examples > 1
    padding = isBrief ? 5 : 7
    let depth = hasStack ? Self.shift * Double(Self.sheets) : 0
    let width = max(header.width, body?.width ?? 0, 50) + 2 * padding
    size = Size(
      width: width.rounded(.up) + depth,
      height: header.height + 8 + (body.map { $0.height + 10 } ?? 0) + depth)
  }

  /// The same card, as large as others beside it.
  func widened(to other: Size) -> BundleCard {
    var card = self
    card.size = Size(width: max(size.width, other.width), height: max(size.height, other.height))
    return card
  }

  /// The card in front.
  private var front: Rect {
    let depth = hasStack ? Self.shift * Double(Self.sheets) : 0
    return Rect(x: 0, y: depth, width: size.width - depth, height: size.height - depth)
  }

  func elements(_ state: NodeState) -> [SceneElement] {
    let isStrong = state.emphasis == .strong
    let stroke = Stroke(
      color: hue, width: isStrong ? theme.lines.strong : theme.lines.box, dash: dash)
    let radius = theme.lines.cornerRadius
    let outline = Path.rounded(front, radius: radius)
    let head = Rect(
      x: front.minX, y: front.minY, width: front.size.width, height: header.height + 8)
    var parts = behind
    if let card = theme.colors.card ?? theme.colors.ground {
      parts.append(.path(outline, fill: card, stroke: nil))
    }
    let corners: Path.Corners = body == nil ? .all : [.topLeft, .topRight]
    parts.append(
      .path(.rounded(head, radius: radius, corners: corners), fill: tint, stroke: nil))
    parts += header.centered(in: head)
    if let body {
      let rest = Rect(
        x: front.minX, y: head.maxY, width: front.size.width, height: front.maxY - head.maxY)
      let hairline = Stroke(
        color: hue.withAlpha(0.35), width: theme.lines.hairline, cap: .butt)
      let rule = Path.line(rest.origin, Point(x: rest.maxX, y: rest.minY))
      parts.append(.path(rule, fill: nil, stroke: hairline))
      parts += body.centered(in: rest)
    }
    return parts + [.path(outline, fill: nil, stroke: stroke)]
  }

  /// The edges of the cards behind, which peep out above and to the right.
  private var behind: [SceneElement] {
    guard hasStack else { return [] }
    let stroke = Stroke(color: hue.withAlpha(0.55), width: theme.lines.edge)
    let radius = theme.lines.cornerRadius
    return (1...Self.sheets).reversed().map { sheet in
      let offset = Double(sheet) * Self.shift
      return .path(
        .peeping(front, by: Point(x: offset, y: -offset), radius: radius, reach: Self.shift),
        fill: nil, stroke: stroke)
    }
  }
}

extension Path {
  /// The part of a card's outline that shows behind the same card in front of it: from above its left
  /// end along the top, round the corner and down the right side.
  fileprivate static func peeping(
    _ card: Rect, by offset: Point, radius: Double, reach: Double
  ) -> Path {
    let left = card.minX + offset.x
    let top = card.minY + offset.y
    let right = card.maxX + offset.x
    let bottom = card.maxY + offset.y
    let pull = radius * 0.45
    return Path([
      .move(Point(x: left, y: top + reach)),
      .curve(
        Point(x: left, y: top + reach / 2), Point(x: left + reach / 2, y: top),
        Point(x: left + reach, y: top)),
      .line(Point(x: right - radius, y: top)),
      .curve(
        Point(x: right - pull, y: top), Point(x: right, y: top + pull),
        Point(x: right, y: top + radius)),
      .line(Point(x: right, y: bottom - reach)),
      .curve(
        Point(x: right, y: bottom - reach / 2), Point(x: right - reach / 2, y: bottom),
        Point(x: right - reach, y: bottom)),
    ])
  }
}
