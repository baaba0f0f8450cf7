import Testing
import TraceGraph

@testable import Figures

/// The list of words, and how phrases are filled.
@Suite struct FigureWordsTests {
  @Test func `no phrase stands twice, and every language has the places of the phrase`() {
    #expect(PhraseRow.english.count == PhraseRow.all.count)
    for row in PhraseRow.all {
      let places = Phrase.places(of: row.english).sorted()
      for text in [row.dutch, row.german] {
        #expect(Phrase.places(of: text).sorted() == places, "\(row.english)")
        #expect(text.isEmpty == (row.english == ","), "\(row.english)")
      }
    }
  }

  @Test func `no word is set as the name of a Greek letter`() {
    for row in PhraseRow.all {
      for text in [row.english, row.dutch, row.german]
      where !text.isEmpty && text.allSatisfy(\.isLetter) {
        #expect(Label(text).plain == text, "\(text)")
      }
    }
  }

  @Test func `Dutch and German have a decimal comma, and semicolons between such numbers`() {
    let (english, dutch) = (FigureWords(), FigureWords(.nl))
    #expect(english.number(-0.25, NumberFormat()) == "\u{2212}0.25")
    #expect(dutch.number(-0.25, NumberFormat()) == "\u{2212}0,25")
    #expect(FigureWords(.de).number(1.5e-7, NumberFormat()) == "1,5×10^\u{2212}7")
    #expect(dutch.numbers([0.5, 2], NumberFormat()) == "[0,5; 2]")
    #expect(dutch.numbers([1, 2], NumberFormat()) == "[1, 2]")
    #expect(english.numbers([0.5, 2], NumberFormat()) == "[0.5, 2]")
    #expect(dutch.point(0.5, 1) == "(0,5; 1)" && english.point(0.5, 1) == "(0.5, 1)")
    #expect(dutch.decimal("0.25x + .5 v1.x") == "0,25x + .5 v1.x")
    #expect(dutch.name("`y` = `0.5*x` at 0.5") == "y = 0,5*x at 0.5")
    let own = FigureWords(phrases: [".": "·"])
    #expect(own.number(0.5, NumberFormat()) == "0·5")
    #expect(own.numbers([0.5, 2], NumberFormat()) == "[0·5, 2]")
  }

  @Test func `typeset numbers have the mark of the language, and stand below each other at it`() {
    var theme = Theme(.light)
    theme.words = FigureWords(.nl)
    let setter = Typesetter(measuring: FixedTextMeasurer(), theme: theme, size: 10)
    func words(_ block: TextBlock) -> String {
      Scene(size: Size(width: 1, height: 1), elements: block.elements).words
    }
    #expect(words(setter.number(0.25)) == "0,25")
    #expect(words(setter.formula("f(0.5, x)")) == "f(0,5; x)")
    #expect(words(setter.formula("f(y, x)")) == "f(y, x)")
    #expect(words(setter.tree(.atom("0.5", .ordinary, .upright))) == "0,5")
    #expect(words(setter.tree(.words("v0.5"))) == "v0.5")
    var exact = setter
    exact.numbers = .exact
    #expect(words(exact.number(0.125)) == "0,125")
    #expect(setter.fraction(of: 12.25) == setter.text(",25").width)
    #expect(MathTree.expression(.number(0.5)).plain(NumberFormat(), theme.words) == "0,5")
    let told = ToldNumbers(["0,25"])
    #expect(told.isTold(by: "it is 0.25") && told.isTold(by: "it is 0,25"))
    #expect(!told.isTold(by: "it is 25") && ToldNumbers(["2"]).isTold(by: "[1,2,3]"))
  }

  @Test func `counts and lists are those of the language`() {
    let (english, dutch, german) = (FigureWords(), FigureWords(.nl), FigureWords(.de))
    #expect(english.count(1, "1 node", "{count} nodes") == "1 node")
    #expect(english.count(4816, "1 node", "{count} nodes") == "4,816 nodes")
    #expect(dutch.count(1, "1 node", "{count} nodes") == "1 knoop")
    #expect(dutch.count(4816, "1 node", "{count} nodes") == "4816 knopen")
    #expect(german.count(2, "1 node", "{count} nodes") == "2 Knoten")
    #expect(english.list(["a", "b", "c"]) == "a, b and c")
    #expect(dutch.list(["a", "b", "c"]) == "a, b en c")
    #expect(german.list(["a", "b", "c", "d"], most: 3) == "a, b und 2 weitere")
    #expect(dutch.list(["a"]) == "a" && dutch.list([]).isEmpty)
    #expect(german.number(-.infinity, NumberFormat()) == "\u{2212}unendlich")
    #expect(dutch.span("x", [1, 3], else: "y") == "x van 1 tot 3")
  }

  @Test func `a text in a place is not read as a phrase`() {
    let text = FigureWords(.nl)("{name} of {extents}", ["name": "{extents}", "extents": "2×3"])
    #expect(text == "{extents} van 2×3")
  }

  @Test func `a language file holds every phrase once, in quotes`() {
    let file = FigureWords.file(.nl)
    let lines = file.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count == PhraseRow.all.count)
    #expect(lines.contains(#""loss": "verlies""#))
    #expect(FigureWords.file(.en).contains(#""has the numbers of '{state}'": "has the numbers"#))
  }

  @Test func `labels stand for names in sentences, alone and in formulas`() {
    var words = FigureWords()
    words.labels = ["w1": .words("weight"), "walk": .words("steps?")]
    #expect(words.name("walk") == "steps?")
    #expect(words.name("a walk over `w1*walk`") == "a walk over weight*steps?")
    #expect(words.name("``walk") == "walk")
    #expect(words.formula("layer1/w1 + w12") == "weight + w12")
    #expect(words.plainLabel(of: "layer1/walk") == "steps?")
    #expect(words.plainLabel(of: "walks") == nil)
  }

  @Test func `running text has LaTeX between dollar signs`() {
    #expect(InlineMathematics.plain(#"a $\frac{a}{b}$ and \$5"#) == "a a/b and $5")
    #expect(InlineMathematics.plain("costs $5") == "costs $5")
    #expect(InlineMathematics.fault(in: #"$\nonsense$"#)?.latex == #"\nonsense"#)
    #expect(InlineMathematics.fault(in: #"$x^2$ and $5"#) == nil)
    let setter = Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 20)
    let line = PlotText.line(#"so $\sigma_1$ wins"#, setter)
    let drawn = Scene(size: line.size, elements: line.elements).texts.map(\.string)
    #expect(drawn == ["so ", "σ", "1", " wins"])
    let broken = PlotText.paragraph(#"so $a + b$ is whole, \$5"#, width: 1, setter)
    #expect(broken.count == 5)
  }
}
