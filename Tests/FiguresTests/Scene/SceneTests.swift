import Testing

@testable import Figures

@Suite struct SceneTests {
  private let black = Color(hex: 0)

  @Test func `a scene is dumped line by line with rounded lengths`() {
    let font = Font(family: "F", size: 10.04, slant: .italic)
    let line = Path([
      .move(.zero), .line(Point(x: 1.26, y: -0.04)),
      .curve(.zero, .zero, Point(x: 1, y: 2)), .close,
    ])
    let scene = Scene(
      size: Size(width: 100, height: 50), background: Color(hex: 0xFFFFFF),
      elements: [
        .group(
          SceneGroup(
            id: "g", classes: ["node"], tooltip: "tip", opacity: 0.5,
            elements: [
              .path(
                line, fill: black.withAlpha(0.5),
                stroke: Stroke(color: black, width: 2, dash: [4, 3]))
            ])),
        .text(SceneText("x", at: Point(x: 3, y: 4), font: font, color: black)),
      ], title: "t")
    #expect(
      scene.dump == """
        scene 100 50 ground #ffffff title "t"
          group #g .node opacity 0.5 "tip"
            path M 0,0 L 1.3,0 C 0,0 0,0 1,2 Z fill #000000/50 stroke #000000 2 dash 4 3
          text "x" 3,4 F 10 italic #000000

        """)
  }

  @Test func `scaling and moving reaches everything in a group`() throws {
    let text = SceneElement.text(
      SceneText("x", at: Point(x: 1, y: 2), font: Font(family: "F", size: 10), color: black))
    let path = SceneElement.path(
      .line(.zero, Point(x: 1, y: 1)), fill: nil, stroke: Stroke(color: black, width: 1, dash: [2]))
    let raster = SceneElement.raster(
      SceneRaster(
        columns: 1, rows: 1, pixels: [0, 0, 0, 0],
        frame: Rect(x: 0, y: 0, width: 4, height: 4), smooth: false))
    let group = SceneElement.group(
      SceneGroup(clip: Rect(x: 0, y: 0, width: 1, height: 1), elements: [text, path, raster]))
    let moved = group.transformed(scale: 2, offset: Point(x: 10, y: 20))
    let dump = Scene(size: .zero, elements: [moved]).dump
    #expect(dump.contains("clip 10,20 2×2"))
    #expect(dump.contains("text \"x\" 12,24 F 20"))
    #expect(dump.contains("path M 10,20 L 12,22 stroke #000000 2 dash 4"))
    #expect(dump.contains("raster 1×1 10,20 8×8"))
  }

  @Test func `a rounded box keeps within its rectangle and rounds the corners asked for`() {
    let rect = Rect(x: 10, y: 20, width: 40, height: 30)
    let path = Path.rounded(rect, radius: 8, corners: [.topLeft, .topRight])
    let curves = path.elements.filter { if case .curve = $0 { true } else { false } }
    #expect(curves.count == 2)
    for element in path.elements {
      guard case .line(let p) = element else { continue }
      #expect(p.x >= 10 && p.x <= 50 && p.y >= 20 && p.y <= 50)
    }
  }

  @Test func `a circle stays within a thousandth of its radius`() {
    let circle = Path.circle(center: .zero, radius: 100)
    var at = Point.zero
    for element in circle.elements {
      switch element {
      case .move(let p), .line(let p): at = p
      case .curve(let a, let b, let c):
        let half = (at + c) * 0.125 + (a + b) * 0.375
        #expect(abs(half.distance(to: .zero) - 100) < 0.1)
        at = c
      case .close: break
      }
    }
  }
}
