import Rendering
import Testing

@testable import Figures

/// Where boxes, arrows and words of diagrams stand, with the real layout engine and the real fonts.
@Suite struct DiagramGeometryTests {
  private static func layout(_ figure: DiagramFigure) throws -> DiagramLayout {
    let measuring = try PangoTextMeasurer()
    let page = try Page(figure.page, measuring: measuring)
    let setting = FigureSetting(
      page: figure.page, theme: page.theme, measuring: measuring, layouting: GraphvizLayouter(),
      room: .page(page), range: page.range)
    return try #require(try figure.layout(setting) as? DiagramLayout)
  }

  /// What is wrong with the places of a diagram, a sentence each.
  private static func faults(_ figure: DiagramFigure) throws -> [String] {
    let layout = try layout(figure)
    let (plan, sheet) = (layout.plan, layout.sheet)
    var faults: [String] = []
    let page = Rect(origin: .zero, size: plan.size).insetBy(-1)
    for (a, box) in plan.boxes.enumerated() {
      if !page.holds(box) { faults.append("box \(a) is off the drawing") }
      for (b, other) in plan.boxes.enumerated() where b > a && other.overlaps(box.insetBy(1)) {
        faults.append("boxes \(a) and \(b) overlap")
      }
    }
    faults += groupFaults(figure, plan) + wordFaults(plan, sheet)
    for (number, course) in plan.arrows.enumerated() {
      let arrow = figure.arrows[number]
      guard let start = course.pieces.first?.points.first, let end = course.pieces.last?.points.last
      else {
        faults.append("arrow \(number) is not drawn")
        continue
      }
      for (box, point) in [(arrow.from, start), (arrow.to, end)] {
        let rect = plan.boxes[box]
        let inner = sheet.outline(of: box, rect.insetBy(2.5)).holds(point)
        let outer = sheet.outline(of: box, rect.insetBy(-2.5)).holds(point)
        if inner || !outer {
          faults.append("arrow \(number) ends at \(point), not on the border of \(box), \(rect)")
        }
      }
      if course.pieces.contains(where: { !$0.sampled.allSatisfy(page.holds) }) {
        faults.append("arrow \(number) is off the drawing")
      }
    }
    return faults
  }

  private static func groupFaults(_ figure: DiagramFigure, _ plan: DiagramPlan) -> [String] {
    figure.groups.enumerated().flatMap { number, group -> [String] in
      plan.boxes.enumerated().compactMap { box, rect in
        let isMember = group.boxes.contains(box)
        if isMember, !plan.groups[number].holds(rect) { return "group \(number) lacks \(box)" }
        if !isMember, plan.groups[number].overlaps(rect) { return "group \(number) meets \(box)" }
        return nil
      }
    }
  }

  /// Words over words, over boxes, or under lines.
  private static func wordFaults(_ plan: DiagramPlan, _ sheet: DiagramSheet) -> [String] {
    var words = plan.arrows.enumerated().compactMap { number, course in
      course.label.map { (name: "words of arrow \(number)", rect: $0.insetBy(1)) }
    }
    words += plan.titles.enumerated().compactMap { number, title in
      title.map { (name: "words of group \(number)", rect: $0) }
    }
    var faults: [String] = []
    for (place, word) in words.enumerated() {
      if plan.boxes.contains(where: { $0.insetBy(1).overlaps(word.rect) }) {
        faults.append("\(word.name) stand over a box")
      }
      for other in words[(place + 1)...] where other.rect.overlaps(word.rect) {
        faults.append("\(word.name) and \(other.name) overlap")
      }
      for (number, course) in plan.arrows.enumerated()
      where course.pieces.contains(where: { $0.meets(word.rect.insetBy(0.5)) }) {
        faults.append("arrow \(number) runs through \(word.name)")
      }
    }
    for (box, rect) in plan.boxes.enumerated() {
      let text = Rect(center: rect.center, size: sheet.words[box].size).insetBy(1)
      for (number, course) in plan.arrows.enumerated()
      where course.pieces.contains(where: { $0.meets(text) }) {
        faults.append("arrow \(number) runs through the words of box \(box)")
      }
    }
    return faults
  }

