import Testing
import TraceGraph

@testable import Figures

/// Long chains are laid in rows or columns, so that their text is large.
@Suite struct GraphRowsTests {
  private func chain(_ count: Int) -> BackwardPass {
    let trace = Trace()
    var value = trace.input("x", 0.5)
    for number in 1...count { value = sin(value).named("h\(number)") }
    return value.backward()
  }

  private func body(
    _ pass: BackwardPass, _ change: (inout Examples.Choice) -> Void = { _ in }
  ) throws -> Body {
    try Examples.figure(pass) {
      $0.page.size = Examples.slide
      change(&$0)
    }.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }

  private func boxes(_ body: Body) -> [String: Rect] {
    let parts = body.parts(measuring: FixedTextMeasurer())
    return Dictionary(
      uniqueKeysWithValues: parts.filter { !$0.name.contains("->") && !$0.name.contains(".") }
        .map { ($0.name, $0.frame) })
  }

  /// The smallest text on the line.
  private func text(_ body: Body) -> Double { body.smallestText }

  @Test func `a long chain stands in rows whose boxes neither overlap nor leave the body`() throws {
    let body = try body(chain(9))
    let boxes = boxes(body)
    #expect(boxes.count == 10)
    let rows = Set(boxes.values.map { ($0.center.y / 20).rounded() })
    #expect((2...4).contains(rows.count))
    let page = Rect(origin: .zero, size: body.size)
    for (name, box) in boxes {
      #expect(box.minX >= -0.5 && box.maxX <= page.maxX + 0.5, "\(name)")
      #expect(box.minY >= -0.5 && box.maxY <= page.maxY + 0.5, "\(name)")
      for (other, frame) in boxes where other > name {
        #expect(!box.overlaps(frame), "\(name) over \(other)")
      }
    }
    #expect(text(body) >= 12)
  }

  @Test func `every line still begins and ends at its boxes`() throws {
    for direction in GraphDirection.allCases {
      let body = try body(chain(9)) { $0.direction = direction }
      let boxes = boxes(body)
      let scene = Scene(
        size: body.size, elements: body.stages[0].selected(body.elements, theme: Theme(.light)))
      for number in 1..<9 {
        let group = try #require(scene.group("h\(number)->h\(number + 1)"))
        let ends = group.elements.compactMap { element -> (Point, Point)? in
          guard case .path(let path, nil, _) = element,
            case .move(let start)? = path.elements.first,
            case .curve(_, _, let end)? = path.elements.last
          else { return nil }
          return (start, end)
        }
        let first = try #require(ends.first).0
        let last = try #require(ends.last).1
        let from = try #require(boxes["h\(number)"]).insetBy(-1)
        let to = try #require(boxes["h\(number + 1)"]).insetBy(-20)
        #expect(from.contains(first), "\(direction) h\(number)")
        #expect(to.contains(last), "\(direction) h\(number + 1)")
      }
    }
  }

  @Test func `rows make text larger, and a chain that fits stays in one`() throws {
    let short = try boxes(body(chain(1))).values
    #expect(try #require(short.map(\.minY).max()) < #require(short.map(\.maxY).min()))
    // Nine boxes and their numbers in one row of a slide would have text under 10 points.
    #expect(try text(body(chain(9))) > 12)
  }

  @Test func `a chain that runs downward is laid in columns`() throws {
    let boxes = try boxes(body(chain(9)) { $0.direction = .down })
    let columns = Set(boxes.values.map { ($0.center.x / 40).rounded() })
    #expect(columns.count >= 2)
    let first = try #require(boxes["x"])
    let second = try #require(boxes["h1"])
    #expect(first.maxY < second.minY)
  }

  @Test func `lines whose loss divides a graph are found as by trying each`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let count = Int.random(in: 1...9, using: &random)
      let edges = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        (
          from: Int.random(in: 0..<count, using: &random),
          to: Int.random(in: 0..<count, using: &random)
        )
      }
      let pieces = Self.pieces(count, edges)
      let tried = edges.indices.filter { edge in
        var rest = edges
        rest.remove(at: edge)
        return Self.pieces(count, rest) > pieces
      }
      #expect(GraphBridges(nodes: count, edges: edges).bridges == tried, "\(edges)")
    }
  }

  private static func pieces(_ count: Int, _ edges: [(from: Int, to: Int)]) -> Int {
    var piece = Array(0..<count)
    for edge in edges {
      let (a, b) = (piece[edge.from], piece[edge.to])
      if a != b { piece = piece.map { $0 == b ? a : $0 } }
    }
    return Set(piece).count
  }
}

extension Rect {
  fileprivate func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }
}
