import Sheets
import Testing

@Suite("Hostile sheets end in an error in bounded time and memory")
struct HostileSheetTests {
  @Test(
    "an alias bomb is refused before it is expanded",
    arguments: ["", "? *l9 : 1\n", "t: \"a # b\"\n", "t: '\n # '\n"])
  func aliasBomb(_ extra: String) throws {
    var text = extra + "l0: &l0 [x, x]\n"
    for level in 1..<64 { text += "l\(level): &l\(level) [*l\(level - 1), *l\(level - 1)]\n" }
    let error = try #require(refusal(text))
    #expect(error.cause.contains("anchor"))
    #expect(error.line > 0)
  }

  @Test(
    "an anchor is found wherever YAML takes one",
    arguments: [
      "a: &b c", "- &b c", "[&b c]", "{a: &b c}", "{\"a\":&b c}", "? &b c", "&b c: d",
      "\"# \": &b c", "\u{FEFF}&b c: d", "a: 'x' #'\nb: &b c", "a: # x\u{85}b: &b c",
      "'\n# ': &b c",
    ])
  func anchors(_ text: String) throws {
    let error = try #require(refusal(text))
    #expect(error.cause.contains("anchor"), "\(error)")
  }

  @Test("lists nested a hundred thousand deep are refused", arguments: ["[", "- ", "{a: ", "? "])
  func nesting(_ opening: String) throws {
    let error = try #require(refusal("values: \n  " + String(repeating: opening, count: 100_000)))
    #expect(error.line > 0)
  }

  @Test("formulas nested ten thousand deep and more are refused with a place")
  func formulaNesting() throws {
    let depth = 20_000
    let error = try #require(
      refusal(
        "formulas: f = " + String(repeating: "(", count: depth) + "x"
          + String(repeating: ")", count: depth)))
    #expect(error.line == 1)
  }

  @Test("more than 16 MB is refused")
  func size() throws {
    let text = [UInt8](repeating: UInt8(ascii: "#"), count: 17 << 20)
    #expect(refusal(text)?.remedy.contains("16 MB") == true)
  }

  @Test("a long line is shown around the place only")
  func longLine() throws {
    let long = String(repeating: "y", count: 1_000_000)
    let error = try #require(refusal("formulas: f = x\n\(long): 3"))
    #expect(error.description.count < 1_000)
  }
}
