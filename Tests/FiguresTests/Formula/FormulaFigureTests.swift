import Testing
import TraceGraph

@testable import Figures

@Suite struct FormulaFigureTests {
  private let measurer = FixedTextMeasurer()

  private func body(
    _ latex: [String], size: Size? = PageOptions.slide, textSize: Double? = nil
  ) throws -> Body {
    var figure = try FormulaFigure(latex: latex)
    figure.page.size = size
    figure.page.textSize = textSize
    return try figure.body(measuring: measurer, layouting: LayeredTestLayouter())
  }

  private func texts(_ body: Body) -> [ReadText] {
    Scene(size: .zero, elements: body.elements).texts
  }

  private func dump(_ latex: [String]) throws -> String {
    let body = try body(latex, textSize: 14)
    return SceneDump.text(Scene(size: body.size, elements: body.elements))
  }

  @Test(
    "boxes stand where they stood",
    arguments: [
      ("fractions", [#"\frac{\partial l}{\partial w_{12}} = \frac{a}{b} + \frac{\frac{1}{2}}{c}"#]),
      ("scripts", [#"W^1_{ij} = x^{2} + h_2' + e^{-\frac{x^2}{2}}"#]),
      ("limits", [#"\hat\theta = \arg\min_{\theta} \sum_{i=1}^{N} \left\| x_i \right\|^2"#]),
      (
        "matrices",
        [
          #"f = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{else} \end{cases}"#,
          #"A = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}"#,
        ]
      ),
      ("braces", [#"\underbrace{a + b}_{\text{words}} = \overbrace{\sqrt{x}}^{y}"#]),
    ])
  func golden(name: String, latex: [String]) throws {
    try expectGolden(try dump(latex), "formula-\(name).txt")
  }

  @Test func `lines are aligned at their relations, and are parts`() throws {
    let body = try body(["a = b", "wide + word = c", "= d"])
    let signs = texts(body).filter { $0.string == "=" }.map(\.rect.minX)
    #expect(signs.count == 3 && signs.allSatisfy { abs($0 - signs[0]) < 1e-9 })
    #expect(body.parts(measuring: measurer).map(\.name) == ["line1", "line2", "line3"])
    #expect(body.sentence == "a = b; wide + word = c; = d")
  }

  @Test func `the bar of a fraction stands on the axis of the signs beside it`() throws {
    let setter = Typesetter(measuring: measurer, theme: Theme(.light), size: 20)
      .settingMathematics()
    let tall = setter.tree(
      .fraction(.atom("a", .ordinary, .italic), .atom("b", .ordinary, .italic)))
    guard case .path(let path, _, _) = tall.elements.last, case .move(let start) = path.elements[0]
    else {
      Issue.record("no bar")
      return
    }
    #expect(abs(start.y + setter.axis) < 1e-9)
    #expect(tall.ascent > 20 && tall.descent > 5)
  }

  @Test func `sub- and superscripts stand above one another without touching`() throws {
    let texts = texts(try body(["W^1_{ij}"]))
    let (high, low) = (try #require(texts.first { $0.string == "1" }), texts.last!)
    #expect(abs(high.rect.minX - texts[2].rect.minX) < 1e-9 || high.rect.minX == texts[1].rect.minX)
    #expect(high.rect.minY < low.rect.minY)
    #expect(high.size < texts[0].size && low.size < texts[0].size)
  }

  @Test func `what stands under an operator is in its middle`() throws {
    let texts = texts(try body([#"\min_{\theta} x"#]))
    #expect(texts.map(\.string) == ["min", "θ", "x"])
    #expect(abs(texts[0].rect.center.x - texts[1].rect.center.x) < 1e-9)
    #expect(texts[1].rect.minY > texts[0].rect.minY)
  }

  @Test func `a long line breaks at a relation before text gets small`() throws {
    let sum = (1...9).map { "x_{\($0)} y_{\($0)}" }.joined(separator: " + ")
    let whole = try body(["z = \(sum)"])
    #expect(whole.smallestText >= 16)
    let long = try body(["z = \(sum) = \(sum) = \(sum)"])
    let signs = texts(long).filter { $0.string == "=" }
    #expect(signs.count == 3)
    #expect(Set(signs.map(\.rect.minX)).count == 1, "rows go on under the first sign")
    #expect(long.smallestText >= 12)
    #expect(long.size.width <= PageOptions.slide.width)
  }

  @Test func `rows that go on with a sum stand farther to the right`() throws {
    let sum = (1...30).map { "x_{\($0)}" }.joined(separator: " + ")
    let texts = texts(try body(["z = \(sum)"], textSize: 22))
    let first = try #require(texts.first { $0.string == "=" })
    let rows = Set(texts.filter { $0.string == "+" }.map(\.rect.minY))
    #expect(rows.count > 1)
    let left =
      texts.filter { $0.rect.minY > first.rect.minY + 5 && $0.string == "+" }
      .map(\.rect.minX).min() ?? 0
    #expect(left > first.rect.maxX)
  }

  @Test func `parts in lines are named inside them, and signs go with their terms`() throws {
    let figure = try FormulaFigure(latex: [#"\part{a}{x = y} \part{b}{+ z}"#])
    let body = try figure.body(measuring: measurer, layouting: LayeredTestLayouter())
    let names = body.parts(measuring: measurer).map(\.name)
    #expect(names.contains("line1.a") && names.contains("line1.b"))
    let stage = Stage(["line1.b": .init(.hidden)])
    let shown = Scene(size: .zero, elements: stage.selected(body.elements, theme: Theme(.light)))
      .texts
    #expect(shown.map(\.string) == ["x", "=", "y"])
  }

  @Test func `text whose numbers differ between states has the room of the widest`() throws {
    let rooms = TextRooms(areShared: true)
    let setter = Typesetter(measuring: measurer, theme: Theme(.light), size: 20)
      .settingMathematics(rooms: rooms)
    let long = setter.tree(.room("a", .expression(.number(-1234.5))))
    let short = setter.tree(.room("a", .expression(.number(2))))
    #expect(short.width == long.width)
  }

  @Test func `a colour that is asked for is that of the names within, too`() {
    var setter = Typesetter(measuring: measurer, theme: Theme(.light), size: 20)
      .settingMathematics()
    let (own, asked) = (Color(hex: 0x854FB2), Color(hex: 0x696969))
    setter.manner.symbols = ["y": own]
    setter.variables = ["v": own]
    let name = MathTree.symbol(["y"], .atom("y", .ordinary, .italic))
    let number = MathTree.expression(.value(2, of: "v"))
    func colors(_ tree: MathTree) -> Set<Color> {
      Set(Scene(size: .zero, elements: setter.tree(tree).elements).texts.map(\.color))
    }
    #expect(colors(.row([name, number])) == [own])
    #expect(colors(.colored(.color(asked), .fraction(name, number))) == [asked])
    // A label is its variable's, whatever letters it has.
    setter.manner.labels = ["w": .row([name, .atom("!", .ordinary, .upright)])]
    setter.variables["w"] = asked
    #expect(colors(.expression(.variable("w"))) == [asked])
  }

  @Test func `no line lies outside the page, whatever its size`() throws {
    let latex = [#"\frac{\partial l}{\partial w_{12}} = \frac{\partial l}{\partial y} \cdot v_2"#]
    for size in [Size(width: 200, height: 120), Size(width: 1600, height: 300)] {
      let body = try body(latex, size: size)
      #expect(body.size.width <= size.width && body.size.height <= size.height)
      for text in texts(body) {
        #expect(text.rect.minX >= -0.01 && text.rect.maxX <= body.size.width + 0.01)
      }
    }
  }

  @Test func `what is no LaTeX is an error with its line and place`() {
    #expect(throws: FigureError.self) { try FormulaFigure(latex: ["a = b", #"\foo"#]) }
  }
}
