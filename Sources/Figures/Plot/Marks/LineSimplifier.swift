/// Leaves out points of a line that nobody can see on the page.
package enum LineSimplifier {
  /// A line through some of the points from which none of the others is farther than `tolerance`.
  ///
  /// Douglas and Peucker, "Algorithms for the reduction of the number of points required to represent
  /// a digitized line or its caricature" (1973), on pieces of at most 1,024 points, so that cost
  /// stays linear.
  package static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    var start = 0
    while start < points.count - 1 {
      let end = min(start + 1_024, points.count - 1)
      keep(points, from: start, to: end, tolerance: tolerance, &isKept)
      start = end
    }
    return points.indices.lazy.filter { isKept[$0] }.map { points[$0] }
  }

  private static func keep(
    _ points: [Point], from: Int, to: Int, tolerance: Double, _ isKept: inout [Bool]
  ) {
    isKept[from] = true
    isKept[to] = true
    var open = [(from, to)]
    while let (first, last) = open.popLast() {
      guard let far = farthest(points, first, last), far.squared > tolerance * tolerance else {
        continue
      }
      isKept[far.index] = true
      open.append((first, far.index))
      open.append((far.index, last))
    }
  }

  /// The point farthest from the segment between two others.
  private static func farthest(
    _ points: [Point], _ first: Int, _ last: Int
  ) -> (index: Int, squared: Double)? {
    guard last - first > 1 else { return nil }
    let segment = Segment(from: points[first], to: points[last])
    var best = (index: first + 1, squared: -1.0)
    for index in (first + 1)..<last {
      let squared = segment.squaredDistance(to: points[index])
      if squared > best.squared { best = (index, squared) }
    }
    return best
  }

  /// First, lowest, highest and last point of every column that is `width` points wide: draws the
  /// same pixels as the whole line. The points' x must not decrease.
  package static func columns(_ points: [Point], width: Double) -> [Point] {
    var result: [Point] = []
    var start = 0
    while start < points.count {
      let column = (points[start].x / width).rounded(.down)
      var end = start
      while end + 1 < points.count, (points[end + 1].x / width).rounded(.down) == column {
        end += 1
      }
      result += extremes(points, start, end)
      start = end + 1
    }
    return result
  }

  private static func extremes(_ points: [Point], _ start: Int, _ end: Int) -> [Point] {
    guard end - start >= 4 else { return Array(points[start...end]) }
    var low = start
    var high = start
    for index in start...end {
      if points[index].y < points[low].y { low = index }
      if points[index].y > points[high].y { high = index }
    }
    return Set([start, low, high, end]).sorted().map { points[$0] }
  }
}

/// A straight piece of a line.
package struct Segment: Hashable, Sendable {
  package var from: Point
  package var to: Point

  package init(from: Point, to: Point) {
    self.from = from
    self.to = to
  }

  package func squaredDistance(to point: Point) -> Double {
    let along = to - from
    let reach = point - from
    let length = along.x * along.x + along.y * along.y
    let share =
      length > 0 ? min(max((reach.x * along.x + reach.y * along.y) / length, 0), 1) : 0
    let dx = reach.x - share * along.x
    let dy = reach.y - share * along.y
    return dx * dx + dy * dy
  }
}
