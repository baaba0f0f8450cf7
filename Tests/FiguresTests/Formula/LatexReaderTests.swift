import Testing
import TraceGraph

@testable import Figures

@Suite struct LatexReaderTests {
  private let setter = Typesetter(
    measuring: FixedTextMeasurer(), theme: Theme(.light), size: 20
  ).settingMathematics()

  private func texts(_ latex: String) throws -> [ReadText] {
    let line = try LatexReader.line(latex)
    let block = setter.tree(.row(line.left + line.right))
    return Scene(size: .zero, elements: block.elements).texts
  }

  private func error(_ latex: String) -> LatexError? {
    do {
      _ = try LatexReader.line(latex)
      return nil
    } catch {
      return error
    }
  }

  /// A formula that uses a command as its reference says.
  private static func use(_ command: LatexCommand) -> String {
    switch command.kind {
    case .left, .right: "\\left( x \\right)"
    case .begin, .end: "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}"
    case .limits: "\\sum\\\(command.name)_{i=1}^n x"
    case .fraction, .binomial, .stack: "\\\(command.name){a}{b}"
    case .root, .accent, .over, .face, .text, .operatorName, .number:
      "\\\(command.name){x}"
    case .alphabet: "\\\(command.name){L}"
    case .color: "\\\(command.name){teal}{x}"
    case .part: "\\\(command.name){x}{x}"
    case .sign, .word, .large, .space, .nothing: "a \\\(command.name) b"
    }
  }

  @Test("every command of the subset is read and set", arguments: LatexCommand.all.map(\.name))
  func command(name: String) throws {
    let command = try #require(LatexCommand.named(name))
    let texts = try texts(Self.use(command))
    #expect(!texts.isEmpty)
    if case .sign(let sign, _, _) = command.kind {
      #expect(texts.map(\.string) == ["a", sign, "b"])
    }
    if !command.usage.isEmpty, !["left", "right", "begin", "end"].contains(name) {
      #expect(error(command.usage) == nil, "\(command.usage)")
    }
  }

  /// Unicode 15, chapter 22.2 and the charts of U+2100 and U+1D400: what was a letterlike symbol already has
  /// no code in the block of alphabets.
  @Test(
    "letters of other alphabets are Unicode's signs",
    arguments: [
      ("\\mathcal L", "\u{2112}"), ("\\mathcal{L}", "\u{2112}"), ("\\mathcal{O}", "\u{1D4AA}"),
      ("\\mathbb{R}", "\u{211D}"), ("\\mathbb E", "\u{1D53C}"), ("\\mathbb{1}", "\u{1D7D9}"),
      ("\\mathbb{k}", "\u{1D55C}"), ("\\mathcal{LR}", "\u{2112}\u{211B}"),
    ])
  func alphabet(latex: String, sign: String) throws {
    #expect(try texts(latex).map(\.string) == [sign])
    #expect(sign.unicodeScalars.allSatisfy { MathAlphabet.plain(of: $0) != nil })
  }

  @Test("a letter that an alphabet has no sign of is told")
  func foreignLetter() {
    #expect(error("\\mathcal{l}")?.cause == "\\mathcal has capitals from A to Z only")
    #expect(error("\\mathbb{+}")?.cause == "\\mathbb has letters and digits only")
    #expect(error("\\mathbb{x_1}")?.remedy.contains("\\mathbb{R}_t") == true)
    #expect(SymbolName("\u{2112}").latex == "\\mathcal{L}")
    #expect(SymbolName("\u{1D53C}").latex == "\\mathbb{E}")
  }

  @Test("every environment is read and set", arguments: LatexCommand.environments.map(\.name))
  func environment(name: String) throws {
    let latex = "\\begin{\(name)} a & b \\\\ c & d \\\\ \\end{\(name)}"
    let texts = try texts(latex).filter { $0.string.first?.isLetter == true }
    #expect(texts.map(\.string) == ["a", "b", "c", "d"])
    #expect(texts[0].rect.minY == texts[1].rect.minY && texts[2].rect.minY > texts[0].rect.minY)
  }

