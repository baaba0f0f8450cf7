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
  private static let mostTries = 160

  init(_ sheet: DiagramSheet) {
    self.sheet = sheet
    count = sheet.figure.boxes.count
    isClockwise = [nil, .right, .down].contains(sheet.figure.options.direction)
  }

  /// The smallest circle in which everything has room.
  var plan: DiagramPlan {
    let sides = sheet.sizes.map { max($0.width, $0.height) }
    var radius = count == 1 ? 0 : (sides.max() ?? 0) / 2 + Self.leastArc / 2
    var plan = plan(radius: radius)
    for _ in 0..<Self.mostTries where count > 1 && !hasRoom(plan) {
      radius *= Self.step
      plan = self.plan(radius: radius)
    }
    return shifted(plan)
  }

  private func plan(radius: Double) -> DiagramPlan {
    let centers = (0..<count).map { point(angle(Double($0)), radius) }
    var plan = DiagramPlan(
      size: .zero, boxes: zip(centers, sheet.sizes).map { Rect(center: $0, size: $1) },
      arrows: [])
    var seen: Set<[Int]> = []
    for arrow in sheet.figure.arrows {
      let isFirst = seen.insert([arrow.from, arrow.to]).inserted
      plan.arrows.append(
        .init(pieces: [course(arrow, isFirst: isFirst, radius, plan.boxes)], label: nil))
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
  private func course(
    _ arrow: DiagramArrow, isFirst: Bool, _ radius: Double, _ boxes: [Rect]
  ) -> DiagramCurve {
    let curve: DiagramCurve
    if arrow.from == arrow.to {
      curve = loop(boxes[arrow.from])
    } else if isFirst, arrow.to == (arrow.from + 1) % count {
      curve = arc(from: arrow.from, radius)
    } else {
      curve = chord(boxes[arrow.from].center, boxes[arrow.to].center, isFirst: isFirst)
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
  private func chord(_ from: Point, _ to: Point, isFirst: Bool) -> DiagramCurve {
    let way = (to - from).unit
    let aside = Point(x: -way.y, y: way.x) * (isFirst ? 12 : 30)
    return DiagramCurve([from, from * 0.5 + aside, to * 0.5 + aside, to])
  }

  /// Out of a box and back to it, away from the middle.
  private func loop(_ box: Rect) -> DiagramCurve {
    let out = box.center == .zero ? Point(x: 0, y: -1) : box.center.unit
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

  /// Whether boxes and words are apart, and every arrow can be seen.
  private func hasRoom(_ plan: DiagramPlan) -> Bool {
    let labels = plan.arrows.compactMap(\.label)
    let rects = plan.boxes.map { $0.insetBy(-Self.air / 2) } + labels.map { $0.insetBy(-1) }
    for (place, rect) in rects.enumerated() {
      if rects[(place + 1)...].contains(where: { $0.overlaps(rect) }) { return false }
    }
    return plan.arrows.enumerated().allSatisfy { number, course in
      guard let curve = course.pieces.first else { return false }
      guard let label = course.label else { return curve.length >= Self.leastArc }
      let pieces = curve.outside([label])
      let isCrossed = plan.arrows.indices.contains { other in
        other != number && plan.arrows[other].pieces.contains { $0.meets(label) }
      }
      return pieces.count == 2 && pieces.allSatisfy { $0.length >= Self.leastPiece } && !isCrossed
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