  @Test("100 diagrams by chance have all in its place, and are lint clean", arguments: 0..<100)
  func random(seed: Int) throws {
    let figure = RandomDiagram(seed: UInt64(seed)).figure
    let faults = try Self.faults(figure)
    #expect(faults.isEmpty, "\(figure.options) \(faults)")
    let measuring = try PangoTextMeasurer()
    let pictures = try figure.pictures(measuring: measuring, layouting: GraphvizLayouter())
    let findings = SceneLint(measuring: measuring).findings(in: pictures.scenes[0])
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test("a ring is evenly spaced, and runs the way it is asked to", arguments: [1, 2, 3, 5, 9])
  func ring(count: Int) throws {
    var figure = DiagramFigure(boxes: (0..<count).map { DiagramBox("box \($0)") })
    figure.options.layout = .ring
    for box in 0..<count where count > 1 { figure.join(box, (box + 1) % count) }
    for direction in [GraphDirection.right, .left] {
      figure.options.direction = direction
      let boxes = try Self.layout(figure).plan.boxes.map(\.center)
      let middle = boxes.reduce(Point.zero) { $0 + $1 } * (1 / Double(count))
      let radii = boxes.map { $0.distance(to: middle) }
      #expect(radii.allSatisfy { abs($0 - radii[0]) < 0.01 })
      let steps = (0..<count).map { boxes[$0].distance(to: boxes[($0 + 1) % count]) }
      #expect(steps.allSatisfy { abs($0 - steps[0]) < 0.01 })
      if count > 2 {
        #expect(boxes[0].y < middle.y && abs(boxes[0].x - middle.x) < 0.01)
        #expect((boxes[1].x > middle.x) == (direction == .right))
      }
    }
  }

  @Test("what is written first stands first in a circle, and arrows run the way that is asked for")
  func direction() throws {
    var figure = DiagramFigure(boxes: ["a", "b", "c"].map { DiagramBox($0) })
    for box in 0..<3 { figure.join(box, (box + 1) % 3) }
    for direction in GraphDirection.allCases {
      figure.options.direction = direction
      let boxes = try Self.layout(figure).plan.boxes.map(\.center)
      let ways = zip(boxes, boxes.dropFirst()).map { ($1 - $0) }
      for way in ways {
        #expect(way.x * direction.along.x + way.y * direction.along.y > 20, "\(direction)")
      }
    }
  }

  @Test("rows follow one another like lines of text, and breaks begin them")
  func rows() throws {
    var figure = DiagramFigure(boxes: (0..<12).map { DiagramBox("step number \($0)") })
    for box in 1..<12 { figure.join(box - 1, box) }
    figure.options.rows = 3
    let boxes = try Self.layout(figure).plan.boxes
    let tops = boxes.map { ($0.center.y * 10).rounded() }
    #expect(Set(tops).count == 3 && tops == tops.sorted(), "\(tops)")
    figure.options.rows = nil
    figure.options.breaks = [5]
    let broken = try Self.layout(figure).plan.boxes
    #expect(broken[4].maxY < broken[5].minY && broken[5].minX < broken[4].minX)
    #expect(abs(broken[4].center.y - broken[0].center.y) < 1)
    figure.options.breaks = [0]
    let error = failure { _ = try Self.layout(figure) }
    #expect(error?.subject == "breaks", "\(String(describing: error))")
  }

  @Test("many boxes take rows by themselves, so that text is larger")
  func manyBoxes() throws {
    var figure = DiagramFigure(boxes: (0..<40).map { DiagramBox("step number \($0)") })
    for box in 1..<40 { figure.join(box - 1, box) }
    let layout = try Self.layout(figure)
    #expect(layout.textSize >= 12, "\(layout.textSize)")
    figure.options.layout = .layered
    #expect(try Self.layout(figure).textSize < 8)
  }

  @Test("groups of a request are frames around their nodes alone, with room for their words")
  func groups() throws {
    for direction in GraphDirection.allCases {
      var asked = request(
        7, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 5), (5, 6)], direction: direction)
      asked.groups = [
        .init(nodes: [4], label: Size(width: 150, height: 20)),
        .init(nodes: [1, 2], label: Size(width: 20, height: 30), parent: 0), .init(nodes: [5, 6]),
      ]
      let layout = try GraphvizLayouter().layout(asked)
      let boxes = layout.centers.map { Rect(center: $0, size: Size(width: 60, height: 30)) }
      let members = [[1, 2, 4], [1, 2], [5, 6]]
      for (frame, inner) in zip(layout.groups, members) {
        for box in boxes.indices {
          #expect(
            inner.contains(box)
              ? frame.holds(boxes[box].insetBy(1)) : !frame.overlaps(boxes[box].insetBy(1)),
            "\(direction) \(box)")
        }
      }
      #expect(layout.groups[0].size.width >= 150)
      #expect(layout.groups[0].holds(layout.groups[1]))
      let top = [1, 2].map { boxes[$0].minY }.min() ?? 0
      #expect(top - layout.groups[1].minY >= 30)
      #expect(Rect(origin: .zero, size: layout.size).insetBy(-1).holds(layout.groups[0]))
    }
  }

  @Test("a group that names what is not there is refused")
  func wrongGroups() {
    for group in [
      GraphLayoutRequest.Group(nodes: [3]), .init(nodes: [0], parent: 0),
      .init(nodes: [0], label: Size(width: .nan, height: 1)),
    ] {
      var asked = request(2, [(0, 1)])
      asked.groups = [group]
      #expect(failure { _ = try GraphvizLayouter().layout(asked) }?.stage == .layout)
    }
  }
}

