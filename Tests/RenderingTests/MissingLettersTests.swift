import Figures
import Testing

@testable import Rendering

@Suite struct MissingLettersTests {
  private func scene(_ texts: [String]) -> Scene {
    let font = Font(family: "DejaVu Sans", size: 12)
    let elements = texts.map {
      SceneElement.group(
        SceneGroup(elements: [
          .text(SceneText($0, at: Point(x: 5, y: 20), font: font, color: Color(hex: 0)))
        ]))
    }
    return Scene(size: Size(width: 100, height: 30), elements: elements)
  }

  @Test func `letters that fonts have are not spoken of`() throws {
    #expect(try MissingLetters.warnings(of: [scene(["w₁ ∂ θ é"])], asShapes: true).isEmpty)
  }

  /// U+E0F0 is for private use, so no font of a bare system has it.
  @Test func `a letter that no font has is named once, with its code point and its text`() throws {
    let scenes = [scene(["loss \u{E0F0}"]), scene(["again \u{E0F0}"])]
    let warnings = try MissingLetters.warnings(of: scenes, asShapes: false)
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("U+E0F0") == true)
    #expect(warnings.first?.contains("'loss \u{E0F0}'") == true)
  }

  @Test func `of many letters the first few are named`() throws {
    var text = ""
    for value in UInt32(0xE100)..<0xE110 {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let warnings = try MissingLetters.warnings(of: [scene([text])], asShapes: false)
    #expect(warnings.count == 5 && warnings.last == "further letters are drawn as empty boxes, too")
  }
}
