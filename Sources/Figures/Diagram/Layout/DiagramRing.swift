import TraceGraph

/// A diagram in a circle: boxes evenly spaced in the order in which they are written, arrows to the next box along
/// the circle, all others across it.
struct DiagramRing {
  private let sheet: DiagramSheet
  private let isClockwise: Bool
  private let count: Int

  /// Along the circle, between two boxes.
  private static let leastArc = 36.0
  /// Before and behind words on an arrow.
  private static let leastPiece = 16.0
  /// Between two boxes.
  private static let air = 12.0
  /// By how much larger the circle is that is tried next.
  private static let step = 1.05
  /// The same for rings of more boxes than can be read.
  private static let largeStep = 1.4
  private static let manyBoxes = 60
  /// How much larger than the first circle the last is that is tried.
  private static let mostGrowth = 5.0

  init(_ sheet: DiagramSheet) {
    self.sheet = sheet
    count = sheet.figure.boxes.count
    isClockwise = [nil, .right, .down].contains(sheet.figure.options.direction)
  }

  /// The smallest circle in which everything has room, else the one in which the most has.
  var plan: DiagramPlan {
    let sides = sheet.sizes.map { max($0.width, $0.height) }
    guard count > 1 else { return shifted(plan(radius: 0)) }
    // No smaller circle holds all boxes beside each other.
    let least = sheet.sizes.reduce(0) { $0 + min($1.width, $1.height) + Self.leastArc / 2 }
    let first = max((sides.max() ?? 0) / 2 + Self.leastArc / 2, least / (2 * Double.pi))
    var radius = first
    var best: (plan: DiagramPlan, faults: Int)?
    while radius <= first * Self.mostGrowth {
      let plan = plan(radius: radius)
      let faults = faults(plan)
      if faults < best?.faults ?? .max { best = (plan, faults) }
      if faults == 0 { break }
      radius *= count > Self.manyBoxes ? Self.largeStep : Self.step
    }
    return shifted(best?.plan ?? plan(radius: first))
  }

  private func plan(radius: Double) -> DiagramPlan {
    let centers = (0..<count).map { point(angle(Double($0)), radius) }
    var plan = DiagramPlan(
      size: .zero, boxes: zip(centers, sheet.sizes).map { Rect(center: $0, size: $1) },
      arrows: [])
    var earlier: [[Int]: Int] = [:]
    for arrow in sheet.figure.arrows {
      let number = earlier[[arrow.from, arrow.to], default: 0]
      earlier[[arrow.from, arrow.to]] = number + 1
      plan.arrows.append(
        .init(pieces: [course(arrow, number, radius, plan.boxes)], label: nil))
    }
    for arrow in sheet.figure.arrows.indices { place(arrow, &plan) }
    return plan
  }

  /// From the top; whole numbers are boxes.
  private func angle(_ place: Double) -> Double {
    -Double.pi / 2 + (isClockwise ? 1 : -1) * 2 * Double.pi * place / Double(count)
  }

  private func point(_ angle: Double, _ radius: Double) -> Point {
    Point(x: radius * Elementary.cosine(angle), y: radius * Elementary.sine(angle))
  }
}

/// Courses of arrows.
extension DiagramRing {
  /// - Parameter number: how many arrows of the same ends come before.
  private func course(
    _ arrow: DiagramArrow, _ number: Int, _ radius: Double, _ boxes: [Rect]
  ) -> DiagramCurve {
    let curve: DiagramCurve
    if arrow.from == arrow.to {
      curve = loop(boxes[arrow.from], number)
    } else if number == 0, arrow.to == (arrow.from + 1) % count {
      curve = arc(from: arrow.from, radius)
    } else {
      curve = chord(boxes[arrow.from].center, boxes[arrow.to].center, number)
    }
    let start = sheet.outline(of: arrow.from, boxes[arrow.from])
    let end = sheet.outline(of: arrow.to, boxes[arrow.to])
    return curve.between(start, end)
  }

  /// Along the circle to the next box.
  private func arc(from box: Int, _ radius: Double) -> DiagramCurve {
    let pieces = max(3, (12 + count - 1) / count)
    let angles = (0...pieces).map { angle(Double(box) + Double($0) / Double(pieces)) }
    var points = [point(angles[0], radius)]
    for (a, b) in zip(angles, angles.dropFirst()) {
      let quarter = (b - a) / 4
      let pull = 4.0 / 3 * Elementary.sine(quarter) / Elementary.cosine(quarter) * radius
      let (start, end) = (point(a, radius), point(b, radius))
      let leaving = Point(x: -Elementary.sine(a), y: Elementary.cosine(a))
      let arriving = Point(x: -Elementary.sine(b), y: Elementary.cosine(b))
      points += [start + leaving * pull, end - arriving * pull, end]
    }
    return DiagramCurve(points)
  }

