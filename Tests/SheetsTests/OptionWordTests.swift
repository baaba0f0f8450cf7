import Sheets
import Testing

@Suite("Option words")
struct OptionWordTests {
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
