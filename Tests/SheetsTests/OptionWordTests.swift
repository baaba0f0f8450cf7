import Figures
import Sheets
import Testing

@Suite("Option words")
struct OptionWordTests {
  @Test(
    "sizes are names or sides with a unit",
    arguments: [
      ("16:9", 960, 540), ("4:3", 720, 540), ("10x6in", 720, 432), ("2.54x5.08cm", 72, 144),
      ("25.4x25.4mm", 72, 72), ("800x600pt", 800, 600),
    ] as [(String, Double, Double)])
  func sizes(_ text: String, _ width: Double, _ height: Double) throws {
    let size = try OptionWords.size(text)
    #expect(abs(size.width - width) < 1e-9)
    #expect(abs(size.height - height) < 1e-9)
  }

  @Test(
    "other sizes are refused with what is allowed",
    arguments: ["", "9", "16:10", "x", "0x5in", "-1x5in", "1x2x3in", "1e9x5in", "5in", "nanx1in"])
  func refusedSizes(_ text: String) {
    #expect(throws: OptionError.self) { try OptionWords.size(text) }
  }

  @Test("commas divide names, but not inside brackets")
  func names() {
    #expect(OptionWords.names("x, W[2,3],,b ") == ["x", "W[2,3]", "b"])
    #expect(OptionWords.names("") == [])
    #expect(OptionWords.names("]],a") == ["]]", "a"])
  }

  @Test("shares lie between 0 and 1")
  func shares() throws {
    #expect(try OptionWords.share("0.05") == 0.05)
    for word in ["-0.1", "1.5", "nan", "a", "0x1"] {
      #expect(throws: OptionError.self) { try OptionWords.share(word) }
    }
  }
}
