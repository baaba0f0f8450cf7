import Testing

@testable import Figures

/// Where arrows of notes end.
@Suite struct NoteTargetTests {
  private let stroke = Stroke(color: Color(hex: 0), width: 1)

  private func target(_ elements: [SceneElement], _ frame: Rect) -> NoteTarget {
    NoteTarget(
      frame: frame, part: "p", in: [.group(SceneGroup(part: "p", elements: elements))],
      textSize: 14)
  }

  @Test func `at the nearest place of a line, not at the box around it`() throws {
    let line = SceneElement.path(
      .line(Point(x: 0, y: 0), Point(x: 120, y: 60)), fill: nil, stroke: stroke)
    let head = SceneElement.path(
      .polygon([Point(x: 120, y: 60), Point(x: 112, y: 60), Point(x: 114, y: 54)]),
      fill: Color(hex: 0), stroke: nil)
    let edge = target([line, head], Rect(x: 0, y: 0, width: 120, height: 60))
    let near = try #require(edge.nearest(to: Point(x: 60, y: 0)))
    // The foot of (60, 0) on y = x/2 is (48, 24), and places stand every eleven points.
    #expect(near.distance(to: Point(x: 48, y: 24)) < 6 && abs(near.y - near.x / 2) < 1e-9)
  }

  @Test func `only where a line is seen`() throws {
    let line = SceneElement.path(
      .line(Point(x: 0, y: 0), Point(x: 100, y: 100)), fill: nil, stroke: stroke)
    let clip = Rect(x: 0, y: 0, width: 100, height: 50)
    let part = SceneGroup(part: "p", elements: [line])
    let axes = SceneElement.group(SceneGroup(clip: clip, elements: [.group(part)]))
    let curve = NoteTarget(frame: clip, part: "p", in: [axes], textSize: 14)
    let near = try #require(curve.nearest(to: Point(x: 100, y: 100)))
    #expect(near.y <= 51 && near.y > 40)
  }

  @Test func `at the box of what is filled, and of words with a bar`() {
    let frame = Rect(x: 0, y: 0, width: 60, height: 40)
    let box = SceneElement.path(
      .rounded(frame, radius: 3), fill: Color(hex: 0xEEEEEE), stroke: stroke)
    #expect(target([box], frame).nearest(to: .zero) == nil)
    let bar = SceneElement.path(
      .line(Point(x: 0, y: 20), Point(x: 60, y: 20)), fill: nil, stroke: stroke)
    let words = SceneElement.text(
      SceneText(
        "df", at: Point(x: 10, y: 15), font: Font(family: "x", size: 14), color: Color(hex: 0)))
    #expect(target([bar, words], frame).nearest(to: .zero) == nil)
    #expect(target([], frame).nearest(to: .zero) == nil)
  }
}