extension Rect {
  /// Whether another rectangle lies inside, but for a point.
  fileprivate func holds(_ other: Rect) -> Bool {
    other.minX >= minX - 1 && other.minY >= minY - 1 && other.maxX <= maxX + 1
      && other.maxY <= maxY + 1
  }
}

/// A diagram made by chance from a number.
private struct RandomDiagram {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  /// SplitMix64.
  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  private mutating func words() -> DiagramWords {
    let all = ["a", "gradient", "two words", "the whole of it at once", "Σ", "x", "lj"]
    return DiagramWords(plain: all[next(all.count)])
  }

  var figure: DiagramFigure {
    var random = self
    return random.made()
  }

  private mutating func made() -> DiagramFigure {
    let count = 1 + next(10)
    var figure = DiagramFigure(boxes: [])
    figure.kinds = DiagramBoxKind.Shape.allCases.map {
      DiagramBoxKind($0.rawValue, tint: .series(next(6)), shape: $0)
    }
    for box in 0..<count {
      figure.boxes.append(
        DiagramBox("b\(box)", words: words(), kind: next(2) == 0 ? nil : next(5)))
    }
    let arrows = next(count + 5)
    for _ in 0..<arrows {
      let from = next(count)
      // Most arrows lead on; some lead back, or to where they come from.
      let to = next(5) == 0 ? next(count) : min(from + 1 + next(3), count - 1)
      figure.join(from, to, next(3) == 0 ? words() : DiagramWords())
    }
    figure.options.layout = [nil, .layered, .rows, .ring][next(4)]
    if figure.options.layout == .ring {
      // Of arrows across a ring not all find room for words.
      figure.arrows = figure.arrows.filter { $0.to == ($0.from + 1) % count || $0.words.isEmpty }
    }
    figure.options.direction = ([nil] + GraphDirection.allCases.map { $0 })[next(5)]
    figure.options.hasLegend = next(2) == 0
    guard figure.options.layout != .ring, count > 3, next(2) == 0 else { return figure }
    let cut = 1 + next(count - 1)
    figure.groups.append(DiagramGroup("one", words: words(), boxes: Array(0..<cut)))
    figure.groups.append(DiagramGroup("two", words: words(), boxes: Array(cut..<count)))
    if cut > 1 {
      figure.groups.append(
        DiagramGroup("in", words: words(), boxes: Array(0..<(1 + next(cut - 1))), parent: 0))
    }
    return figure
  }
}
