/// Finds room for a note beside a place, off the lines and points of a picture.
package enum FreePlacing {
  /// The freest of eight places around a point, within an area.
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
    return inside[best]
  }
}

extension Rect {
  /// Whether the insides of two rectangles meet.
  func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
