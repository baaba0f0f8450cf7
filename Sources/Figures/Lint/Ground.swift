/// What texts may stand on: a filled shape, or a picture whose colours are not told.
struct Ground {
  /// Nil for a picture.
  let color: Color?
  private let frame: Rect?
  private let rings: [[Point]]
  private let clip: Rect?

  /// Curves are as good as this many straight pieces.
  private static let pieces = 8

  /// A filled shape.
  init(_ path: Path, _ color: Color, clip: Rect?) {
    self.color = color
    self.clip = clip
    rings = Self.rings(of: path)
    frame = Rect(around: rings.joined().map(\.self))
  }

  /// A picture.
  init(_ frame: Rect, clip: Rect?) {
    color = nil
    self.clip = clip
    self.frame = frame
    rings = []
  }

  /// Whether a point lies on it, within what is drawn.
  func holds(_ point: Point) -> Bool {
    guard let frame, frame.isOver(point), clip?.isOver(point) ?? true else { return false }
    guard !rings.isEmpty else { return true }
    // Shapes are filled where they wind around a point.
    return rings.reduce(0) { $0 + Self.winding(of: $1, around: point) } != 0
  }

  private static func rings(of path: Path) -> [[Point]] {
    var rings: [[Point]] = []
    for element in path.elements {
      switch element {
      case .move(let point): rings.append([point])
      case .line(let point):
        if !rings.isEmpty { rings[rings.count - 1].append(point) }
      case .curve(let first, let second, let end):
        guard let start = rings.last?.last else { continue }
        for piece in 1...pieces {
          let t = Double(piece) / Double(pieces)
          rings[rings.count - 1].append(Self.point(t, start, first, second, end))
        }
      case .close: break
      }
    }
    return rings
  }

  private static func point(
    _ t: Double, _ a: Point, _ b: Point, _ c: Point, _ d: Point
  ) -> Point {
    let s = 1 - t
    return a * (s * s * s) + b * (3 * s * s * t) + c * (3 * s * t * t) + d * (t * t * t)
  }

  /// How often a closed ring goes around a point.
  private static func winding(of ring: [Point], around point: Point) -> Int {
    var winding = 0
    for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      let side = (to.x - from.x) * (point.y - from.y) - (point.x - from.x) * (to.y - from.y)
      if from.y <= point.y {
        if to.y > point.y, side > 0 { winding += 1 }
      } else if to.y <= point.y, side < 0 {
        winding -= 1
      }
    }
    return winding
  }
}

extension Rect {
  fileprivate func isOver(_ point: Point) -> Bool {
    point.x >= minX - 1 && point.x <= maxX + 1 && point.y >= minY - 1 && point.y <= maxY + 1
  }
}
