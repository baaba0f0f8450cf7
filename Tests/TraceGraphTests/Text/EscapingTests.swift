import Testing

@testable import TraceGraph

/// What text from outside becomes in each language.
@Suite("Escaping")
struct EscapingTests {
  @Test(
    "a terminal is shown what would command it",
    arguments: [
      ("plain ∂f/∂x", "plain ∂f/∂x"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
      ("\u{1b}[31m", "\\u{1b}[31m"), ("\u{9b}m", "\\u{9b}m"), ("\u{7f}", "\\u{7f}"),
      ("\u{202e}x\u{2069}", "\\u{202e}x\\u{2069}"), ("a\u{200b}b\u{feff}", "a\\u{200b}b\\u{feff}"),
      ("\u{e0041}", "\\u{e0041}"), ("\r\n", "\\r\\n"), ("👨‍👩‍👧 é क्‍ष", "👨‍👩‍👧 é क्‍ष"),
    ])
  func terminal(text: String, shown: String) {
    #expect(text.escapedForDisplay == shown)
  }

  @Test("of several lines the breaks stay, and nothing else")
  func lines() {
    #expect("a\nb\r\n\u{1b}c".escapedLines == "a\nb\\r\n\\u{1b}c")
  }

  @Test("every scalar is shown as itself or escaped, as its category says")
  func scalars() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isUnsafe =
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isNoncharacterCodePoint
        }
      if isUnsafe { #expect(scalar.isUnsafeToShow, "\(String(value, radix: 16))") }
      let isLetter =
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .mathSymbol
      if isLetter { #expect(!scalar.isUnsafeToShow, "\(String(value, radix: 16))") }
    }
  }

  @Test(
    "LaTeX shows names, and obeys none",
    arguments: [
      ("walk", "\\mathrm{walk}"), ("a_b%", "\\mathrm{a\\_b\\%}"),
      ("example[17]/", "\\mathrm{example{[}17{]}/}"),
      ("\\input{x}", "\\text{\\textbackslash{}input\\{x\\}}"), ("a b", "\\text{a b}"),
      ("^^5c", "\\text{\\textasciicircum{}\\textasciicircum{}5c}"),
      ("a\nb", "\\text{a\\textbackslash{}nb}"),
      (
        "<b>|`\"~",
        "\\text{\\textless{}b\\textgreater{}\\textbar{}{\\char96}{\\char34}\\textasciitilde{}}"
      ),
      ("{\u{301}", "\\text{\\{\u{301}}"), ("$", "\\mathrm{\\$}"),
    ])
  func latex(name: String, text: String) {
    #expect(LatexText.upright(name) == text)
  }

  @Test("a short symbol stays slanted, one that LaTeX would obey does not")
  func symbols() {
    #expect(LatexText.symbol("x") == "x" && LatexText.symbol("12") == "12")
    #expect(LatexText.symbol("#") == "\\#" && LatexText.symbol("\\") == "\\text{\\textbackslash{}}")
    #expect(LatexText.symbol("é") == "\\text{é}" && LatexText.symbol("xy") == "\\mathrm{xy}")
  }

  @Test(
    "Markdown shows text as it is",
    arguments: [
      ("<b>&", "&lt;b&gt;&amp;"), ("a|b", "a\\|b"), ("[a](b)", "\\[a\\](b)"), ("`c`", "\\`c\\`"),
      ("x*y*z_1", "x\\*y\\*z\\_1"), ("http://e", "http\\://e"), ("WWW.e", "WWW\\.e"),
      ("\\|", "\\\\\\|"),
      ("$x$ ~y~ #1", "\\$x\\$ \\~y\\~ \\#1"), ("|\u{301}", "\\|\u{301}"), ("a\nb", "a\\\\nb"),
    ])
  func markdown(text: String, shown: String) {
    #expect(MarkdownText.escaped(text) == shown)
  }

  @Test(
    "a cell of CSV is text",
    arguments: [
      ("w", "w"), ("W[1,2]", "\"W[1,2]\""), ("a\"b", "\"a\"\"b\""), ("=1+1", "\"'=1+1\""),
      ("-x", "\"'-x\""),
      (" @SUM(A1)", "\"' @SUM(A1)\""), ("＋1", "\"'＋1\""), ("a\nb", "a\\nb"), ("\t=1", "\\t=1"),
      (",\u{301}", "\",\u{301}\""), ("", ""), ("#12", "#12"),
    ])
  func cells(text: String, cell: String) {
    #expect(CSVCell.text(text) == cell)
  }

  @Test(
    "a word of a shell is one word",
    arguments: [
      ("a/b.csv", "a/b.csv"), ("a b", "'a b'"), ("; rm x", "'; rm x'"), ("it's", "'it'\\''s'"),
      ("$(x)", "'$(x)'"), ("", "''"), ("é.csv", "é.csv"),
    ])
  func words(text: String, word: String) {
    #expect(ShellText.word(text) == word)
  }

  @Test("JSON holds what is unsafe to show as escapes that read back")
  func json() throws {
    var writer = JSONWriter()
    writer.string("a\"\\\n\t\u{1b}\u{9b}\u{202e}\u{e0041}é👍")
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text == "\"a\\\"\\\\\\n\\t\\u001b\\u009b\\u202e\\udb40\\udc41é👍\"")
    var reader = JSONReader(writer.bytes)
    let back = try reader.string()
    #expect(back == "a\"\\\n\t\u{1b}\u{9b}\u{202e}\u{e0041}é👍")
  }
}
