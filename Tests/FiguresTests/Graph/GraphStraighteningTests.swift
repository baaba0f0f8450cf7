import Rendering
import Testing
import TraceGraph

@testable import Figures

/// Lines cross plainly: each goes on where it came from, so that nobody takes one for the other behind the crossing.
@Suite struct GraphStraighteningTests {
  /// Two boxes left, two right; what joins them crosswise turns at one corner, as Graphviz leads lines out of a
  /// column of narrow boxes.
  private static let boxes = [
    Size(width: 40, height: 10), Size(width: 30, height: 10), Size(width: 20, height: 16),
    Size(width: 20, height: 16), Size(width: 6, height: 6),
  ]
  private static let corner = Point(x: 25, y: 20)

  private func layout(obstacle: Point) -> GraphLayout {
    let ends = [
      (Point(x: 20, y: 5), Point(x: 70, y: 35)), (Point(x: 20, y: 35), Point(x: 70, y: 5)),
    ]
    let routes = ends.map { from, to in
      [from, Point(x: 24, y: from.y), Point(x: 24, y: 18), Self.corner] + [
        Point(x: 30, y: 24), to - Point(x: 10, y: 5), to,
      ]
    }
    return GraphLayout(
      size: Size(width: 100, height: 40),
      centers: [
        Point(x: 0, y: 5), Point(x: 5, y: 35), Point(x: 80, y: 5), Point(x: 80, y: 35), obstacle,
      ], routes: routes)
  }

  private func straightened(_ layout: GraphLayout) -> GraphLayout {
    GraphStraightening(layout, boxes: Self.boxes, way: .right)
      .straightened([], ends: [(0, 3), (1, 2)])
  }

  @Test func `lines that turn at one corner cross straight`() {
    let result = straightened(layout(obstacle: Point(x: 500, y: 500)))
    for route in result.routes { #expect(Self.deviation(route) < 1e-9) }
    // (20, 5)–(70, 35) and (20, 35)–(70, 5) meet in their middles.
    #expect(Self.distance(result.routes[0], to: Point(x: 45, y: 20)) < 1e-9)
    #expect(Self.distance(result.routes[1], to: Point(x: 45, y: 20)) < 1e-9)
  }

  /// Behind numbers that stand 8 above the end of their line, the line begins in their middle.
  @Test func `a line from the middle of its numbers has no hook`() {
    let numbers = Size(width: 20, height: 20)
    let layout = GraphLayout(
      size: Size(width: 200, height: 60),
      centers: [Point(x: 0, y: 20), Point(x: 60, y: 20), Point(x: 120, y: 50)],
      routes: [
        EdgeCurve.straight(Point(x: 20, y: 20), Point(x: 50, y: 20)),
        EdgeCurve.straight(Point(x: 68, y: 30), Point(x: 76, y: 36))
          + EdgeCurve.straight(Point(x: 76, y: 36), Point(x: 110, y: 48)).dropFirst(),
      ])
    let line = GraphStraightening.Line(first: 0, last: 1, from: 0, to: 2, box: 1)
    let result = GraphStraightening(
      layout, boxes: [Size(width: 40, height: 20), numbers, Size(width: 20, height: 20)],
      way: .right
    ).straightened([line], ends: [(0, 1), (1, 2)])
    #expect(
      result.routes[1].first
        == Rect(center: result.centers[1], size: numbers).side(Point(x: 1, y: 0)))
    #expect(Self.deviation(result.routes[1]) < 1e-9)
  }

  @Test func `a box in the way keeps a line where the engine led it`() {
    let before = layout(obstacle: Point(x: 45, y: 20))
    #expect(straightened(before).routes == before.routes)
  }

  @Test func `a calm bend stays`() {
    var calm = layout(obstacle: Point(x: 500, y: 500))
    let bend = [Point(x: 20, y: 5), Point(x: 36, y: 5), Point(x: 54, y: 10), Point(x: 70, y: 10)]
    calm.routes[0] = bend
    #expect(straightened(calm).routes[0] == bend)
  }

  /// p = u v and q = u/v: each of two leads to each of two.
  @Test(arguments: [GraphOptions.Style.cells, .circles, .ops])
  func `two inputs of two results are joined by plain lines`(_ style: GraphOptions.Style) throws {
    let program = try FormulaProgram(parsing: "p = u*v; q = u/v; L = p + q")
    let pass = try program.record(values: ["u": Tensor(3), "v": Tensor(2)]).output.backward()
    let figure = Examples.figure(pass) {
      $0.page.size = Examples.slide
      $0.options.style = style
    }
    let scene = try figure.pictures(
      measuring: FixedTextMeasurer(), layouting: GraphvizLayouter()
    ).scenes[0]
    for name in ["u->p", "u->q", "v->p", "v->q"] {
      let lines = Self.lines(scene.elements, inside: name)
      #expect(!lines.isEmpty, "\(name)")
      for line in lines {
        #expect(Self.deviation(line) < 0.12, "\(name): \(line)")
      }
    }
  }

  /// How far a line goes aside from the straight one between its ends, in the length of that.
  private static func deviation(_ route: [Point]) -> Double {
    guard let from = route.first, let to = route.last else { return 0 }
    let way = to - from
    let length = way.distance(to: .zero)
    return EdgeCurve.samples(route).map { point in
      let offset = point - from
      return abs(way.x * offset.y - way.y * offset.x) / length / length
    }.max() ?? 0
  }

  private static func distance(_ route: [Point], to point: Point) -> Double {
    EdgeCurve.samples(route).map { $0.distance(to: point) }.min() ?? .infinity
  }

  /// The curves in a part, arrow heads left out.
  private static func lines(_ elements: [SceneElement], inside part: String) -> [[Point]] {
    elements.flatMap { element -> [[Point]] in
      switch element {
      case .group(let group):
        return lines(group.elements, inside: group.part == part ? "" : part)
      case .path(let path, fill: nil, _) where part.isEmpty:
        return [
          path.elements.flatMap { piece -> [Point] in
            switch piece {
            case .move(let point), .line(let point): [point]
            case .curve(let a, let b, let end): [a, b, end]
            case .close: []
            }
          }
        ].filter { $0.count >= 4 }
      default: return []
      }
    }
  }
}
