import Figures
import Foundation
import Sheets
import Testing
import TraceGraph
import Training

@testable import Plots

/// `history` of a training that holds rows back.
@Suite struct ValidationHistoryTests {
  /// One row trains; two never do. w = 0.5, 0.8, 0.92 (the gradient is 2(w − 1)·…: see `ValidationTests`).
  private static let line = """
    data: {columns: [x, t], rows: [[1, 2]], validation: {rows: [[2, 3], [4, 5]]}}
    formulas: |
      y = w*x
      loss = (y - t)^2
    parameters: {w: 0.5}
    train: {minimize: loss, learning-rate: 0.1, steps: 3}
    """

  /// Two classes, four rows that train, two that do not.
  private static let classes = """
    data: {columns: [x, t], rows: [[1, 1], [2, 0], [-1, 0], [3, 1]], validation: {rows: [[5, 1], [-5, 1]]}}
    formulas: |
      k = w*x
      loss = sigmoidbce(k, t)
    parameters: {w: 1}
    train: {minimize: loss, learning-rate: 0.1, steps: 2}
    """

  private func history(
    _ sheet: String, _ flags: [(String, String)] = []
  ) throws -> HistoryFigure {
    try PlotFixture.figure(HistoryFigure.self, HistoryKind.self, sheet, flags)
  }

  @Test func `the loss is drawn of both kinds of rows, with the level of a constant`() throws {
    let figure = try history(Self.classes)
    #expect(figure.panels.count == 1 && figure.panels[0].title == "loss")
    let series = figure.panels[0].series
    #expect(series.map(\.name) == ["training", "validation", "best constant prediction"])
    #expect(series.map(\.part) == ["loss", "validation loss", "constant"])
    #expect(series[0].steps == [0, 1, 2] && series[1].steps == [0, 1, 2])
    // ln(1 + e^−5) and ln(1 + e^5) of the two rows at w = 1; their mean.
    let expected = (log1p(exp(-5.0)) + log1p(exp(5.0))) / 2
    #expect(abs(series[1].values[0] - expected) < 1e-12)
    // Of two classes alike no constant is better than ln 2.
    #expect(series[2].isReference && series[2].steps == [0, 2])
    #expect(series[2].values.allSatisfy { abs($0 - log(2.0)) < 1e-9 })
  }

  @Test func `accuracies have a panel of their own`() throws {
    let figure = try history(Self.classes, [("of", "loss,accuracy")])
    #expect(figure.panels.map(\.head) == ["loss", "accuracy"])
    #expect(figure.panels[1].series.map(\.name) == ["training", "validation"])
    // At w = 1 three of four rows that train are right, and one of the two others.
    #expect(figure.panels[1].series.map { $0.values[0] } == [0.75, 0.5])
    #expect(figure.panels[0].series.count == 3)
    let alone = try history(Self.classes, [("of", "validation-accuracy,validation-loss")])
    #expect(alone.panels.map { $0.series.map(\.values.count) } == [[3], [3, 2]])
  }

  @Test func `either line can be left out`() throws {
    let training = try history(Self.classes, [("validation", "false")])
    #expect(training.panels[0].series.map(\.name) == ["", "best constant prediction"])
    let bare = try history(Self.classes, [("validation", "false"), ("constant", "false")])
    #expect(bare.panels[0].series.count == 1)
  }

  @Test func `points stand at the steps that were looked at`() throws {
    // Two rows are held back and one trains: steps 0 and 2, and the end. 6.5, and ((2.08 − 3)² + (4.16 − 5)²)/2
    // = 0.776 at w = 2 − 1.5 · 0.8² = 1.04.
    let series = try history(Self.line).panels[0].series[1]
    #expect(series.steps == [0, 2, 3])
    #expect(abs(series.values[0] - 6.5) < 1e-12 && abs(series.values[1] - 0.776) < 1e-12)
  }

  @Test func `a sheet without such rows is drawn as ever; the level can be asked for`() throws {
    let plain = try history(PlotFixture.streetlights)
    #expect(plain.panels[0].series.count == 1 && plain.panels[0].title == "loss")
    let asked = try history(PlotFixture.streetlights, [("constant", "true")])
    // Half of the variance of 0, 1, 0, 1, 1, 0.
    #expect(abs(try #require(asked.panels[0].series.last).values[0] - 0.125) < 1e-9)
  }

  @Test func `of the perceptron rule the level is that of the smaller class`() throws {
    let sheet = """
      formulas: guess = step(w*a + c)
      parameters: {w: 0, c: 0}
      data: {columns: [a, t], rows: [[0, 0], [1, 1], [2, 1], [3, 1]]}
      train: {perceptron: {guess: guess, target: t}, learning-rate: 1, epochs: 2}
      """
    func level(_ flags: [(String, String)]) throws -> Double? {
      try history(sheet, flags + [("constant", "true")]).panels[0].series.last?.values[0]
    }
    #expect(try level([]) == 0.25)
    #expect(try level([("reduce", "sum")]) == 1)
  }

  @Test(arguments: [
    ([("of", "w1")], "no panel shows losses alone"),
    ([("by", "epoch"), ("reduce", "sum")], "losses that are summed"),
  ])
  func `a level that cannot be had is refused where it is asked for`(
    flags: [(String, String)], cause: String
  ) {
    let error = #expect(throws: PlotError.self) {
      try history(PlotFixture.streetlights, flags + [("constant", "true")])
    }
    #expect(error?.key == "constant" && error?.cause.contains(cause) == true)
  }

  @Test func `what is not there is said`() {
    let none = #expect(throws: PlotError.self) {
      try history(PlotFixture.network, [("of", "validation-loss")])
    }
    #expect(none?.cause.contains("all rows train") == true)
    let unclassed = #expect(throws: PlotError.self) {
      try history(Self.line, [("of", "accuracy")])
    }
    #expect(unclassed?.cause.contains("no classes") == true)
  }

  @Test func `a node that bears the name is meant`() throws {
    let sheet = PlotFixture.streetlights.replacing("p1 = left", with: "accuracy = left")
    let figure = try history(sheet, [("of", "accuracy")])
    #expect(figure.panels[0].series[0].values.allSatisfy { [-1, 0, 1].contains($0) })
  }

  @Test func `tables have a column of each name`() throws {
    let figure = try PlotFixture.figure(
      TableFigure.self, TableKind.self, Self.classes,
      [("from", "steps"), ("columns", "loss,validation-loss,accuracy")])
    #expect(figure.sentence.contains("validation loss"))
  }
}
