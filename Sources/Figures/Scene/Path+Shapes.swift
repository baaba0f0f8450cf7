extension Path {
  /// How far the control points of a quarter circle lie from its ends, by its radius.
  static let roundness = 0.5522847498307936

  package static func rectangle(_ rect: Rect) -> Path {
    polygon([
      rect.origin, Point(x: rect.maxX, y: rect.minY), Point(x: rect.maxX, y: rect.maxY),
      Point(x: rect.minX, y: rect.maxY),
    ])
  }

  package static func polygon(_ corners: [Point]) -> Path {
    guard let first = corners.first else { return Path() }
    return Path([.move(first)] + corners.dropFirst().map { .line($0) } + [.close])
  }

  package static func line(_ from: Point, _ to: Point) -> Path { Path([.move(from), .line(to)]) }

  /// A curve through a start point and three points a Bézier segment.
  package static func bezier(_ points: [Point]) -> Path {
    guard let first = points.first else { return Path() }
    var elements: [Element] = [.move(first)]
    var index = 1
    while index + 2 < points.count {
      elements.append(.curve(points[index], points[index + 1], points[index + 2]))
      index += 3
    }
    return Path(elements)
  }

  package static func circle(center: Point, radius: Double) -> Path {
    rounded(
      Rect(center: center, size: Size(width: 2 * radius, height: 2 * radius)), radius: radius)
  }

  /// A rectangle with round corners; `corners` picks those that are round.
  package static func rounded(_ rect: Rect, radius: Double, corners: Corners = .all) -> Path {
    let r = min(radius, rect.size.width / 2, rect.size.height / 2)
    func arc(_ corner: Corners) -> Double { corners.contains(corner) ? r : 0 }
    var outline = Outline()
    outline.corner(Point(x: rect.minX, y: rect.minY), 0, -1, arc(.topLeft))
    outline.corner(Point(x: rect.maxX, y: rect.minY), 1, 0, arc(.topRight))
    outline.corner(Point(x: rect.maxX, y: rect.maxY), 0, 1, arc(.bottomRight))
    outline.corner(Point(x: rect.minX, y: rect.maxY), -1, 0, arc(.bottomLeft))
    return Path(outline.elements + [.close])
  }

  package struct Corners: OptionSet {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let topLeft = Corners(rawValue: 1)
    package static let topRight = Corners(rawValue: 2)
    package static let bottomRight = Corners(rawValue: 4)
    package static let bottomLeft = Corners(rawValue: 8)
    package static let all: Corners = [.topLeft, .topRight, .bottomRight, .bottomLeft]
  }

  /// Corners strung together clockwise.
  private struct Outline {
    var elements: [Element] = []

    /// Arrives at a corner going by (dx, dy) and turns right.
    mutating func corner(_ at: Point, _ dx: Double, _ dy: Double, _ radius: Double) {
      let start = Point(x: at.x - dx * radius, y: at.y - dy * radius)
      let end = Point(x: at.x - dy * radius, y: at.y + dx * radius)
      elements.append(elements.isEmpty ? .move(start) : .line(start))
      guard radius > 0 else { return }
      let pull = radius * (1 - Path.roundness)
      elements.append(
        .curve(
          Point(x: at.x - dx * pull, y: at.y - dy * pull),
          Point(x: at.x - dy * pull, y: at.y + dx * pull), end))
    }
  }
}