  /// Across the circle, bent to its middle, and to the right of its way, so that the way back is another line.
  private func chord(_ from: Point, _ to: Point, _ number: Int) -> DiagramCurve {
    let way = (to - from).unit
    let aside = Point(x: -way.y, y: way.x) * (12 + 24 * Double(number))
    return DiagramCurve([from, from * 0.5 + aside, to * 0.5 + aside, to])
  }

  /// Out of a box and back to it, away from the middle; further ones stand beside the first.
  private func loop(_ box: Rect, _ number: Int) -> DiagramCurve {
    let away = box.center == .zero ? Point(x: 0, y: -1) : box.center.unit
    let turn = Double((number + 1) / 2) * (number.isMultiple(of: 2) ? -1 : 1) * 0.9
    let (c, s) = (Elementary.cosine(turn), Elementary.sine(turn))
    let out = Point(x: away.x * c - away.y * s, y: away.x * s + away.y * c)
    let along = Point(x: -out.y, y: out.x)
    let half = out.x.magnitude * box.size.width / 2 + out.y.magnitude * box.size.height / 2
    let reach = out * (half + 62)
    let (start, end) = (box.center - along * 6, box.center + along * 6)
    return DiagramCurve([start, start + reach - along * 30, end + reach + along * 30, end])
  }
}

/// Words.
extension DiagramRing {
  /// Puts the words of an arrow into a gap of it: in the middle, or where nothing else stands or runs.
  private func place(_ arrow: Int, _ plan: inout DiagramPlan) {
    guard let label = sheet.labels[arrow], let curve = plan.arrows[arrow].pieces.first else {
      return
    }
    let others = plan.arrows.indices.filter { $0 != arrow }
    let rects = plan.boxes + others.compactMap { plan.arrows[$0].label }
    let length = Double(curve.segments)
    let choices = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map { share in
      Rect(center: curve.point(at: share * length), size: label.size)
        .insetBy(-DiagramSheet.labelMargin)
    }
    func faults(_ rect: Rect) -> Int {
      rects.count { $0.overlaps(rect.insetBy(-2)) } * 10
        + others.count { plan.arrows[$0].pieces.contains { $0.meets(rect) } }
    }
    plan.arrows[arrow].label = choices.min { faults($0) < faults($1) }
  }

  /// How many boxes and words are not apart, and how many arrows cannot be seen.
  private func faults(_ plan: DiagramPlan) -> Int {
    let labels = plan.arrows.compactMap(\.label)
    let rects = plan.boxes.map { $0.insetBy(-Self.air / 2) } + labels.map { $0.insetBy(-1) }
    var faults = 0
    for (place, rect) in rects.enumerated() {
      faults += rects[(place + 1)...].count { $0.overlaps(rect) }
    }
    for (number, course) in plan.arrows.enumerated() where !isSeen(course, number, plan) {
      faults += 1
    }
    return faults
  }

  private func isSeen(_ course: DiagramPlan.Course, _ number: Int, _ plan: DiagramPlan) -> Bool {
    guard let curve = course.pieces.first else { return false }
    guard let label = course.label else { return curve.length >= Self.leastArc }
    let pieces = curve.outside([label])
    guard pieces.count == 2, pieces.allSatisfy({ $0.length >= Self.leastPiece }) else {
      return false
    }
    return !plan.arrows.indices.contains { other in
      other != number && plan.arrows[other].pieces.contains { $0.meets(label) }
    }
  }

  /// The plan from (0, 0).
  private func shifted(_ plan: DiagramPlan) -> DiagramPlan {
    let corners = (plan.boxes + plan.arrows.compactMap(\.label)).flatMap {
      [$0.origin, Point(x: $0.maxX, y: $0.maxY)]
    }
    let lines = plan.arrows.flatMap { $0.pieces.flatMap(\.sampled) }
    guard let bounds = Rect(around: corners + lines) else { return plan }
    let move = bounds.insetBy(-2).origin * -1
    var result = plan
    result.size = bounds.insetBy(-2).size
    result.boxes = plan.boxes.map { Rect(origin: $0.origin + move, size: $0.size) }
    result.arrows = plan.arrows.map { course in
      .init(
        pieces: course.pieces.map { DiagramCurve($0.points.map { $0 + move }) },
        label: course.label.map { Rect(origin: $0.origin + move, size: $0.size) })
    }
    return result
  }
}
