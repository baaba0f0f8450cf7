import TraceGraph

/// A circle with the name in it; the value stands before it and the gradient behind it, across the
/// way that edges run.
struct CircleCard: NodeCard {
  private let style: CardStyle
  private let node: Value
  private let content: TextBlock
  private let radius: Double
  /// The room on either side of the circle.
  private let side: Size
  private let isSideways: Bool
  let size: Size

  private static let gap = 3.0

  init(
    _ node: Value, gradients: Set<ShownGradient>, updates: Set<Tensor> = [], style: CardStyle
  ) {
    let fonts = style.theme.fonts
    let color = style.ink(on: node, else: style.hue(of: node))
    let name = style.title(node, size: fonts.name, color: color)
    let curve =
      style.shows(.curve)
      ? ActivationCurve.block(
        node, theme: style.theme, ink: style.ink(on: node, else: style.theme.colors.muted)) : nil
    self.style = style
    self.node = node
    content = curve.map { .column([name, $0], spacing: -2) } ?? name
    radius = max(Self.circumradius(content) + 3, 24).rounded(.up)
    isSideways = style.model.options.way == .down || style.model.options.way == .up
    var blocks: [TextBlock] = []
    if style.shows(.value) {
      blocks += ([nil] + updates.map { Optional($0) }).map {
        style.value(node, updated: $0, size: fonts.number)
      }
    }
    if style.shows(.gradient), style.model.pass != nil {
      blocks += (gradients.map { Optional($0) } + [nil]).map {
        style.gradient($0, of: node, size: fonts.number)
      }
    }
    side = Size(
      width: blocks.map(\.width).max() ?? 0, height: blocks.map(\.height).max() ?? 0)
    let diameter = 2 * radius
    size =
      isSideways
      ? Size(width: diameter + 2 * (side.width + Self.gap), height: max(diameter, side.height))
      : Size(width: max(diameter, side.width), height: diameter + 2 * (side.height + Self.gap))
  }

  /// Letters seldom fill their box, so the circle may cut its corners a little.
  private static func circumradius(_ block: TextBlock) -> Double {
    let height = block.height * 0.7
    return (block.width * block.width + height * height).squareRoot() / 2
  }

  private var center: Point { Point(x: size.width / 2, y: size.height / 2) }

  var outline: CardOutline { .circle(center: center, radius: radius) }

  func elements(_ state: NodeState) -> [SceneElement] {
    let theme = style.theme
    let hue = style.hue(of: node)
    let circle = Path.circle(center: center, radius: radius)
    let stroke = Stroke(
      color: hue, width: state.emphasis == .strong ? theme.lines.strong : theme.lines.box,
      dash: style.dash(of: node))
    var parts: [SceneElement] = []
    if let card = theme.colors.card { parts.append(.path(circle, fill: card, stroke: nil)) }
    parts.append(.path(circle, fill: style.tint(of: node, hue), stroke: stroke))
    parts += content.centered(
      in: Rect(center: center, size: Size(width: 2 * radius, height: 2 * radius)))
    return parts + numbers(state)
  }

  private func numbers(_ state: NodeState) -> [SceneElement] {
    let fontSize = style.theme.fonts.number
    var parts: [SceneElement] = []
    if style.shows(.value), state.showsValue {
      parts += plated(
        style.value(node, updated: state.updated, size: fontSize), in: rect(isValue: true))
    }
    if style.shows(.gradient), style.model.pass != nil,
      state.gradient != nil || state.showsLack
    {
      parts += plated(
        style.gradient(state.shownGradient, of: node, size: fontSize), in: rect(isValue: false))
    }
    return parts
  }

  /// A number on a patch of the page's colour, so that no line runs through it.
  private func plated(_ block: TextBlock, in rect: Rect) -> [SceneElement] {
    let number = block.centered(in: rect)
    guard let ground = style.theme.colors.ground else { return number }
    let patch = Rect(
      center: rect.center, size: Size(width: block.width + 2, height: block.height * 0.8))
    return [.path(.rounded(patch, radius: 3), fill: ground.withAlpha(0.85), stroke: nil)] + number
  }

  private func rect(isValue: Bool) -> Rect {
    if isSideways {
      let x = isValue ? 0 : size.width - side.width
      return Rect(x: x, y: 0, width: side.width, height: size.height)
    }
    let y = isValue ? 0 : size.height - side.height
    return Rect(x: 0, y: y, width: size.width, height: side.height)
  }
}
