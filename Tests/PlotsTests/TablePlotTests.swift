import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

@Suite struct TablePlotTests {
  func table(_ sheet: String, _ flags: [(String, String)]) throws -> TableFigure {
    try PlotFixture.figure(TableFigure.self, TableKind.self, sheet, flags)
  }

  func numbers(_ row: [TableFigure.Cell]) -> [Double] {
    row.compactMap { if case .number(let number) = $0.content { number } else { nil } }
  }

  func words(_ row: [TableFigure.Cell]) -> [String] {
    row.compactMap { if case .text(let text) = $0.content { text } else { nil } }
  }

  @Test func `the pressure on weights is the lecture's table, with its net count`() throws {
    let figure = try table(
      PlotFixture.streetlights,
      [("columns", "p1,p2,p3"), ("signs", "p1,p2,p3"), ("sum", "below")])
    let fixture = try PlotFixture.named("S4-pressure")
    let pressure = try #require(fixture["pressure"] as? [[String]])
    let shown = figure.rows.prefix(6).map { row in
      words(Array(row.dropFirst())).map { $0 == "−" ? "-" : $0 }
    }
    #expect(shown == pressure)
    #expect(numbers(figure.rows[6]) == (fixture["net_sign_count"] as? [Double]))
    #expect(figure.rules == [6])
  }

  @Test func `gradients of single examples average to that of the batch`() throws {
    let figure = try table(
      PlotFixture.streetlights,
      [("columns", "w1:gradient,w2:gradient,w3:gradient"), ("average", "below")])
    let fixture = try PlotFixture.named("S4-street-fullbatch")
    let epochs = try #require(fixture["epochs"] as? [[String: Any]])
    let mean = try #require(epochs[0]["weight_delta_mean"] as? [Double])
    #expect(zip(numbers(figure.rows[6]), mean).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(figure.head.last == "∂`loss`/∂`w3`")
  }

  /// Row S1-07: 0.1037, and a sixth of it.
  @Test func `a mean counts no sum, nor a sum a mean`() throws {
    let sheet = """
      data:
        columns: [yhat, y]
        rows: [[0.96, 1], [0.1, 0], [0.04, 0], [0.7, 1], [0.02, 0], [0.99, 1]]
      formulas: C = (yhat - y)^2
      """
    let figure = try table(sheet, [("columns", "C"), ("sum", "below"), ("average", "below")])
    #expect(abs((numbers(figure.rows[6]).last ?? 0) - 0.1037) < 1e-12)
    #expect(abs((numbers(figure.rows[7]).last ?? 0) - 0.017283333333333333) < 1e-12)
  }

  @Test func `averages at the right are the means of what is written`() throws {
    let fixture = try PlotFixture.named("S1-table")
    let rows = try #require(fixture["rows"] as? [String: [Double]])
    let means = try #require(fixture["mean_of_visible"] as? [String: Double])
    let names = rows.keys.sorted()
    let text = names.map { name in
      "[\(name), " + (rows[name] ?? []).map { "\($0)" }.joined(separator: ", ") + ", …]"
    }.joined(separator: ", ")
    let figure = try table(
      "formulas: f = x\nvalues: {x: 1}",
      [("rows", "[\(text)]"), ("average", "{right: all}"), ("head", "a,2,5,0,4,7,9,…")])
    #expect(figure.head.last == "all")
    for (row, name) in zip(figure.rows, names) {
      let shown = try #require(numbers(row).last)
      #expect(abs(shown - (means[name] ?? .nan)) < 1e-15)
    }
  }

