/// How near the surface is at every sample of a part of the page; what lies behind it is hidden.
package struct DepthBuffer {
  /// The part of the page that is covered.
  package let frame: Rect
  package let samplesPerPoint: Double
  package let columns: Int
  package let rows: Int
  /// 1 / depth of the nearest surface, 0 where there is none; row by row from the top.
  package var nearness: [Float]

  package init(frame: Rect, samplesPerPoint: Double) {
    self.frame = frame
    self.samplesPerPoint = samplesPerPoint
    columns = max(1, Int((frame.size.width * samplesPerPoint).rounded(.up)))
    rows = max(1, Int((frame.size.height * samplesPerPoint).rounded(.up)))
    nearness = [Float](repeating: 0, count: columns * rows)
  }

  /// How much farther than the surface something may lie, in nearness by nearness squared (that is,
  /// in depth), and still count as lying on it.
  package static let tolerance = 0.004

  /// Whether something at a spot is in front of the surface or on it.
  ///
  /// It is compared with the farthest of the nine samples around it, so that a steep surface does not
  /// hide what lies on it; at a silhouette this errs by one sample.
  package func sees(_ spot: Projection.Spot) -> Bool {
    let column = ((spot.point.x - frame.minX) * samplesPerPoint).rounded(.down)
    let row = ((spot.point.y - frame.minY) * samplesPerPoint).rounded(.down)
    guard column >= 1, row >= 1, column < Double(columns - 1), row < Double(rows - 1) else {
      return true
    }
    var farthest = Float.infinity
    for r in (Int(row) - 1)...(Int(row) + 1) {
      for c in (Int(column) - 1)...(Int(column) + 1) {
        farthest = min(farthest, nearness[r * columns + c])
      }
    }
    let surface = Double(farthest)
    return spot.nearness >= surface - Self.tolerance * surface * surface
  }
}
