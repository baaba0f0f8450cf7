import Figures
import Sheets
import Testing
import TraceGraph
import Training

@testable import Plots

@Suite struct HistoryPlotTests {
  private func history(_ flags: [(String, String)]) throws -> HistoryFigure {
    try history(PlotFixture.streetlights, flags)
  }

  private func history(
    _ sheet: String, _ flags: [(String, String)]
  ) throws -> HistoryFigure {
    try PlotFixture.figure(HistoryFigure.self, HistoryKind.self, sheet, flags)
  }

  @Test func `the errors of an epoch sum to the printed numbers of the lecture`() throws {
    let figure = try history([("of", "error"), ("by", "epoch"), ("reduce", "sum")])
    let fixture = try PlotFixture.named("S4-street-sgd")
    let epochs = try #require(fixture["epochs"] as? [[String: Any]])
    let printed = epochs.compactMap { $0["error"] as? Double }
    let series = figure.panels[0].series[0]
    #expect(series.values.count == 40 && printed.count == 40)
    #expect(zip(series.values, printed).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(series.steps == (0..<40).map(Double.init))
  }

  @Test func `the last steps of epochs and their mean are told apart`() throws {
    let all = try history([("of", "w2")]).panels[0].series[0].values
    let last = try history([("of", "w2"), ("reduce", "last")]).panels[0].series[0].values
    let mean = try history([("of", "w2"), ("by", "epoch")]).panels[0].series[0].values
    #expect(all.count == 241 && last.count == 40)
    #expect(last[3] == all[23])
    let expected = all[18..<24].reduce(0, +) / 6
    #expect(abs(mean[3] - expected) < 1e-15)
  }

  @Test func `values and gradients are those of the steps, before the update`() throws {
    let figure = try history([("of", "w1,w1:gradient"), ("panels", "names")])
    #expect(figure.panels.map(\.head) == ["`w1`", "`w1`"])
    #expect(figure.panels.map(\.title) == ["", "gradient"])
    let (w, g) = (figure.panels[0].series[0].values, figure.panels[1].series[0].values)
    #expect(w[0] == 0.5)
    for step in 1..<w.count {
      let expected = w[step - 1] - 0.1 * g[step - 1]
      #expect(abs(w[step] - expected) < 1e-15)
    }
  }

  @Test func `lines that lie on each other are told below the panel`() throws {
    func notes(_ values: [[Double]]) -> [String] {
      let series = zip(["a", "b", "c", "d"], values).map {
        HistoryFigure.Series($0, steps: [0, 1, 2], values: $1)
      }
      let panel = HistoryFigure.Panel("value", series: series)
      return HistoryFigure(panels: [panel]).panel(panel, Theme(.light)).notes
    }
    #expect(notes([[1, 2, 3], [1, 2, 4], [0, 2, 3]]) == [])
    #expect(notes([[1, 2, 3], [1, 2, 4], [1, 2, 3]]) == ["one line: a and c"])
    #expect(
      notes([[1, 2, 3], [1, 2, 4], [1, 2, 4], [1, 2, 3]])
        == ["one line: a and d", "one line: b and c"])
    #expect(notes([[1, 1, 1], [1, 1, 1], [1, 1, 1]]) == ["one line: a, b and c"])
    // Gaps of equal lines are equal, too.
    #expect(notes([[1, .nan, 3], [1, .nan, 3]]).contains("one line: a and b"))
  }

  @Test func `a name of a batch is averaged over the examples, with a band`() throws {
    let figure = try history(PlotFixture.network, [("of", "h1")])
    let series = figure.panels[0].series[0]
    #expect(series.values.count == 21)
    #expect(series.low.count == 21 && series.high.count == 21)
    #expect(zip(series.low, series.values).allSatisfy { $0 < $1 })
    #expect(figure.panels[0].notes == ["band: from the smallest to the largest"])
  }

  @Test func `the band of a name ends at its smallest and its largest example`() throws {
    let figure = try history(
      """
      data: [{x: 1}, {x: 2}, {x: 6}]
      formulas: "h = w*x; loss = h^2"
      parameters: {w: 1}
      train: {minimize: loss, learning-rate: 0.1, batch: 3, steps: 1}
      """, [("of", "h")])
    let series = figure.panels[0].series[0]
    #expect(series.values.first == 3 && series.low.first == 1 && series.high.first == 6)
  }

  @Test func `statistics of a layer are those of diagnosis`() throws {
    let figure = try history(
      PlotFixture.network, [("of", "layer1:weight:gradient"), ("y-scale", "log")])
    let recorder = SeriesRecorder()
    try PlotFixture.sheet(PlotFixture.network).trainer().run(recorder: recorder)
    let key = StatisticsKey(scope: "layer1", quantity: .weight)
    let expected = recorder.series.steps.compactMap { step in
      step.scopes.first { $0.key == key }?.gradient?.l2
    }
    let values = figure.panels[0].series[0].values
    #expect(values.count == 21 && values.dropLast() == expected[...])
    #expect(figure.panels[0].title == "‖gradient‖ of layer 1 weights")
    #expect(figure.panels[0].scale == .logarithmic)
  }

  @Test func `the elements of a small vector are lines of their own`() throws {
    let figure = try history(
      """
      data: {columns: [x, t], rows: [[1, 2], [2, 3]]}
      formulas: loss = (W[1]*x + W[2] - t)^2
      parameters: {W: [0, 0]}
      train: {minimize: loss, learning-rate: 0.1, steps: 3}
      """, [("of", "W,W[2]")])
    let series = figure.panels[0].series
    #expect(series.map(\.name) == ["`W[1]`", "`W[2]`", "`W[2]`"])
    #expect(series[1].values == series[2].values)
  }

  @Test func `a star stands for any characters`() throws {
    let figure = try history([("of", "w?"), ("steps", "0:9")])
    #expect(figure.panels[0].series.map(\.name) == ["`w1`", "`w2`", "`w3`"])
    #expect(figure.panels[0].series[0].steps == (0..<10).map(Double.init))
  }

  @Test(
    "what cannot be drawn is told with the key and what helps",
    arguments: [
      ([("of", "losss")], "of", "did you mean 'loss'?"),
      ([("of", "w1[2]")], "of", "write w1"),
      ([("of", "z*")], "of", "there are: loss"),
      ([("steps", "300:400")], "steps", "the steps go from 0 to 240"),
      ([("by", "step"), ("reduce", "sum")], "reduce", "give by: epoch"),
    ])
  func errors(_ flags: [(String, String)], _ key: String, _ remedy: String) throws {
    let error = #expect(throws: PlotError.self) { try history(flags) }
    #expect(error?.key == key)
    #expect(error?.remedy.contains(remedy) == true)
  }

  @Test func `a sheet without train says what to add`() throws {
    let error = #expect(throws: PlotError.self) {
      try history("formulas: f = x^2\nvalues: {x: 1}", [])
    }
    #expect(error?.remedy.contains("add 'train") == true)
  }

  @Test(
    "words that mean nothing are refused",
    arguments: ["layer1:activation:satturated", "a:b:c", "", "layer1:activation:x:mean"])
  func malformed(_ name: String) throws {
    #expect(throws: OptionError.self) { try NumberName(name) }
  }

  @Test func `a training that ends early keeps its steps and points at the loss`() throws {
    let figure = try history(
      """
      formulas: loss = w^4
      parameters: {w: 3}
      train: {minimize: loss, learning-rate: 1, steps: 30}
      """, [])
    let series = figure.panels[0].series[0]
    #expect(series.values.count < 30)
    #expect(series.values.last?.isFinite == false)
  }
}