  @Test func `a step of gradient descent is written with vectors in brackets`() throws {
    let fixture = try PlotFixture.named("S1-gradstep")
    let step = try #require(fixture["minus_grad_C"] as? [Double])
    let new = try #require(fixture["W_new"] as? [Double])
    let figure = try table(
      """
      formulas: W_new = W_old + r * g
      values: {g: \(step), r: 0.1}
      parameters: {W_old: \([Double](repeating: 0, count: 13))}
      """, [("columns", "[W_new, {text: =}, W_old, {text: +}, r, {text: ·}, g]")])
    #expect(figure.rows.count == 13)
    #expect(figure.brackets == [0...0, 2...2, 6...6])
    let first = figure.rows.map { numbers([$0[0]])[0] }
    #expect(zip(first, new).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(words(figure.rows[6]) == ["=", "+", "·"])
  }

  @Test func `local derivatives stand in the order of the backward pass`() throws {
    let figure = try table("formulas: f = x*y + y^2\nvalues: {x: 2, y: 3}", [("from", "locals")])
    #expect(
      figure.rows.map { numbers($0) } == [
        [1, 1, 1], [1, 1, 1], [6, 1, 6], [3, 1, 3], [2, 1, 2],
      ])
    #expect(words(figure.rows[2])[2] == "∂(`y^2`)/∂`y` = `2*y`")
  }

  @Test func `local derivatives of tensors are Jacobians, with their numbers`() throws {
    let figure = try table(
      """
      formulas: "m = W @ x; z = m + b; h = sigmoid(z); s = dot(u, h)"
      values: {x: [1, 2, -1], W: [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], b: [0.1, -0.1], u: [1.5, -2]}
      """, [("from", "locals")])
    let formulas = figure.rows.map { words($0)[2].split(separator: " = ")[1] }
    #expect(
      formulas == ["`hᵀ`", "`uᵀ`", "`diag(h*(1 - h))`", "`I`", "`I`", "`I ⊗ xᵀ`", "`W`"])
    let jacobian = Tensor([[1, 2, -1, 0, 0, 0], [0, 0, 0, 1, 2, -1]])
    #expect(figure.rows[5][3].content == .tensor(jacobian))
    #expect(figure.rows[1][4].content == .number(1))
    #expect(figure.rows[2][4].content == .tensor([1.5, -2]))
  }

  @Test func `in a network, factors are those between named quantities, under short names`() throws
  {
    let figure = try table(
      """
      network:
        inputs: [x1, x2]
        layers:
          - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
          - {units: 1, out: y, weights: v, bias: c}
      formulas: l = (y - t)^2
      values: {x1: 3, x2: 5, t: 12.1}
      """, [("from", "locals")])
    let formulas = figure.rows.map { words($0)[2] }
    for factor in [
      "∂`l`/∂`y` = `2*(y - t)`", "∂`y`/∂`h2` = `v2`", "∂`h2`/∂`k2` = `h2*(1 - h2)`",
      "∂`k2`/∂`w12` = `x1`",
    ] { #expect(formulas.contains(factor), "\(factor)") }
    #expect(!formulas.contains { $0.contains("#") || $0.contains("layer") })
  }

  @Test func `vectors and matrices of different heights have one middle`() throws {
    let figure = try table(
      """
      formulas: "x1 = W1 @ x0; x2 = W2 @ x1"
      values: {x0: [1, 2, -1], W1: [[1, -2, 3], [0, 1, -1]], W2: [[2, 1], [-1, 3], [1, 1]]}
      """, [("columns", "[x2, {text: =}, W2, {text: ·}, x1]")])
    #expect(figure.rows.count == 3)
    let filled = (0..<5).map { column in
      figure.rows.map { $0[column].content != .empty }
    }
    #expect(filled[0] == [true, true, true])
    #expect(filled[1] == [false, true, false])
    #expect(filled[4] == [false, true, false])
    // Two rows among three stand half a row lower, so that their middle is that of all.
    #expect(figure.rows.map { $0[5].content != .empty } == [true, true, false])
    #expect(figure.rows[0][5].drop == 0.5)
    #expect(figure.rows[0][0].drop == 0)
  }

  @Test func `of a vector with more rows than the limit the middle is left out`() throws {
    let figure = try table(
      "formulas: f = dot(v, v)*u\nvalues: {v: \((1...20).map(Double.init)), u: [1, 2]}",
      [("columns", "[v, u]"), ("limit", "6")])
    #expect(figure.rows.count == 6)
    #expect(figure.rows[3][0].content == .ellipsis)
    #expect(numbers([figure.rows[5][0]]) == [20])
    #expect(figure.rows[2...3].map { numbers([$0[1]]) } == [[1], [2]])
  }

  @Test func `steps of training are rows, and epochs are joined`() throws {
    let steps = try table(
      PlotFixture.streetlights, [("from", "steps"), ("columns", "w1,error"), ("range", "0:2")])
    #expect(steps.head == ["step", "`w1`", "`error`"])
    #expect(steps.rows.count == 3 && numbers(steps.rows[0])[0] == 0.5)
    let epochs = try table(
      PlotFixture.streetlights,
      [("from", "steps"), ("by", "epoch"), ("reduce", "sum"), ("columns", "error")])
    #expect(epochs.rows.count == 40)
    #expect(abs(numbers(epochs.rows[0])[0] - 2.6561231104) < 1e-12)
  }

  @Test func `examples after training take the last parameters`() throws {
    let figure = try table(
      PlotFixture.streetlights, [("columns", "prediction"), ("at", "final"), ("range", "2")])
    #expect(figure.rows.count == 1)
    #expect(abs(numbers(figure.rows[0])[0] - 1) < 0.01)
  }

  @Test func `rows become columns, and long tables are cut`() throws {
    let figure = try table(
      PlotFixture.streetlights, [("columns", "left,walk"), ("transpose", "true"), ("limit", "4")])
    #expect(figure.head == ["example", "1", "2", "3", "4", "5", "6"])
    #expect(numbers(figure.rows[1]) == [0, 1, 0, 1, 1, 0])
    #expect(figure.mostRows == 4)
  }

  @Test func `icons stand for numbers and words, which count as before`() throws {
    let figure = try table(
      PlotFixture.streetlights,
      [
        ("columns", "left,middle,right,walk"), ("sum", "below"), ("range", "1:2"),
        ("icons", #"{"left, right": {1: lamp, 0: lamp-off}, walk: {1.0: walk}}"#),
      ])
    func icons(_ row: Int, _ column: Int) -> [String] {
      if case .icons(let icons) = figure.rows[row][column].content { icons.map(\.name) } else { [] }
    }
    #expect(icons(0, 1) == ["lamp"] && icons(1, 1) == ["lamp-off"] && icons(1, 4) == ["walk"])
    #expect(icons(0, 2) == [] && figure.rows[0][4].content == .number(0))
    #expect(numbers(figure.rows[2]) == [1, 1, 2, 1])
    #expect(figure.sentence.contains("icons show: lamp on, lamp off and person walking"))
    let hand = try table(
      "formulas: f = x\nvalues: {x: 1}",
      [
        ("rows", "[[{icon: [lamp, lamp-off]}, go, stop]]"), ("head", "a,b,c"),
        ("icons", "{all: {stop: stop}}"),
      ])
    #expect(hand.rows[0][1].content == .text("go"))
    #expect(hand.rows[0][2].content == .icons([try #require(Icon(named: "stop"))]))
  }

  @Test func `digits and letters of one width are those of a column, its total included`() throws {
    let figure = try table(
      PlotFixture.streetlights,
      [
        ("columns", "prediction,error"), ("digits", "{error: 7, 2: 2}"), ("monospace", "error"),
        ("average", "below"),
      ])
    #expect(figure.rows.allSatisfy { $0[2].digits == 7 && $0[1].digits == 2 })
    #expect(figure.rows.allSatisfy { $0[2].isMonospaced && !$0[1].isMonospaced })
    #expect(figure.page.digits == 4)
    #expect(try table(PlotFixture.streetlights, [("digits", "6")]).page.digits == 6)
  }

  @Test func `cells by hand may be vectors and matrices, and data's vectors stand as such`() throws
  {
    let figure = try table(
      "formulas: f = x\nvalues: {x: 1}",
      [("rows", "[[[1, 2], [[1, 2], [3, 4]], {text: [5], color: parameter}]]"), ("head", "a,b,c")])
    #expect(
      figure.rows[0].map(\.content) == [
        .tensor([1, 2]), .tensor(Tensor([[1, 2], [3, 4]])), .tensor([5]),
      ])
    #expect(figure.rows[0][2].tint == .parameter && figure.rows[0][0].isCentered)
    let data = try table(
      """
      data: {columns: [a, b], rows: [[1, 2], [3, 4]], vectors: {x: [a, b]}}
      formulas: "h = W @ x; l = sumsquares(h)"
      parameters: {W: [[1, 1], [0, 2]]}
      """, [("from", "data"), ("columns", "x,h,W:gradient,h[2]")])
    #expect(data.rows[1][1].content == .tensor([3, 4]))
    #expect(data.rows[1][2].content == .tensor([7, 8]))
    #expect(data.rows[1][3].content == .tensor(Tensor([[42, 56], [48, 64]])))
    #expect(data.rows[1][4].content == .number(8))
  }

  @Test func `dots stand for columns in a row of numbers, and for rows in a row of dots`() throws {
    let figure = try table(
      "formulas: f = x\nvalues: {x: 1}", [("rows", "[[1, …], […, …]]"), ("head", "a,b")])
    #expect(figure.rows[0][1].content == .text("⋯"))
    #expect(figure.rows[1].map(\.content) == [.ellipsis, .ellipsis])
  }

  @Test(
    "what cannot be shown is told with the key",
    arguments: [
      ([("columns", "predicton")], "columns"), ([("signs", "nothing")], "signs"),
      ([("shade", "nothing")], "shade"), ([("range", "5:9")], "range"),
      ([("brackets", "[[3, 99]]")], "brackets"), ([("rules", "[99]")], "rules"),
      ([("columns", "loss:mean")], "columns"), ([("icons", "{lft: {1: lamp}}")], "icons"),
      ([("digits", "{lft: 3}")], "digits"), ([("monospace", "lft")], "monospace"),
      ([("from", "states")], "from"), ([("rate", "0.1")], "rate"),
      ([("from", "update"), ("at", "final")], "at"), ([("from", "update"), ("at", "240")], "at"),
      ([("from", "update"), ("columns", "w1:gradient")], "columns"),
      ([("from", "update"), ("columns", "w9")], "columns"),
      ([("from", "update"), ("rate", "0.1"), ("at", "3")], "at"),
      ([("from", "data"), ("rows", "[[1]]")], "rows"),
    ])
  func errors(_ flags: [(String, String)], _ key: String) throws {
    let error = #expect(throws: PlotError.self) { try table(PlotFixture.streetlights, flags) }
    #expect(error?.key == key)
  }

  @Test(
    "cells and totals that make no sense are refused",
    arguments: [
      ("rows", "3"), ("rows", "[[{colour: red}]]"), ("rows", "[[{text: 1, color: red}]]"),
      ("rows", "[[{text: 1, shade: 2}]]"), ("average", "left"), ("sum", "{below: a, right: b}"),
      ("range", "3:1"), ("limit", "1"), ("rows", "[[[a, b]]]"), ("rows", "[[[[1, 2], [3]]]]"),
      ("rows", "[[{icon: lmap}]]"), ("rows", "[[{icon: lamp, text: 1}]]"),
      ("icons", "{a: {1: lmap}}"), ("icons", "lamp"), ("digits", "{a: 0}"), ("vectors", "diagonal"),
      ("rate", "0"),
    ])
  func malformed(_ key: String, _ text: String) throws {
    #expect(throws: PlotError.self) { try PlotFixture.description(TableKind.self, [(key, text)]) }
  }
}
