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

@Suite struct GraphPageTests {
  private let furniture = GraphPage.Furniture(
    title: nil, legend: nil, captions: [], notes: [])

  @Test func `natural size leaves the drawing as large as it is`() {
    let page = GraphPage(
      drawing: Size(width: 300, height: 100), furniture: furniture, size: nil)
    #expect(page.scale == 1)
    #expect(page.size == Size(width: 332, height: 132))
  }

  @Test(arguments: [Size(width: 300, height: 2_000), Size(width: 5_000, height: 10)])
  func `a drawing is fitted and centred`(drawing: Size) {
    let page = GraphPage(drawing: drawing, furniture: furniture, size: Examples.slide)
    let right = page.origin.x + drawing.width * page.scale
    let bottom = page.origin.y + drawing.height * page.scale
    #expect(page.size == Examples.slide)
    #expect(abs(page.origin.x - (960 - right)) < 1e-9)
    #expect(abs(page.origin.y - (540 - bottom)) < 1e-9)
    #expect(min(page.origin.x, page.origin.y) >= 29.9)
  }

  @Test func `room for the largest line is kept, and wide lines shrink`() throws {
    let setter = Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 18)
    let long = setter.text(String(repeating: "x", count: 200))
    let page = GraphPage(
      drawing: Size(width: 100, height: 100),
      furniture: .init(title: nil, legend: nil, captions: [long], notes: []),
      size: Examples.slide)
    let scene = Scene(size: page.size, elements: page.surroundings(caption: long))
    let text = try #require(scene.texts.first)
    #expect(text.rect.minX >= 29.9 && text.rect.maxX <= 930.1)
  }
}
