import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

/// The kinds `text` and `code` as sheets say them.
@Suite struct WordsKindTests {
  private func figure(_ kind: String) throws -> any Figure {
    let indented = kind.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let text = """
      network:
        inputs: [x1, x2]
        layers: [{units: 2, sum: k, out: h, activation: relu, weights: w, initial-weights: [[1, 2], [3, 4]]}]
      formulas: l = h1 + 2*h2
      values: {x1: 1, x2: 2}
      figures:
        f:
      \(indented)
      """
    let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    return try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
  }

  private func passages(_ text: String) throws -> [TextPassage] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let block = "text:\n  text: |\n" + lines.map { "    " + $0 }.joined(separator: "\n")
    return try #require(try figure(block) as? TextFigure).passages
  }

  @Test func `marks become pieces, and LaTeX is no mark`() throws {
    let read = try passages(
      "# A *b* **c**\nOne\ntwo\\\nthree `w*x` cost \\$5 $w_1 * w_2 * x$\n\n- p\n  1. q\n\n```\n  code\n```"
    )
    #expect(
      read == [
        .heading(
          level: 1,
          [.words("A "), .words("b", isEmphasized: true), .words(" "), .words("c", isStrong: true)]),
        .paragraph([
          .words("One"), .words(" "), .words("two"), .lineBreak, .words("three "), .formula("w*x"),
          .words(" cost $5 "), .latex("w_1 * w_2 * x"),
        ]),
        .list(
          [[.paragraph([.words("p")]), .list([[.paragraph([.words("q")])]], from: 1)]], from: nil),
        .code(["  code"]),
      ], "\(read)")
  }

  @Test func `icons stand among words`() throws {
    let lamp = try #require(Icon(named: "lamp"))
    #expect(
      try passages("the ![left lamp](icon:lamp) is on, ![](icon:stop)") == [
        .paragraph([
          .words("the "), .icon(lamp, words: "left lamp"), .words(" is on, "),
          .icon(try #require(Icon(named: "stop")), words: ""),
        ])
      ])
  }

  @Test func `a list counts from the number that it begins with`() throws {
    let item = [TextPassage.paragraph([.words("p")])]
    #expect(try passages("3. p\n4. p") == [.list([item, item], from: 3)])
  }

  @Test(arguments: [
    ("a <b>c</b>", "HTML", 9), ("> said", "a quotation in line 1", 9),
    ("![p](q.png)", "a picture", 9), ("![p](icon:lmap)", "no icon 'lmap'", 9),
    ("one $x", "a $ without its partner", 10), ("a\n\nb $\\frac{a}$ c", "lacks what it takes", 12),
    ("x $\\alfa$", "alfa", 10),
  ])
  func `what no figure draws is told at its place`(text: String, cause: String, line: Int) throws {
    let error = #expect(throws: SheetError.self) { try passages(text) }
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
    #expect(error?.line == line, "\(String(describing: error))")
  }

  /// x = (1, 2): k = (5, 11), h = k; l = 5 + 22 = 27; ∂l/∂h = (1, 2), ∂l/∂w = (1, 2; 2, 4).
  @Test func `values are those of what a line computes, primes its gradients`() throws {
    let code = try #require(
      try figure(
        """
        code:
          values: true
          text: |
            for j in 1..2:
              k[j] = sum(w[i,j]*x[i])
              h[j] ← relu(k[j])
            l = h[1] + 2*h[2]
            if l == 27: stop
            w'[i,j] += k'[j] * x[i]
        """) as? CodeFigure)
    #expect(code.lines[1] == "  k[j] = sum(w[i,j]*x[i])")
    #expect(code.notes[1] == [.init("k", Tensor([5, 11]))])
    #expect(code.notes[2] == [.init("h", Tensor([5, 11]))])
    #expect(code.notes[3] == [.init("l", Tensor(27))])
    #expect(code.notes[5] == [.init("w", Tensor([[1, 2], [2, 4]]), isGradient: true)])
    #expect(code.notes[0] == nil && code.notes[4] == nil)
  }

  @Test func `names by line, and lines with a ground`() throws {
    let code = try #require(
      try figure("code: {text: \"a\\nb\\nc\", values: {2: [k2, \"h1'\"]}, highlight: [1, 2-3]}")
        as? CodeFigure)
    #expect(code.notes == [1: [.init("k2", Tensor(11)), .init("h1", Tensor(1), isGradient: true)]])
    #expect(code.highlighted == [0, 1, 2])
  }

  @Test(arguments: [
    ("code: ", "there is no code"), ("text: ", "there is no text"),
    ("code: {text: a, values: {3: k1}}", "there is no line 3"),
    ("code: {text: a, values: {1: q}}", "named 'q'"),
    ("code: {text: a, values: {x: k}}", "no line"),
    ("code: {text: a, highlight: 2}", "there is no line 2"),
    ("code: {text: a, highlight: 2-1}", "2-1"),
    ("code: {text: a, values: true}", "no line computes what the model has"),
    ("text: {text: ''}", "the text is empty"),
  ])
  func `what is wrong is told`(figure: String, cause: String) {
    let error = #expect(throws: SheetError.self) { try self.figure(figure) }
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
  }
}
