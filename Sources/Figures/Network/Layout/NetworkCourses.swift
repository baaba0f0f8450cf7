/// The courses of lines between circles: straight where nothing stands in the way, around circles elsewhere,
/// and apart where several lead from one unit to another.
struct NetworkCourses {
  private let sheet: NetworkSheet
  private let centers: [Point]
  private(set) var lines: [NetworkLine] = []

  /// What lines keep from circles that they pass.
  private static let berth = 12.0
  /// How far lines between the same units stand apart.
  private static let between = 44.0
  private static let steps = 24
  /// How far a line leads across a circle's border for every point along.
  private static let flattest = 1.5

  init(_ sheet: NetworkSheet, _ centers: [Point]) {
    self.sheet = sheet
    self.centers = centers
    let edges = sheet.figure.edges
    let twins = Dictionary(edges.map { ([$0.from, $0.to], 1) }, uniquingKeysWith: +)
    var seen: [[Int]: Int] = [:]
    for edge in edges {
      let ends = [edge.from, edge.to]
      let number = seen[ends, default: 0]
      seen[ends] = number + 1
      let bow = (Double(number) - Double((twins[ends] ?? 1) - 1) / 2) * Self.between
      lines.append(course(edge, bow: bow))
    }
  }

  private func course(_ edge: NetworkEdge, bow: Double) -> NetworkLine {
    let (from, to) = (centers[edge.from], centers[edge.to])
    let stops = detours(edge, bow: bow)
    let radii = (sheet.radius(of: edge.from), sheet.radius(of: edge.to))
    if stops.isEmpty, bow == 0 {
      return NetworkLine(
        anchor(from, radii.0, toward: to), anchor(to, radii.1, toward: from))
    }
    let line =
      stops.isEmpty ? bowed(from, to, bow) : NetworkLine(Self.smooth([from] + stops + [to]))
    return line.trimmed(start: radii.0, end: radii.1)
  }

  /// Where a line leaves a circle: towards its other end, but never flatter than this, so that it passes over
  /// the circles and numbers beside.
  private func anchor(_ center: Point, _ radius: Double, toward other: Point) -> Point {
    let way = other - center
    var (along, across) = sheet.isUp ? (way.y, way.x) : (way.x, way.y)
    if abs(across) > Self.flattest * abs(along), along != 0 {
      across = (across < 0 ? -1 : 1) * Self.flattest * abs(along)
    }
    let length = max((along * along + across * across).squareRoot(), 1e-9)
    (along, across) = (along / length * radius, across / length * radius)
    return center + (sheet.isUp ? Point(x: across, y: along) : Point(x: along, y: across))
  }

  private func bowed(_ from: Point, _ to: Point, _ bow: Double) -> NetworkLine {
    let length = max(from.distance(to: to), 1)
    let normal = Point(x: (to.y - from.y) / length, y: (from.x - to.x) / length)
    let control = (from + to) * 0.5 + normal * (2 * bow)
    return NetworkLine(
      (0...Self.steps).map { step in
        let t = Double(step) / Double(Self.steps)
        return from * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + to * (t * t)
      })
  }

  /// Where a line over several rows has to pass, so that it meets no circle of the rows between.
  private func detours(_ edge: NetworkEdge, bow: Double) -> [Point] {
    let units = sheet.figure.units
    let rows = units[edge.from].row + 1..<units[edge.to].row
    guard !rows.isEmpty else { return [] }
    var stops: [Point] = []
    var isStraight = true
    for row in rows {
      let others = units.indices.filter { units[$0].row == row }
      guard let any = others.first else { continue }
      let share = share(of: centers[any], edge)
      let straight = centers[edge.from] + (centers[edge.to] - centers[edge.from]) * share
      let at = across(straight)
      let blocked = others.map { unit -> ClosedRange<Double> in
        let reach = sheet.radius(of: unit) + Self.berth
        let texts = sheet.isUp ? textReach(unit) : (0, 0)
        return across(centers[unit]) - reach - texts.0...across(centers[unit]) + reach + texts.1
      }
      var free = Self.nearest(to: at, outside: blocked)
      isStraight = isStraight && free == at
      if free != at, bow != 0 {
        // Lines side by side go further round.
        free += (free > at ? 1 : -1) * (bow + Self.between / 2)
      }
      stops.append(sheet.isUp ? Point(x: free, y: straight.y) : Point(x: straight.x, y: free))
    }
    return isStraight ? [] : stops
  }

  private func textReach(_ unit: Int) -> (Double, Double) {
    func width(_ blocks: [TextBlock?]) -> Double {
      blocks.compactMap { $0?.width }.max().map { $0 + NetworkPlan.textGap } ?? 0
    }
    return (width(sheet.units[unit].values), width(sheet.units[unit].gradients))
  }

  private func across(_ point: Point) -> Double { sheet.isUp ? point.x : point.y }

  private func share(of point: Point, _ edge: NetworkEdge) -> Double {
    let (from, to) = (centers[edge.from], centers[edge.to])
    return sheet.isUp
      ? (point.y - from.y) / (to.y - from.y) : (point.x - from.x) / (to.x - from.x)
  }

  /// The place nearest to one that lies in none of some ranges.
  static func nearest(to place: Double, outside blocked: [ClosedRange<Double>]) -> Double {
    guard blocked.contains(where: { $0.lowerBound < place && place < $0.upperBound }) else {
      return place
    }
    let ends = blocked.flatMap { [$0.lowerBound, $0.upperBound] }
    let free = ends.filter { end in
      !blocked.contains { $0.lowerBound < end && end < $0.upperBound }
    }
    return free.min { abs($0 - place) < abs($1 - place) } ?? place
  }

  /// A smooth course through points (a Catmull-Rom spline).
  private static func smooth(_ points: [Point]) -> [Point] {
    var result = [points[0]]
    for i in 0..<points.count - 1 {
      let (a, b) = (points[i], points[i + 1])
      let before = i > 0 ? points[i - 1] : a
      let after = i + 2 < points.count ? points[i + 2] : b
      let (u, v) = ((b - before) * 0.5, (after - a) * 0.5)
      for step in 1...steps {
        let t = Double(step) / Double(steps)
        let (t2, t3) = (t * t, t * t * t)
        result.append(
          a * (2 * t3 - 3 * t2 + 1) + u * (t3 - 2 * t2 + t) + b * (3 * t2 - 2 * t3)
            + v * (t3 - t2))
      }
    }
    return result
  }
}
