import Testing

@testable import Figures
@testable import Plots

/// What is written above and beside the curves of experiments.
@Suite("Figures of experiments") struct ExperimentsFigureTests {
  private static let remedy =
    "activation sigmoid → relu in 7 layers, initial-weights xavier → he, learning-rate 0.1 → 0.01, "
    + "momentum 0.9 → 0"

  /// All texts in drawing order.
  private func texts(heals: Bool, brokeAt: Int? = nil) -> [String] {
    let curve = ExperimentsFigure.Curve(steps: [0, 1], losses: [1, 0.5])
    var trial = ExperimentsFigure.Trial(Self.remedy, loss: 0.5, curve: curve, heals: heals)
    trial.brokeAt = brokeAt
    let figure = ExperimentsFigure(trials: [trial], unchanged: curve)
    let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())
    let body = figure.body(in: Size(width: 400, height: 300), style)
    return Scene(size: body.size, elements: body.elements).texts.map(\.string)
  }

  @Test func `a change that heals is advice and is written whole, others are cut short`() {
    // The ends of lines swallow spaces.
    func words(heals: Bool) -> String {
      texts(heals: heals).joined().replacing(" ", with: "")
    }
    let whole = Self.remedy.replacing(" ", with: "")
    #expect(words(heals: true).contains(whole))
    #expect(!words(heals: false).contains(whole) && words(heals: false).contains("…"))
  }

  @Test func `the number of the step at which numbers break stands beside its word`() {
    #expect(texts(heals: false, brokeAt: 4).contains { $0.hasSuffix("step 4") })
  }
}
