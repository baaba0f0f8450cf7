/// Draws lines straight where nothing stands in the way. The engine gives numbers places of their own, and a line
/// that bends to each would have hooks on both sides of them. It also turns lines at the border of a column, where
/// the free ways between its boxes end: two that cross behind numbers turn at the same corner, and since each begins
/// at the middle of its numbers, both would look as if they went back from it.
struct GraphStraightening {
  /// A line in two pieces with the box of its numbers between.
  struct Line {
    var first: Int
    var last: Int
    var from: Int
    var to: Int
    /// The box of the numbers.
    var box: Int
  }

  private var layout: GraphLayout
  private let boxes: [Size]
  private let along: Point

  /// What numbers and lines keep from others.
  private static let berth = 3.0
  /// How far a straight line may rise for each point along.
  private static let steepest = 1.0
  /// A curve is a detour that goes so far aside from the straight line between its ends, in the length of that
  /// line; a calm bend reaches 0.03.
  private static let detour = 0.035

  /// - Parameters:
  ///   - layout: boxes and lines.
  ///   - boxes: their sizes, in the layout's order.
  ///   - way: that edges run.
  init(_ layout: GraphLayout, boxes: [Size], way: GraphDirection) {
    self.layout = layout
    self.boxes = boxes
    along = way.along
  }

  /// The layout with those lines straight, one after another, that meet nothing so, and then those pieces that
  /// make a detour.
  ///
  /// - Parameter ends: the boxes that each route joins.
  func straightened(_ lines: [Line], ends: [(from: Int, to: Int)]) -> GraphLayout {
    var result = self
    for line in lines { result.straighten(line) }
    let numbered = Set(lines.flatMap { [$0.first, $0.last] })
    for (route, boxes) in ends.enumerated() where !numbered.contains(route) {
      result.shorten(route, boxes) { $0 }
    }
    for line in lines { result.shorten(line, ends) }
    return result.layout
  }

  /// The pieces before and behind numbers as they are drawn: to and from the middle of their sides.
  private mutating func shorten(_ line: Line, _ ends: [(from: Int, to: Int)]) {
    let box = Rect(center: layout.centers[line.box], size: boxes[line.box])
    let (along, back) = (along, along * -1)
    shorten(line.first, ends[line.first]) {
      EdgeCurve.aimed($0, at: box.side(back), along: along)
    }
    shorten(line.last, ends[line.last]) {
      EdgeCurve.aimed($0.reversed(), at: box.side(along), along: back).reversed()
    }
  }

  /// Leads a route that makes a detour from end to end: straight, else in one bend.
  ///
  /// - Parameter drawn: the route as it is drawn.
  private mutating func shorten(
    _ route: Int, _ ends: (from: Int, to: Int), drawn: ([Point]) -> [Point]
  ) {
    let points = drawn(layout.routes[route])
    guard ends.from != ends.to, let from = points.first, let to = points.last,
      Self.product(to - from, along) > 1, isDetour(points)
    else { return }
    let reach = along * (Self.product(to - from, along) * 0.4)
    let candidates = [EdgeCurve.straight(from, to), [from, from + reach, to - reach, to]]
    let free = candidates.first { candidate in
      let samples = EdgeCurve.samples(candidate)
      return !boxes.indices.contains { box in
        guard box != ends.from, box != ends.to else { return false }
        let rect = Rect(center: layout.centers[box], size: boxes[box]).insetBy(-Self.berth)
        return zip(samples, samples.dropFirst()).contains {
          Segment(from: $0, to: $1).range(in: rect) != nil
        }
      }
    }
    if let free { layout.routes[route] = free }
  }

  private func isDetour(_ points: [Point]) -> Bool {
    guard let from = points.first, let to = points.last else { return false }
    let way = to - from
    let length = way.distance(to: .zero)
    return EdgeCurve.samples(points).contains { point in
      let offset = point - from
      return abs(way.x * offset.y - way.y * offset.x) > Self.detour * length * length
    }
  }

  private mutating func straighten(_ line: Line) {
    guard let start = layout.routes[line.first].first, let end = layout.routes[line.last].last
    else { return }
    let way = end - start
    let length = Self.product(way, along)
    let across = Point(x: along.y, y: along.x)
    let share = Self.product(layout.centers[line.box] - start, along) / length
    guard length > 1, (0.1...0.9).contains(share),
      abs(Self.product(way, across)) <= Self.steepest * length
    else { return }
    let rect = Rect(center: start + way * share, size: boxes[line.box])
    let pieces = [
      Segment(from: start, to: rect.side(along * -1)), Segment(from: rect.side(along), to: end),
    ]
    guard isFree(rect, pieces, line) else { return }
    layout.centers[line.box] = rect.center
    layout.routes[line.first] = EdgeCurve.straight(pieces[0].from, pieces[0].to)
    layout.routes[line.last] = EdgeCurve.straight(pieces[1].from, pieces[1].to)
  }

  /// Whether numbers and line meet no other box, and the numbers no other line.
  private func isFree(_ rect: Rect, _ pieces: [Segment], _ line: Line) -> Bool {
    for box in boxes.indices where box != line.box {
      let other = Rect(center: layout.centers[box], size: boxes[box]).insetBy(-Self.berth)
      if other.overlaps(rect) { return false }
      guard box != line.from, box != line.to else { continue }
      if pieces.contains(where: { $0.range(in: other) != nil }) { return false }
    }
    let wide = rect.insetBy(-Self.berth)
    return !layout.routes.indices.contains { index in
      guard index != line.first, index != line.last else { return false }
      let points = EdgeCurve.samples(layout.routes[index])
      return zip(points, points.dropFirst()).contains {
        Segment(from: $0, to: $1).range(in: wide) != nil
      }
    }
  }

  private static func product(_ a: Point, _ b: Point) -> Double { a.x * b.x + a.y * b.y }
}

extension EdgeCurve {
  /// A straight run as a Bézier piece.
  static func straight(_ from: Point, _ to: Point) -> [Point] {
    [from, from + (to - from) * (1.0 / 3), from + (to - from) * (2.0 / 3), to]
  }

  /// Whether a run is one straight piece that is not level with its way.
  static func isSlanted(_ points: [Point], along: Point) -> Bool {
    guard let from = points.first, let to = points.last else { return false }
    let way = to - from
    return abs(way.x * along.y - way.y * along.x) > 0.5 && isStraight(points)
  }

  /// Whether a run is one straight piece.
  static func isStraight(_ points: [Point]) -> Bool {
    guard points.count == 4, let from = points.first, let to = points.last else { return false }
    let way = to - from
    func offset(_ point: Point) -> Double {
      let other = point - from
      return abs(way.x * other.y - way.y * other.x)
    }
    let length = max(way.distance(to: .zero), 1e-9)
    return points[1...2].allSatisfy { offset($0) / length < 0.01 }
  }

  /// Points along a run, close enough to tell what it meets.
  static func samples(_ points: [Point]) -> [Point] {
    guard points.count > 3 else { return points }
    var result = [points[0]]
    for start in stride(from: 0, to: points.count - 3, by: 3) {
      let (a, b, c, d) = (points[start], points[start + 1], points[start + 2], points[start + 3])
      for step in 1...8 {
        let t = Double(step) / 8
        let u = 1 - t
        result.append(a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t))
      }
    }
    return result
  }
}
