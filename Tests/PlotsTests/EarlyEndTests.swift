import Figures
import Sheets
import Testing

@testable import Plots

@Suite struct EarlyEndTests {
  /// Ends without an error long before its fifty epochs.
  private static let perceptron = """
    data: {columns: [x1, x2, t], rows: [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]}
    formulas: |
      s = w0 + w1*x1 + w2*x2
      p = step(s)
    parameters: {w0: 0, w1: 0, w2: 0}
    train: {perceptron: {guess: p, target: t}, learning-rate: 0.1, epochs: 50}

    """

  @Test func `steps are chosen among those that were made`() throws {
    let source = PlotSource(sheet: try PlotFixture.sheet(Self.perceptron))
    let plot = try PlotFixture.description(HistogramKind.self, [("of", ":weight"), ("steps", "4")])
    source.prepare(for: [plot])
    let figure = try #require(try plot.maker(source).figures().first as? HistogramFigure)
    let steps = try #require(try source.memory?.steps().map(\.step))
    #expect(steps.count < 200)
    #expect(figure.ridges.count == 4)
    #expect(figure.ridges.last?.step == steps.last.map(Double.init))
  }

  @Test func `mistakes of the last epoch are none`() throws {
    let figure = try PlotFixture.figure(
      HistoryFigure.self, HistoryKind.self, Self.perceptron, [("by", "epoch"), ("reduce", "sum")])
    let mistakes = figure.panels[0].series[0].values
    #expect(mistakes.last == 0 && mistakes.dropLast().allSatisfy { $0 > 0 })
  }
}
