import Testing

@testable import Figures

/// What `gradviz build --lint` tells of a picture.
@Suite struct SceneLintTests {
  private let font = Font(family: "F", size: 14)

  private func text(
    _ string: String, _ x: Double, _ y: Double, size: Double = 14, _ color: UInt32 = 0
  ) -> SceneElement {
    .text(
      SceneText(
        string, at: Point(x: x, y: y), font: font.sized(size), color: Color(hex: color)))
  }

  private func findings(_ elements: [SceneElement]) -> [String] {
    let scene = Scene(
      size: Size(width: 200, height: 100), background: Color(hex: 0xFFFFFF), elements: elements)
    return SceneLint(measuring: FixedTextMeasurer()).findings(in: scene)
  }

  @Test func `nothing is told of what can be read`() {
    #expect(
      findings([text("one", 10, 20), text("two", 10, 40), text("2", 35, 14, size: 10)]) == [])
  }

  @Test func `text over text, off the page, faint and tiny is told`() {
    #expect(
      findings([text("one", 10, 20), text("two", 14, 24)])
        == ["'one' and 'two' stand over one another"])
    #expect(findings([text("wide", 180, 20)]) == ["'wide' reaches off the page"])
    #expect(
      findings([text("pale", 10, 20, 0xAAAAAA)])
        == ["'pale' has a contrast of 2.3 to what it stands on, under 4.5"])
    #expect(
      findings([text("large", 10, 40), text("tiny", 90, 40, size: 6)])
        == ["'tiny' is 6 pt, too small even for a subscript"])
  }

  @Test func `only what is filled at a text is its ground, and only inside its clip`() {
    func dark(_ path: Path, clip: Rect? = nil) -> SceneElement {
      .group(
        SceneGroup(
          clip: clip, elements: [.path(path, fill: Color(hex: 0x101010), stroke: nil)]))
    }
    let ring = Path([
      .move(Point(x: 0, y: 0)), .line(Point(x: 100, y: 0)), .line(Point(x: 100, y: 90)),
      .line(Point(x: 0, y: 90)), .close, .move(Point(x: 5, y: 5)), .line(Point(x: 5, y: 85)),
      .line(Point(x: 95, y: 85)), .line(Point(x: 95, y: 5)), .close,
    ])
    #expect(findings([dark(ring), text("inside", 20, 40)]) == [])
    let corner = Path([
      .move(Point(x: 0, y: 0)), .line(Point(x: 100, y: 0)), .line(Point(x: 0, y: 90)), .close,
    ])
    #expect(findings([dark(corner), text("beside", 70, 80)]) == [])
    #expect(findings([dark(corner), text("on it", 10, 20)]).count == 1)
    let whole = Path.rectangle(Rect(x: 0, y: 0, width: 200, height: 100))
    let clip = Rect(x: 0, y: 50, width: 200, height: 50)
    #expect(findings([dark(whole, clip: clip), text("above", 10, 20)]) == [])
    #expect(findings([dark(whole, clip: clip), text("under", 10, 80)]).count == 1)
    let disc = Path.circle(center: Point(x: 50, y: 50), radius: 40)
    #expect(findings([dark(disc), text("x", 46, 55)]).count == 1)
    #expect(findings([dark(disc), text("x", 12, 20)]) == [])
  }

  @Test func `contrast is to what lies under the text`() {
    let dark = SceneElement.path(
      .rectangle(Rect(x: 0, y: 0, width: 100, height: 50)), fill: Color(hex: 0x101010), stroke: nil)
    #expect(findings([dark, text("black", 10, 20)]).count == 1)
    #expect(findings([dark, text("white", 10, 20, 0xFFFFFF)]) == [])
    // Large text needs less: 3 to 1.
    #expect(findings([text("grey", 10, 40, size: 20, 0x8A8A8A)]) == [])
    #expect(findings([text("grey", 10, 40, size: 14, 0x8A8A8A)]).count == 1)
  }

  @Test func `what is faded is exempt`() {
    let faded = SceneElement.group(
      SceneGroup(opacity: 0.1, elements: [text("two", 14, 24, 0xAAAAAA)]))
    #expect(findings([text("one", 10, 20), faded]) == [])
  }
}
