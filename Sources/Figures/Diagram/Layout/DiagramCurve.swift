/// A line of Bézier pieces: a start point and three points a segment.
struct DiagramCurve {
  let points: [Point]
  /// Around the control points, and so around the line.
  private let bounds: Rect

  init(_ points: [Point]) {
    self.points = points
    bounds = Rect(around: points) ?? Rect(origin: .zero, size: .zero)
  }

  /// So many places of a segment are looked at where something may lie on it.
  private static let samples = 24

  var segments: Int { max(0, (points.count - 1) / 3) }

  /// The point at a place: whole numbers are ends of segments.
  func point(at place: Double) -> Point {
    guard segments > 0 else { return points.first ?? .zero }
    let segment = min(max(Int(place), 0), segments - 1)
    let t = min(max(place - Double(segment), 0), 1)
    let p = Array(points[(3 * segment)...(3 * segment + 3)])
    return Self.split(p, at: t).first[3]
  }

  /// Points along the line.
  var sampled: [Point] {
    (0...(segments * Self.samples)).map { point(at: Double($0) / Double(Self.samples)) }
  }

  /// The length of the line through its sampled points.
  var length: Double {
    let points = sampled
    return zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// Whether the line runs through a rectangle.
  func meets(_ rect: Rect) -> Bool {
    guard bounds.insetBy(-1e-6).overlaps(rect) else { return false }
    let points = sampled
    return zip(points, points.dropFirst()).contains { rect.isMet(from: $0, to: $1) }
      || points.count == 1 && rect.holds(points[0])
  }

  /// The parts of the line outside of all rectangles, but for scraps.
  func outside(_ rects: [Rect]) -> [DiagramCurve] {
    let near = rects.filter(meets)
    guard !near.isEmpty else { return [self] }
    let count = segments * Self.samples
    func isOut(_ place: Double) -> Bool {
      let point = self.point(at: place)
      return !near.contains { $0.holds(point) }
    }
    var pieces: [DiagramCurve] = []
    var start: Double?
    var last = 0.0
    for number in 0...count {
      let place = Double(number) / Double(Self.samples)
      switch (isOut(place), start) {
      case (true, nil): start = number == 0 ? 0 : Self.border(last, place, isOut)
      case (false, let begin?):
        pieces.append(part(from: begin, to: Self.border(place, last, isOut)))
        start = nil
      default: break
      }
      last = place
    }
    if let begin = start { pieces.append(part(from: begin, to: Double(segments))) }
    return pieces.filter { $0.length > 3 }
  }

  /// The first place outside, by bisection between one inside and one outside.
  private static func border(
    _ inside: Double, _ outside: Double, _ isOut: (Double) -> Bool
  ) -> Double {
    var (inside, outside) = (inside, outside)
    for _ in 0..<20 {
      let middle = (inside + outside) / 2
      if isOut(middle) { outside = middle } else { inside = middle }
    }
    return outside
  }

  /// The line from one place to a later one.
  func part(from start: Double, to end: Double) -> DiagramCurve {
    let first = min(max(Int(start), 0), segments - 1)
    let last = min(max(Int(end.rounded(.up)) - 1, first), segments - 1)
    var result: [Point] = []
    for segment in first...last {
      var piece = Array(points[(3 * segment)...(3 * segment + 3)])
      let high = segment == last ? min(end - Double(segment), 1) : 1
      let low = segment == first ? max(start - Double(segment), 0) : 0
      piece = Self.split(piece, at: high).first
      if high > 0 { piece = Self.split(piece, at: low / high).second }
      result += result.isEmpty ? piece : Array(piece.dropFirst())
    }
    return DiagramCurve(result)
  }

  /// Both halves of a segment (de Casteljau).
  private static func split(_ p: [Point], at t: Double) -> (first: [Point], second: [Point]) {
    func mix(_ a: Point, _ b: Point) -> Point { a + (b - a) * t }
    let (a, b, c) = (mix(p[0], p[1]), mix(p[1], p[2]), mix(p[2], p[3]))
    let (d, e) = (mix(a, b), mix(b, c))
    let f = mix(d, e)
    return ([p[0], a, d, f], [f, e, c, p[3]])
  }
}

extension DiagramCurve {
  /// The line cut back under a filled arrow head whose tip is its end.
  ///
  /// - Parameter length: of the head; a shorter line has a shorter one.
  func withHead(length: Double) -> (line: DiagramCurve, head: Path) {
    guard segments > 0, let tip = points.last else { return (self, Path()) }
    let length = min(length, max(self.length * 0.7, 2))
    func place(at distance: Double) -> Double {
      let count = segments * Self.samples
      let number = (0...count).last { number in
        point(at: Double(number) / Double(Self.samples)).distance(to: tip) >= distance
      }
      guard let number else { return 0 }
      return Self.border(
        Double(min(number + 1, count)) / Double(Self.samples), Double(number) / Double(Self.samples)
      ) { point(at: $0).distance(to: tip) >= distance }
    }
    let base = point(at: place(at: length))
    let along = (tip - base).unit
    let across = Point(x: -along.y, y: along.x) * (length * 0.38)
    return (
      part(from: 0, to: place(at: length * 0.8)), .polygon([tip, base + across, base - across])
    )
  }
}

extension Rect {
  /// Whether a point lies inside.
  func holds(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  /// Whether a straight line runs through (Liang and Barsky's clipping).
  func isMet(from start: Point, to end: Point) -> Bool {
    let way = end - start
    var (low, high) = (0.0, 1.0)
    for (step, room) in [
      (-way.x, start.x - minX), (way.x, maxX - start.x), (-way.y, start.y - minY),
      (way.y, maxY - start.y),
    ] {
      if step == 0 {
        if room < 0 { return false }
      } else if step < 0 {
        low = max(low, room / step)
      } else {
        high = min(high, room / step)
      }
    }
    return low <= high
  }
}
