/// One neighbour with its line: blocks above the line, a block beneath.
struct AroundRow {
  /// What its line is called as a part.
  var part: String
  /// What the neighbour is called as a part; empty for a line that ends openly.
  var neighbourPart = ""
  /// The neighbour's name; nil for a line that ends openly.
  var name: TextBlock?
  var hue: Color?
  /// One block stands in the middle; of two, one stands at each end.
  var above: [TextBlock]
  var below: TextBlock?

  private static let space = 5.0

  var radius: Double {
    guard let name else { return 0 }
    let height = name.height * 0.7
    return max(22, (name.width * name.width + height * height).squareRoot() / 2 + 3)
  }

  /// What the line must be at least.
  var lineWidth: Double {
    let upper = above.reduce(-28) { $0 + $1.width + 28 }
    return max(upper, below?.width ?? 0)
  }

  var ascent: Double {
    max(radius, (above.map(\.height).max() ?? 0) + Self.space)
  }

  var height: Double { ascent + max(radius, (below?.height ?? 0) + Self.space) }

  /// The blocks along a straight part of the line.
  func labels(over span: ClosedRange<Double>, y: Double) -> [SceneElement] {
    let middle = (span.lowerBound + span.upperBound) / 2
    var parts: [SceneElement] = []
    for (position, block) in above.enumerated() {
      let x =
        above.count == 1
        ? middle - block.width / 2
        : position == 0 ? span.lowerBound + 10 : span.upperBound - 10 - block.width
      parts += block.placed(at: Point(x: x, y: y - Self.space - block.descent))
    }
    if let below {
      let x = middle - below.width / 2
      parts += below.placed(at: Point(x: x, y: y + Self.space + below.ascent))
    }
    return parts
  }

  /// The neighbour's circle.
  func neighbour(at center: Point, theme: Theme) -> [SceneElement] {
    guard let name, let hue else { return [] }
    let circle = Path.circle(center: center, radius: radius)
    let stroke = Stroke(color: hue, width: theme.lines.box)
    let box = Rect(center: center, size: Size(width: 2 * radius, height: 2 * radius))
    return [.path(circle, fill: hue.withAlpha(Theme.tint), stroke: stroke)] + name.centered(in: box)
  }

  /// The line between neighbour and node, with the arrow head where the value goes.
  func line(
    from far: Point, to near: Point, node: Point, radius: Double, theme: Theme, isLeft: Bool
  ) -> [SceneElement] {
    let rim = node + (near - node).unit * radius
    let reach = Point(x: (node.x - near.x) * 0.4, y: 0)
    let inward = (node - rim).unit * (rim.distance(to: near) * 0.4)
    let straight = [far, far + (near - far) * (1 / 3.0), far + (near - far) * (2 / 3.0), near]
    var curve = EdgeCurve(straight + [near + reach, rim - inward, rim])
    if !isLeft { curve.reverse() }
    let hasHead = isLeft || name != nil
    let head = hasHead ? curve.takeArrowhead(length: theme.lines.arrowLength) : nil
    let stroke = Stroke(color: theme.colors.line, width: theme.lines.edge, cap: .butt)
    return [.path(.bezier(curve.points), fill: nil, stroke: stroke)]
      + (head.map { [.path($0, fill: theme.colors.line, stroke: nil)] } ?? [])
  }
}
