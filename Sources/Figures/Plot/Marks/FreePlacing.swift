/// Finds room for a note beside a place, off the lines and points of a picture.
package enum FreePlacing {
  /// How far a note may stand from its place, in heights of the note.
  private static let farthest = 6
  /// Ink below this share is no obstacle.
  private static let tolerable = 0.005

  /// The freest of eight places around a point, within an area; where all of them cover something, the nearest
  /// place farther away that covers nothing.
  ///
  /// - Parameters:
  ///   - size: of the note.
  ///   - gap: free space to the place.
  ///   - ink: what should not be covered.
  ///   - taken: what must not be covered, such as other notes.
  package static func rect(
    _ size: Size, at place: Point, gap: Double, within area: Rect, ink: InkMap, taken: [Rect]
  ) -> Rect {
    let ways = [(0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)]
    let rects = ways.map { across, up in
      Rect(
        center: Point(
          x: place.x + Double(across) * (size.width / 2 + gap),
          y: place.y + Double(up) * (size.height / 2 + gap)), size: size)
    }
    let inside = rects.map { NotePlacing.moved($0, into: area) }
    let costs = inside.enumerated().map { index, rect in
      let isMoved = rect.center.distance(to: rects[index].center) > 0.5
      let isTaken = taken.contains { $0.overlaps(rect) }
      return ink.share(of: rect) + (isMoved ? 0.02 : 0) + (isTaken ? 1 : 0) + Double(index) * 1e-3
    }
    let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    guard costs[best] > tolerable + 0.03 else { return inside[best] }
    return freeRect(size, at: place, gap: gap, within: area, ink: ink, taken: taken) ?? inside[best]
  }

  /// The nearest place around a point that covers nothing at all; nil where there is none.
  private static func freeRect(
    _ size: Size, at place: Point, gap: Double, within area: Rect, ink: InkMap, taken: [Rect]
  ) -> Rect? {
    let ways = 24
    for step in 1...farthest {
      let reach = Double(step) * size.height
      let rects = (0..<ways).compactMap { way -> Rect? in
        let angle = 2 * Double.pi * Double(way) / Double(ways)
        let (across, up) = (Elementary.cosine(angle), Elementary.sine(angle))
        let center = Point(
          x: place.x + across * (size.width / 2 + gap + reach),
          y: place.y + up * (size.height / 2 + gap + reach))
        let rect = NotePlacing.moved(Rect(center: center, size: size), into: area)
        let isFree =
          ink.share(of: rect.insetBy(-2)) == 0 && !taken.contains { $0.overlaps(rect) }
          && !rect.insetBy(-gap).contains(place)
        return isFree ? rect : nil
      }
      let nearest = rects.min { $0.distance(to: place) < $1.distance(to: place) }
      if let nearest { return nearest }
    }
    return nil
  }

  /// The line from a note to its place; nil where the note stands beside it.
  package static func leader(from rect: Rect, to place: Point, gap: Double) -> Segment? {
    let distance = rect.distance(to: place)
    guard distance > 2.5 * gap else { return nil }
    let start = rect.nearest(to: place)
    return Segment(from: start, to: place + (start - place) * (gap / distance))
  }
}

extension Rect {
  /// The point of it that is nearest to another.
  func nearest(to point: Point) -> Point {
    Point(x: min(max(point.x, minX), maxX), y: min(max(point.y, minY), maxY))
  }

  /// How far a point is from it; 0 inside.
  func distance(to point: Point) -> Double { nearest(to: point).distance(to: point) }

  func contains(_ point: Point) -> Bool { distance(to: point) == 0 }

  /// Whether the insides of two rectangles meet.
  func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
