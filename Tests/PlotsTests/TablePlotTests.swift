import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

@Suite struct TablePlotTests {
  private func table(_ sheet: String, _ flags: [(String, String)]) throws -> TableFigure {
    try PlotFixture.figure(TableFigure.self, .table, sheet, flags)
  }

  private func numbers(_ row: [TableFigure.Cell]) -> [Double] {
    row.compactMap { if case .number(let number) = $0.content { number } else { nil } }
  }

  private func words(_ row: [TableFigure.Cell]) -> [String] {
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
      ([("columns", "loss:mean")], "columns"), ([("from", "data"), ("rows", "[[1]]")], "rows"),
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
      ("range", "3:1"), ("limit", "1"),
    ])
  func malformed(_ key: String, _ text: String) throws {
    #expect(throws: OptionError.self) { try PlotFixture.description(.table, [(key, text)]) }
  }
}
