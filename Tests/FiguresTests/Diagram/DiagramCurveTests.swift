import Testing

@testable import Figures

@Suite struct DiagramCurveTests {
  /// From (0, 0) to (90, 0) in two segments.
  private let line = DiagramCurve(
    [0, 10, 20, 30, 50, 70, 90].map { Point(x: $0, y: 0) })

  @Test func `a line is cut where words stand on it`() {
    let pieces = line.outside([Rect(x: 20, y: -5, width: 30, height: 10)])
    #expect(pieces.count == 2)
    #expect(abs((pieces[0].points.last?.x ?? 0) - 20) < 0.01)
    #expect(abs((pieces[1].points.first?.x ?? 0) - 50) < 0.01)
    #expect(pieces[1].points.last == Point(x: 90, y: 0))
  }

  @Test func `words beside a line leave it whole, and scraps are dropped`() {
    #expect(line.outside([Rect(x: 20, y: 5, width: 30, height: 10)]).count == 1)
    #expect(line.outside([Rect(x: 2, y: -5, width: 100, height: 10)]).isEmpty)
  }

  @Test func `a thin rectangle between two sampled points is met`() {
    for x in stride(from: 1.0, to: 89, by: 0.7) {
      #expect(line.meets(Rect(x: x, y: -1, width: 0.001, height: 2)))
    }
    #expect(!line.meets(Rect(x: 91, y: -1, width: 5, height: 2)))
  }

  @Test func `a head stands at the end, and the line ends under it`() {
    let (rest, head) = line.withHead(length: 8)
    #expect(abs((rest.points.last?.x ?? 0) - 83.6) < 0.05)
    guard case .move(let tip) = head.elements[0], case .line(let corner) = head.elements[1] else {
      Issue.record("no head")
      return
    }
    #expect(tip == Point(x: 90, y: 0))
    #expect(abs(corner.x - 82) < 0.05 && abs(abs(corner.y) - 8 * 0.38) < 0.05)
  }

  @Test(arguments: DiagramBoxKind.Shape.allCases)
  func `lines end at the outlines of boxes`(shape: DiagramBoxKind.Shape) {
    let start = DiagramOutline(
      rect: Rect(x: -10, y: -6, width: 20, height: 12), shape: shape)
    let end = DiagramOutline(rect: Rect(x: 80, y: -6, width: 20, height: 12), shape: shape)
    let curve = line.between(start, end)
    #expect(abs((curve.points.first?.x ?? 0) - 10) < 0.01)
    #expect(abs((curve.points.last?.x ?? 0) - 80) < 0.01)
  }
}
