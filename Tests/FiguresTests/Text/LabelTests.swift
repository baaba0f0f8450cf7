import Testing

@testable import Figures

@Suite struct LabelTests {
  @Test(arguments: [
    ("w12", "w", "12", true), ("h_2", "h", "2", true), ("w_1_11", "w", "1,11", true),
    ("alpha", "α", "", true), ("alpha2", "α", "2", true), ("b_x", "b", "x", true),
    ("yhat", "y\u{302}", "", true), ("y_hat", "y\u{302}", "", true),
    ("xbar3", "x\u{304}", "3", true), ("thetahat", "θ\u{302}", "", true),
    ("loss", "loss", "", false), ("x_max", "x", "max", true), ("price_hat", "price", "hat", false),
    ("pricehat", "pricehat", "", false), ("hat", "hat", "", false), ("W", "W", "", true),
    ("Sigma", "Σ", "", true), ("y_alpha", "y", "α", true),
  ])
  func `names are read as letters and subscripts`(
    name: String, base: String, subscriptText: String, isItalic: Bool
  ) {
    #expect(Label(name) == Label(base: base, subscriptText: subscriptText, isItalic: isItalic))
  }

  @Test(arguments: ["my var", "2x", "a-b", "x__y", "_x", "x_", "f(x)", "‮abc"])
  func `names of another build stay whole and upright`(name: String) {
    let label = Label(name)
    #expect(label.subscriptText == "")
    #expect(!label.isItalic || label.base.count == 1)
    #expect(!label.base.isEmpty)
  }

  @Test func `an empty or invisible name is a question mark`() {
    #expect(Label("").plain == "?")
    #expect(Label("\u{0}\u{7}\n").plain == "?")
  }
}

@Suite struct CleanTextTests {
  @Test(arguments: [
    ("a\nb\tc", "a b c"), ("  a  b ", "a b"), ("a\u{0}b\u{1B}c", "abc"),
    ("\u{202E}abc\u{2066}", "abc"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("שלום", "שלום"), ("a\u{2028}b", "a b"),
  ])
  func `what no line of text can hold is left out`(text: String, clean: String) {
    #expect(CleanText.line(text) == clean)
  }

  @Test func `long text ends in dots and keeps to its limit`() {
    let long = String(repeating: "abc ", count: 10_000)
    let clean = CleanText.line(long, limit: 20)
    #expect(clean.count == 20)
    #expect(clean.hasSuffix("…"))
    #expect(CleanText.line("exactly", limit: 7) == "exactly")
  }

  @Test func `piles of combining marks are cut down`() {
    let pile = "a" + String(repeating: "\u{301}", count: 500)
    #expect(CleanText.line(pile).unicodeScalars.count == 5)
  }
}
