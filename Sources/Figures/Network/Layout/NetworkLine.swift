/// The course of a line through points.
struct NetworkLine: Hashable {
  private(set) var points: [Point]
  /// The straight pieces in order.
  private(set) var segments: [Segment] = []
  /// What it covers.
  private var bounds = Rect(origin: .zero, size: .zero)

  /// From one point to another, straight.
  init(_ from: Point, _ to: Point) { self.init([from, to]) }

  init(_ points: [Point]) {
    self.points = points
    measure()
  }

  private mutating func measure() {
    segments = zip(points, points.dropFirst()).map { Segment(from: $0, to: $1) }
    let rects = points.map { Rect(origin: $0, size: .zero) }
    bounds = rects.dropFirst().reduce(rects[0]) { $0.union($1) }
  }

  var length: Double { segments.reduce(0) { $0 + $1.from.distance(to: $1.to) } }

  /// The point at a share (0…1) of the way.
  func point(at share: Double) -> Point {
    var rest = share * length
    for segment in segments {
      let length = segment.from.distance(to: segment.to)
      if rest <= length, length > 0 {
        return segment.from + (segment.to - segment.from) * (rest / length)
      }
      rest -= length
    }
    return points[points.count - 1]
  }

  /// Whether it touches a rectangle.
  func meets(_ rect: Rect) -> Bool {
    guard rect.minX <= bounds.maxX, rect.maxX >= bounds.minX, rect.minY <= bounds.maxY,
      rect.maxY >= bounds.minY
    else { return false }
    return segments.contains { $0.range(in: rect) != nil }
  }

  /// The pieces of it outside some rectangles.
  func outside(_ rects: [Rect]) -> [NetworkLine] {
    var pieces: [[Point]] = []
    for segment in segments {
      for share in segment.shares(outside: rects) {
        let way = segment.to - segment.from
        let (from, to) = (
          segment.from + way * share.lowerBound, segment.from + way * share.upperBound
        )
        if share.lowerBound == 0, pieces.last?.last == from {
          pieces[pieces.count - 1].append(to)
        } else {
          pieces.append([from, to])
        }
      }
    }
    return pieces.map { NetworkLine($0) }
  }

  /// The pieces of it inside a rectangle.
  func inside(_ rect: Rect) -> [NetworkLine] {
    segments.compactMap { segment in
      segment.range(in: rect).map { range in
        let way = segment.to - segment.from
        return NetworkLine(
          segment.from + way * range.lowerBound, segment.from + way * range.upperBound)
      }
    }
  }

  /// The line without what lies within circles around its ends.
  func trimmed(start: Double, end: Double) -> NetworkLine {
    var line = self
    line.cut(start)
    line.points.reverse()
    line.cut(end)
    line.points.reverse()
    line.measure()
    return line
  }

  /// Drops the beginning up to a distance from the first point.
  private mutating func cut(_ radius: Double) {
    let center = points[0]
    while points.count > 2, points[1].distance(to: center) <= radius { points.remove(at: 1) }
    let (from, to) = (points.count > 2 || points[0] == center ? points[0] : center, points[1])
    let way = from.distance(to: to)
    guard way > radius, way > 0 else { return }
    points[0] = from + (to - from) * (radius / way)
  }
}

extension Segment {
  /// The shares of the way between which it is inside a rectangle; nil where it misses it (Liang and Barsky,
  /// "A new concept and method for line clipping", ACM TOG 3, 1984).
  func range(in rect: Rect) -> ClosedRange<Double>? {
    var (low, high) = (0.0, 1.0)
    let way = to - from
    for (step, near, far) in [
      (way.x, rect.minX - from.x, rect.maxX - from.x),
      (way.y, rect.minY - from.y, rect.maxY - from.y),
    ] {
      if step == 0 {
        if near > 0 || far < 0 { return nil }
        continue
      }
      low = max(low, min(near / step, far / step))
      high = min(high, max(near / step, far / step))
    }
    return low < high ? low...high : nil
  }

  /// The shares of the way outside all of some rectangles, in order.
  func shares(outside rects: [Rect]) -> [ClosedRange<Double>] {
    let inside = rects.compactMap(range).sorted { $0.lowerBound < $1.lowerBound }
    var shares: [ClosedRange<Double>] = []
    var start = 0.0
    for range in inside {
      if range.lowerBound > start { shares.append(start...range.lowerBound) }
      start = max(start, range.upperBound)
    }
    if start < 1 { shares.append(start...1) }
    return shares
  }
}

extension Rect {
  /// Whether it comes within a distance of a point.
  func isWithin(_ radius: Double, of point: Point) -> Bool {
    let nearest = Point(x: min(max(point.x, minX), maxX), y: min(max(point.y, minY), maxY))
    return nearest.distance(to: point) < radius
  }
}
