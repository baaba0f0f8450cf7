/// The pixels of one point: how much of each is its colour, and how much the rim in the ground's.
package struct PointStamp {
  /// Pixels from the middle to each border.
  package let reach: Int
  /// Row by row, 0…255.
  package let fill: [UInt32]
  package let rim: [UInt32]

  /// Samples of a pixel each way.
  private static let samples = 4

  /// - Parameter radius: in pixels.
  package init(_ shape: PointShape, radius: Double) {
    let reach = Int((1.5 * radius).rounded(.up)) + 1
    self.reach = reach
    var fill: [UInt32] = []
    var rim: [UInt32] = []
    let most = Self.samples * Self.samples
    for row in -reach...reach {
      for column in -reach...reach {
        let (inside, border) = Self.count(shape, radius, column, row)
        fill.append(UInt32(inside * 255 / most))
        rim.append(UInt32(border * 255 / most))
      }
    }
    (self.fill, self.rim) = (fill, rim)
  }

  package var side: Int { 2 * reach + 1 }

  /// How many samples of a pixel are inside the shape, and on its rim.
  private static func count(
    _ shape: PointShape, _ radius: Double, _ column: Int, _ row: Int
  ) -> (inside: Int, border: Int) {
    var inside = 0
    var border = 0
    for y in 0..<samples {
      for x in 0..<samples {
        let place = Point(
          x: Double(column) + (Double(x) + 0.5) / Double(samples) - 0.5,
          y: Double(row) + (Double(y) + 0.5) / Double(samples) - 0.5)
        let distance = shape.distance(of: place, radius: radius)
        let half = shape.isOpen ? 0 : 0.11 * radius
        if distance <= -half { inside += 1 } else if distance <= half { border += 1 }
      }
    }
    return (inside, border)
  }
}

extension PointShape {
  /// How far a place lies from the ink of the shape around the origin, negative within; the same shapes as
  /// `element(at:radius:color:ground:)` draws.
  fileprivate func distance(of place: Point, radius r: Double) -> Double {
    let length = (place.x * place.x + place.y * place.y).squareRoot()
    switch self {
    case .circle: return length - r
    case .ring: return (length - r).magnitude - 0.15 * r
    case .cross, .plus:
      let lines = path(at: Point(x: 0, y: 0), radius: r).elements.compactMap(\.end)
      let arms = stride(from: 0, to: lines.count - 1, by: 2).map {
        Self.distance(of: place, from: lines[$0], to: lines[$0 + 1])
      }
      return (arms.min() ?? length) - 0.225 * r
    case .square, .triangle, .diamond:
      let corners = path(at: Point(x: 0, y: 0), radius: r).elements.compactMap(\.end)
      let sides = zip(corners, corners.dropFirst() + corners.prefix(1))
      let nearest = sides.map { Self.distance(of: place, from: $0, to: $1) }.min() ?? length
      let turns = sides.map { from, to in
        (to.x - from.x) * (place.y - from.y) - (to.y - from.y) * (place.x - from.x)
      }
      let isInside = turns.allSatisfy { $0 >= 0 } || turns.allSatisfy { $0 <= 0 }
      return isInside ? -nearest : nearest
    }
  }

  private static func distance(of place: Point, from: Point, to: Point) -> Double {
    let way = to - from
    let square = way.x * way.x + way.y * way.y
    let along = place - from
    let share = square > 0 ? (along.x * way.x + along.y * way.y) / square : 0
    let nearest = from + way * min(max(share, 0), 1)
    let gap = place - nearest
    return (gap.x * gap.x + gap.y * gap.y).squareRoot()
  }
}