  @Test(arguments: [
    (#"\fracc{a}{b}"#, 0, "there is no command '\\fracc'"),
    (#"a + \frac{a}"#, 12, "\\frac lacks what it takes"),
    ("x_1_2", 3, "a second subscript"), ("x^1^2", 3, "a second superscript"),
    ("a + {b", 4, "a '{' that is not closed"), ("a}", 1, "a '}' without '{'"),
    (#"\left( x"#, 0, "\\left without \\right"), (#"x \right)"#, 2, "\\right without \\left"),
    (#"\left x \right)"#, 6, "\\left lacks its sign"),
    (#"\begin{matrx} a \end{matrx}"#, 6, "there is no environment 'matrx'"),
    (#"\begin{matrix} a"#, 0, "\\begin{matrix} without \\end{matrix}"),
    (#"\begin{matrix} a \end{cases}"#, 21, "\\end{cases} closes \\begin{matrix}"),
    (#"\sqrt[3 x"#, 5, "a '[' that is not closed"), ("a & b & c", 6, "a second '&'"),
    (#"a \\ b"#, 2, "'\\\\' outside \\begin{…}"),
    (#"\color{tael}{x}"#, 6, "'tael' is no color"), (#"x \"#, 2, "a backslash without a name"),
    (#"\text x"#, 6, "\\text takes a text in braces"),
    (#"\part{a..}{x}"#, 5, "'a..' is no name of a part"), ("a \u{7}", 2, "a character"),
  ])
  func `what is wrong is told with its place`(latex: String, offset: Int, cause: String) throws {
    let found = error(latex)
    let error = try #require(found, "\(latex) is read")
    #expect(error.cause.hasPrefix(cause), "\(error.cause)")
    #expect(error.offset == offset, "\(error.offset)")
  }

  @Test func `the nearest command is told`() {
    #expect(error(#"\fracc{a}{b}"#)?.remedy.hasPrefix("did you mean '\\frac'?") == true)
    #expect(error(#"\color{tael}{x}"#)?.remedy.hasPrefix("did you mean 'teal'?") == true)
  }

  @Test func `deep and long formulas are refused`() {
    let deep = String(repeating: "{", count: 30) + "x" + String(repeating: "}", count: 30)
    #expect(error(deep)?.cause.contains("levels") == true)
    #expect(error(String(repeating: #"\hat"#, count: 30) + "x")?.cause.contains("levels") == true)
    #expect(error(String(repeating: "x", count: 5_000))?.cause.contains("characters") == true)
  }

  private static let formulas = [
    #"\frac{\partial l}{\partial w_{12}} = 2(y-t) v_2 h_2 (1-h_2) x_1"#,
    #"\hat\theta = \arg\min_{\theta} \sum_{i=1}^{N} \left\| f_\theta(x_i) - t_i \right\|^2"#,
    #"f(x) = \begin{cases} x & \text{if } x > 0 \\ \alpha x & \text{else} \end{cases}"#,
    #"W^1_{ij} \leftarrow W^1_{ij} - \alpha \underbrace{\frac{\partial J}{\partial W}}_{\text{slope}}"#,
    #"\sqrt[3]{x} + \part{a}{\color{teal}{\vec{x}}} &= \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}"#,
  ]

  @Test func `three hundred damaged formulas are read or refused with a place, and never crash`() {
    var generator = SystemSeed(state: 7)
    let pieces = [
      "{", "}", "\\", "^", "_", "&", "\\\\", "\\left", "\\right", "\\frac", "x", "'", "[",
    ]
    for round in 0..<300 {
      var letters = Array(Self.formulas[round % Self.formulas.count])
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<letters.count, using: &generator)
        if Bool.random(using: &generator), letters.count > 2 {
          letters.remove(at: place)
        } else {
          letters.insert(
            contentsOf: pieces.randomElement(using: &generator) ?? "{", at: place)
        }
      }
      let latex = String(letters)
      do {
        let line = try LatexReader.line(latex)
        let block = setter.tree(.row(line.left + line.right))
        #expect(block.width.isFinite && block.ascent.isFinite && block.descent >= 0, "\(latex)")
      } catch {
        #expect((0...latex.unicodeScalars.count).contains(error.offset), "\(latex)")
        #expect(!error.cause.isEmpty)
      }
    }
  }

  @Test(arguments: [
    ("w_{12}", "w12"), ("w_{1,2}", "w_1_2"), ("W^1_{11}", "W1_11"), (#"\hat{y}"#, "yhat"),
    (#"\theta"#, "theta"), ("h_2", "h_2"), (#"\text{walk}"#, "walk"),
  ])
  func `symbols find the names of the model`(latex: String, name: String) throws {
    var colored = setter
    colored.manner.symbols[SymbolKey.key(of: name)] = Color(hex: 0x123456)
    let line = try LatexReader.line(latex)
    let block = colored.tree(.row(line.left + line.right))
    let texts = Scene(size: .zero, elements: block.elements).texts
    if !latex.hasPrefix("\\text") {
      #expect(!texts.isEmpty && texts.allSatisfy { $0.color == Color(hex: 0x123456) })
    }
  }

  @Test func `a power is not an index, and general indices take the colour of all`() throws {
    var colored = setter
    colored.manner.symbols = ["h|2": Color(hex: 0x111111), "v|*": Color(hex: 0x222222)]
    func colors(_ latex: String) throws -> [Color] {
      let line = try LatexReader.line(latex)
      return Scene(size: .zero, elements: colored.tree(.row(line.right)).elements).texts.map(
        \.color)
    }
    #expect(try colors("h_2^3") == [Color(hex: 0x111111), setter.color, Color(hex: 0x111111)])
    #expect(try colors("v_i").allSatisfy { $0 == Color(hex: 0x222222) })
    #expect(try colors("v_9").allSatisfy { $0 == setter.color })
  }
}
