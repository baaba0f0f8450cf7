/// The run of one edge: Bézier pieces from its lower to its upper end.
struct EdgeCurve {
  /// A start point and then three points a segment.
  var points: [Point]

  init(_ points: [Point]) { self.points = points }

  /// A curve led to another end, where it arrives in a direction (of length 1).
  static func aimed(_ points: [Point], at goal: Point, along: Point) -> [Point] {
    let last = points.count - 1
    guard last >= 3 else { return points }
    if isSlanted(points, along: along) { return straight(points[0], goal) }
    var result = points
    result[last] = goal
    let way = goal - points[last - 3]
    result[last - 1] = goal - along * max(6, (way.x * along.x + way.y * along.y) * 0.5)
    return result
  }

  /// Two pieces joined by a smooth arc over the gap between them; straight ones that meet at an angle become one
  /// bend through the middle of the gap, which would be a wave else.
  static func bridged(_ first: [Point], _ second: [Point]) -> [Point] {
    guard let start = first.last, let end = second.first, first.count > 1, second.count > 1 else {
      return first + second
    }
    if isStraight(first), isStraight(second), !areParallel(first, second) {
      let (from, middle, to) = (first[0], (start + end) * 0.5, second[second.count - 1])
      let reach = min(from.distance(to: middle), middle.distance(to: to)) / 3
      let tangent = (to - from).unit * reach
      return [
        from, from + (middle - from) * (1.0 / 3), middle - tangent, middle, middle + tangent,
        to - (to - middle) * (1.0 / 3), to,
      ]
    }
    let reach = start.distance(to: end) / 3
    let leaving = (start - first[first.count - 2]).unit * reach
    let arriving = (second[1] - end).unit * reach
    return first + [start + leaving, end - arriving] + second
  }

  private static func areParallel(_ first: [Point], _ second: [Point]) -> Bool {
    let a = (first[first.count - 1] - first[0]).unit
    let b = (second[second.count - 1] - second[0]).unit
    return abs(a.x * b.y - a.y * b.x) < 0.02
  }

  /// Runs on to a circle's border where the curve ends at the box around the circle.
  mutating func extendEnd(to outline: CardOutline, at origin: Point) {
    guard case .circle(let center, let radius) = outline, let end = points.last else { return }
    let middle = origin + center
    let goal = middle + (end - middle).unit * radius
    moveEnd(by: goal - end)
  }

  /// The same at the start.
  mutating func extendStart(to outline: CardOutline, at origin: Point) {
    points.reverse()
    extendEnd(to: outline, at: origin)
    points.reverse()
  }

  /// Shortens the end by the length of an arrow head.
  mutating func cutEnd(by length: Double) {
    guard points.count > 1 else { return }
    moveEnd(by: endDirection * -length)
  }

  private mutating func moveEnd(by offset: Point) {
    let last = points.count - 1
    guard last >= 3 else { return }
    points[last] = points[last] + offset
    points[last - 1] = points[last - 1] + offset
  }

  /// The direction in which the curve arrives, of length 1.
  var endDirection: Point {
    guard let end = points.last else { return .zero }
    for point in points.dropLast().reversed() where point.distance(to: end) > 1e-6 {
      return (end - point).unit
    }
    return .zero
  }

  /// A filled arrow head whose tip is the curve's end; the curve is cut back under it.
  mutating func takeArrowhead(length: Double) -> Path {
    guard let tip = points.last else { return Path() }
    let along = endDirection
    let across = Point(x: -along.y, y: along.x) * (length * 0.38)
    let base = tip - along * length
    cutEnd(by: length * 0.8)
    return .polygon([tip, base + across, base - across])
  }

  mutating func reverse() { points.reverse() }
}

extension GraphDirection {
  /// The way that edges run, of length 1.
  var along: Point {
    switch self {
    case .right: Point(x: 1, y: 0)
    case .left: Point(x: -1, y: 0)
    case .down: Point(x: 0, y: 1)
    case .up: Point(x: 0, y: -1)
    }
  }
}

extension Rect {
  /// The middle of the side that lies in a direction of length 1 along an axis.
  func side(_ direction: Point) -> Point {
    Point(
      x: center.x + direction.x * size.width / 2, y: center.y + direction.y * size.height / 2)
  }
}

extension Point {
  package func distance(to other: Point) -> Double {
    let d = self - other
    return (d.x * d.x + d.y * d.y).squareRoot()
  }

  /// The vector at length 1; zero stays zero.
  package var unit: Point {
    let length = distance(to: .zero)
    return length > 0 ? self * (1 / length) : .zero
  }
}
