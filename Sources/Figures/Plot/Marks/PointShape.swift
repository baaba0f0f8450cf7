/// Shapes of points, so that classes differ without colour: filled ones, two crosses of lines, and a ring.
public enum PointShape: String, CaseIterable, Hashable, Sendable {
  case circle, square, triangle, diamond, cross, plus, ring

  /// The shape of the n-th class.
  package static func of(_ index: Int) -> PointShape {
    let filled: [PointShape] = [.circle, .square, .triangle, .diamond, .cross, .plus]
    return filled[index % filled.count]
  }

  /// Whether it consists of lines only.
  package var isOpen: Bool { self == .cross || self == .plus || self == .ring }
}

extension PointShape {
  /// The outline; all shapes have about the area of the circle of this radius.
  package func path(at center: Point, radius r: Double) -> Path {
    func corner(_ x: Double, _ y: Double) -> Point { Point(x: center.x + x, y: center.y + y) }
    switch self {
    case .circle, .ring: return .circle(center: center, radius: r)
    case .square:
      return .rectangle(Rect(center: center, size: Size(width: 1.8 * r, height: 1.8 * r)))
    case .triangle:
      return .polygon([corner(0, -1.25 * r), corner(1.2 * r, 0.85 * r), corner(-1.2 * r, 0.85 * r)])
    case .diamond:
      return .polygon([
        corner(0, -1.35 * r), corner(1.2 * r, 0), corner(0, 1.35 * r), corner(-1.2 * r, 0),
      ])
    case .cross:
      let d = 0.9 * r
      return Path([
        .move(corner(-d, -d)), .line(corner(d, d)), .move(corner(-d, d)), .line(corner(d, -d)),
      ])
    case .plus:
      let d = 1.2 * r
      return Path([
        .move(corner(-d, 0)), .line(corner(d, 0)), .move(corner(0, -d)), .line(corner(0, d)),
      ])
    }
  }

  /// The drawn shape, with a thin rim in the ground's colour around filled ones.
  package func element(at center: Point, radius: Double, color: Color, ground: Color)
    -> SceneElement
  {
    let path = path(at: center, radius: radius)
    guard !isOpen else {
      let width = radius * (self == .ring ? 0.3 : 0.45)
      return .path(path, fill: nil, stroke: Stroke(color: color, width: width))
    }
    return .path(path, fill: color, stroke: Stroke(color: ground, width: 0.22 * radius))
  }
}
