import Testing

@testable import Figures

/// Lines grow where a drawing is much shorter than its room; boxes do not.
@Suite struct GraphSpreadTests {
  /// Three boxes of 40 × 20 with free intervals of 30, two of them one above the other.
  private let boxes = [Size](repeating: Size(width: 40, height: 20), count: 4)
  private var layout: GraphLayout {
    func line(_ from: Point, _ to: Point) -> [Point] {
      [from, from + (to - from) * (1 / 3.0), from + (to - from) * (2 / 3.0), to]
    }
    var layout = GraphLayout(
      size: Size(width: 180, height: 60),
      centers: [
        Point(x: 20, y: 30), Point(x: 90, y: 10), Point(x: 90, y: 50), Point(x: 160, y: 30),
      ],
      routes: [
        line(Point(x: 40, y: 30), Point(x: 70, y: 10)),
        line(Point(x: 110, y: 50), Point(x: 140, y: 30)),
      ])
    layout.groups = [Rect(x: 65, y: 0, width: 50, height: 60)]
    return layout
  }

  private func stretched(
    _ room: Size, _ layout: GraphLayout? = nil, _ boxes: [Size]? = nil,
    _ way: GraphDirection = .right
  ) -> GraphLayout {
    GraphSpread(layout ?? self.layout, boxes: boxes ?? self.boxes, way: way).stretched(to: room)
  }

  @Test func `free intervals grow by one factor until nine tenths of the room are filled`() {
    // 180 of which 60 are free: 216 are nine tenths of 240.
    let wide = stretched(Size(width: 240, height: 60))
    #expect(abs(wide.size.width - 216) < 1e-9 && wide.size.height == 60)
    #expect(zip(wide.centers.map(\.x), [20, 108, 108, 196]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(wide.centers.map(\.y) == layout.centers.map(\.y))
    // Lines still end at their boxes.
    #expect(abs(wide.routes[0][3].x - 88) < 1e-9 && abs(wide.routes[1][0].x - 128) < 1e-9)
    #expect(abs(wide.routes[1][3].x - 176) < 1e-9)
    // A frame around boxes reaches as far into the free intervals as these grew.
    #expect(abs(wide.groups[0].minX - (108 - 20 - 5 * 1.6)) < 1e-9)
  }

  @Test func `they grow to 2.2 times their length at most`() {
    let wide = stretched(Size(width: 2000, height: 60))
    #expect(abs(wide.size.width - (120 + 60 * 2.2)) < 1e-9)
  }

  @Test func `a drawing that nearly fills its room stays as it is`() {
    for width in [100.0, 180, 200, 206] {
      #expect(stretched(Size(width: width, height: 600)) == layout)
    }
  }

  @Test func `one that runs downward grows in height`() {
    func turned(_ point: Point) -> Point { Point(x: point.y, y: point.x) }
    var down = GraphLayout(
      size: Size(width: 60, height: 180), centers: layout.centers.map(turned),
      routes: layout.routes.map { $0.map(turned) })
    down.groups = [Rect(x: 0, y: 65, width: 60, height: 50)]
    let boxes = boxes.map { Size(width: $0.height, height: $0.width) }
    let high = stretched(Size(width: 60, height: 240), down, boxes, .down)
    let wide = stretched(Size(width: 240, height: 60))
    #expect(zip(high.centers, wide.centers.map(turned)).allSatisfy { $0.distance(to: $1) < 1e-9 })
    #expect(abs(high.size.height - 216) < 1e-9)
    #expect(stretched(Size(width: 600, height: 180), down, boxes, .up) == down)
  }

  @Test func `one box, or boxes without room between them, stay`() {
    let one = GraphLayout(
      size: Size(width: 40, height: 20), centers: [Point(x: 20, y: 10)], routes: [])
    #expect(stretched(Size(width: 900, height: 20), one, [boxes[0]]) == one)
  }
}
