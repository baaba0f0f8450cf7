import Testing

@testable import Figures

@Suite struct EdgeCurveTests {
  private let straight = [0.0, 10, 20, 30].map { Point(x: $0, y: 0) }

  @Test func `a curve runs on to the rim of a circle`() throws {
    var curve = EdgeCurve(straight)
    curve.extendEnd(to: .circle(center: Point(x: 20, y: 10), radius: 8), at: Point(x: 30, y: -10))
    let end = try #require(curve.points.last)
    #expect(abs(end.distance(to: Point(x: 50, y: 0)) - 8) < 1e-9)
    #expect(curve.points.first == .zero)
  }

  @Test func `a box leaves a curve as it is`() {
    var curve = EdgeCurve(straight)
    curve.extendEnd(to: .box, at: .zero)
    curve.extendStart(to: .box, at: .zero)
    #expect(curve.points == straight)
  }

  @Test func `an arrow head ends where the curve ended and the line stops under it`() throws {
    var curve = EdgeCurve(straight)
    let head = curve.takeArrowhead(length: 10)
    #expect(head.elements.first == .move(Point(x: 30, y: 0)))
    let end = try #require(curve.points.last)
    #expect(end.x < 30 && end.x > 20)
  }

  @Test func `a bridge joins two pieces without a kink`() {
    let second = straight.map { $0 + Point(x: 60, y: 20) }
    let bridged = EdgeCurve.bridged(straight, second)
    #expect(bridged.count == 10)
    #expect((bridged.count - 1) % 3 == 0)
    #expect((bridged[4] - bridged[3]).unit == Point(x: 1, y: 0))
    #expect((bridged[6] - bridged[5]).unit == Point(x: 1, y: 0))
  }

  /// Down to a gap and up behind it: the lowest place is the middle of the gap.
  @Test func `a bridge of straight pieces at an angle is one bend`() {
    let up = straight.map { Point(x: $0.x + 60, y: 30 - $0.x) }
    let down = straight.map { Point(x: $0.x, y: $0.x) }
    let heights = EdgeCurve.samples(EdgeCurve.bridged(down, up)).map(\.y)
    #expect(abs((heights.max() ?? 0) - 30) < 1e-9)
    let top = heights.firstIndex(of: heights.max() ?? 0) ?? 0
    #expect(zip(heights[...top], heights[...top].dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
    #expect(zip(heights[top...], heights[top...].dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
  }

  @Test func `an aimed curve arrives in its direction`() throws {
    let curve = EdgeCurve.aimed(straight, at: Point(x: 40, y: 30), along: Point(x: 1, y: 0))
    #expect(curve.last == Point(x: 40, y: 30))
    #expect(curve[2].y == 30 && curve[2].x < 40)
  }

  @Test func `a curve without length has no direction`() {
    #expect(EdgeCurve([.zero, .zero]).endDirection == .zero)
    #expect(EdgeCurve([]).endDirection == .zero)
  }
}
