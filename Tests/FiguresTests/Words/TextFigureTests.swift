import Testing
import TraceGraph

@testable import Figures

@Suite struct TextFigureTests {
  private func body(_ figure: any Figure) throws -> Body {
    try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }

  private func names(_ figure: any Figure) throws -> [String] {
    try body(figure).parts(measuring: FixedTextMeasurer()).map(\.name)
  }

  private let slide = TextFigure([
    .heading(level: 1, [.words("Plan")]),
    .paragraph([
      .words("One "), .words("strong", isStrong: true), .words(" word, "), .formula("f = x^2"),
    ]),
    .list(
      [
        [.paragraph([.words("first")]), .list([[.paragraph([.words("inner")])]], from: nil)],
        [.paragraph([.latex(#"\frac{a}{b}"#)])],
      ], from: 3),
    .code(["for x in data:", "    step(x)"]),
  ])

  @Test func `every piece is a part, inner lists inside their item`() throws {
    #expect(
      try names(slide) == ["heading1", "paragraph1", "item1", "item1.item1", "item2", "code1"])
  }

  @Test func `lists are counted from their number, blanks of code are kept`() throws {
    let page = try slide.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    let texts = page.scenes[0].texts
    #expect(texts.contains { $0.string == "3." } && texts.contains { $0.string == "4." })
    #expect(texts.contains { $0.string == "•" } && texts.contains { $0.string == "    step(x)" })
    // A fraction has its two sides above one another.
    let a = try #require(texts.first { $0.string == "a" }).rect
    let b = try #require(texts.first { $0.string == "b" }).rect
    #expect(a.maxY <= b.minY + a.size.height && a.minY < b.minY)
    #expect(page.scenes[0].description.contains("Plan One strong word, f = x^2 first inner a/b"))
  }

  @Test func `no line is wider than the room and no two texts overlap`() throws {
    let words = Array(repeating: "words go on and on", count: 60).joined(separator: " ")
    let long = TextFigure([
      .paragraph([.words(words)]), .list([[.paragraph([.words(words)])]], from: nil),
    ])
    let scene = try long.pictures(
      measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()
    ).scenes[0]
    let rects = scene.texts.map(\.rect)
    #expect(rects.allSatisfy { $0.minX >= 0 && $0.maxX <= 960 && $0.minY >= 0 && $0.maxY <= 540 })
    #expect(rects.count > 600)
    for (place, rect) in rects.enumerated() {
      for other in rects[(place + 1)...].prefix(40) { #expect(!rect.overlaps(other)) }
    }
  }

  @Test func `LaTeX that cannot be read is told`() {
    let error = #expect(throws: FigureError.self) {
      try body(TextFigure([.paragraph([.latex(#"\frac{a}"#)])]))
    }
    #expect(error?.cause.contains(#"\frac{a}"#) == true)
  }

  @Test func `a matrix beside a line of code stands as one, and its line has the room`() throws {
    var code = CodeFigure(["a = 1", "w = x", "b = 2"])
    func frames() throws -> [String: Rect] {
      let body = try code.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      return Dictionary(
        uniqueKeysWithValues: body.parts(measuring: FixedTextMeasurer()).map { ($0.name, $0.frame) }
      )
    }
    let matrix = Tensor(shape: [3, 2], elements: [1, 2, 3, 4, 5, 6])
    code.notes = [1: [.init("w", matrix, isGradient: true)]]
    let places = try frames()
    let (first, note, last) = try (
      #require(places["line1"]), #require(places["line2.value"]), #require(places["line3"])
    )
    #expect(note.size.height > 2 * first.size.height)
    #expect(first.maxY <= note.minY && note.maxY <= last.minY)
    let words = try code.pictures(
      measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()
    ).scenes[0].words
    #expect(words.contains("w′=123456") && !words.contains("["))
    // Lines beside a matrix of one row stand as without it.
    code.notes = [1: [.init("w", Tensor(shape: [1, 2], elements: [1, 2]))]]
    let flat = try frames()
    code.notes = [1: [.init("w", Tensor(1))]]
    #expect(try abs(#require(flat["line3"]).minY - #require(frames()["line3"]).minY) < 1)
  }

  @Test func `code has a part a line and its number beside it`() throws {
    var code = CodeFigure(["k = 2*x", "", "    h = k"])
    code.notes = [0: [.init("k", Tensor(4))], 2: [.init("h", Tensor([1, 2]), isGradient: true)]]
    code.highlighted = [2]
    code.isNumbered = true
    #expect(try names(code) == ["line1", "line1.value", "line2", "line3", "line3.value"])
    let scene = try code.pictures(
      measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()
    ).scenes[0]
    #expect(scene.words.contains("k=4") && scene.words.contains("h′=[1, 2]"))
    #expect(scene.texts.contains { $0.string == "    h = k" })
    #expect(scene.texts.filter { ["1", "2", "3"].contains($0.string) }.count >= 3)
  }
}
