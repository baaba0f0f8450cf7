import Rendering
import Sheets
import Testing
import TraceGraph

@testable import Figures
@testable import Plots

/// What is said beneath graphs: of what the gradients are, and what is left out.
@Suite struct GraphNotesTests {
  private static let formulas = """
    formulas: |
      h = x^2
      p = 3*x
      both = h + p
    values: {x: 2}

    """

  private func body(_ figure: String) throws -> Body {
    let sheet = try Sheet(
      drawing: "s.yaml", bytes: Array((Self.formulas + "figures: {n: {\(figure)}}").utf8))
    let made = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
    return try made.body(measuring: FixedTextMeasurer(), layouting: GraphvizLayouter())
  }

  private func words(_ part: String, _ body: Body) -> String {
    Scene(size: body.size, elements: body.elements).words(inside: part)
  }

  @Test func `a part of a graph says what its gradients are those of`() throws {
    #expect(try body("graph: {cone: h}").notes == ["gradients are those of both"])
    #expect(try body("graph: {between: [x, h]}").notes == ["gradients are those of both"])
    #expect(try body("graph: {cone: h, show: [value, local]}").notes == [])
    #expect(try body("graph: {}").notes == [] && body("graph: {cone: both}").notes == [])
  }

  /// ∂h/∂x = 2x = 4, ∂p/∂x = 3, and 7 of both.
  @Test func `gradients are those of the name that is given`() throws {
    #expect(try words("x.gradient", body("graph: {}")) == "7")
    let h = try body("graph: {of: h, cone: h}")
    #expect(words("x.gradient", h) == "4" && h.notes == [])
    #expect(try words("x.gradient", body("graph: {of: p}")) == "3")
    let pair = try body("panel: {parts: {l: {graph: {of: h}}, r: {graph: {of: p}}}}")
    #expect(words("l.x.gradient", pair) == "4" && words("r.x.gradient", pair) == "3")
  }

  @Test func `a name that gradients cannot be those of is told`() throws {
    #expect(throws: SheetError.self) { try body("graph: {of: g}") }
    let sheet = try Sheet(
      drawing: "s.yaml",
      bytes: Array("formulas: y = 2*x\nvalues: {x: [1, 2]}\nfigures: {n: {graph: {of: y}}}".utf8))
    let error = try #require(throws: SheetError.self) {
      try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
    }
    #expect(error.cause.contains("'y' is [2]: gradients are those of one number"), "\(error)")
  }

  @Test func `what all parts of a panel say stands there once, else with who says it`() throws {
    let same = try body(
      "panel: {parts: {l: {graph: {cone: h}}, r: {graph: {cone: p, title: Right}}}}")
    #expect(same.notes == ["gradients are those of both"])
    let other = try body(
      "panel: {parts: {l: {graph: {of: h}}, r: {graph: {cone: p, title: Right}}}}")
    #expect(other.notes == ["Right: gradients are those of both"])
  }

  @Test func `what is said to be left out would be there`() throws {
    let pass = Examples.maxMul()
    func lacks(_ show: Set<GraphOptions.Quantity>) throws -> [String] {
      let figure = Examples.figure(pass) { $0.options.show = show }
      return try GraphModel(figure: figure).lacks(
        without: [.local, .contribution, .formula, .value], isBrief: true
      ).map(\.text)
    }
    #expect(try lacks([.value, .gradient]) == ["values"])
    #expect(
      try lacks([.formula, .value, .local, .contribution])
        == ["local derivatives", "contributions", "formulas", "values"])
    #expect(try lacks([.gradient]) == [])
  }

  /// A vector of five is drawn in full, and a long one not as its length, which would be read as a number.
  @Test func `contributions of tensors are numbers`() throws {
    let sheet = try Sheet(
      drawing: "s.yaml",
      bytes: Array(
        "formulas: L = sum(x)*2 + sum(x^2)\nvalues: {x: [1, 2, 3, 4, 5]}\nfigures: {n: {graph: {}}}"
          .utf8))
    let made = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
    let body = try made.body(measuring: FixedTextMeasurer(), layouting: GraphvizLayouter())
    let lines = body.links.filter { $0.from == "x" }.map(\.part)
    let texts = lines.map { words($0 + ".contribution", body) }
    #expect(Set(texts) == ["22222", "246810"])
    #expect(body.notes.contains { $0.contains("its gradient comes along it") })
  }
}
