import Figures
import TraceGraph
import Training

/// The level of the best constant prediction.
extension HistoryMaker {
  /// The panels, with a line for what a prediction comes to that ignores the inputs.
  ///
  /// - Parameters:
  ///   - panels: as they are without.
  ///   - groups: of every training.
  ///   - trainings: in the order of the groups.
  /// - Throws: `PlotError` where the line is asked for and cannot be had.
  func withConstants(
    _ panels: [HistoryFigure.Panel], _ groups: [[Group]], _ trainings: [any TrainingNumbers]
  ) throws(PlotError) -> [HistoryFigure.Panel] {
    guard plot.constant != false, let place = try panelOfLoss(panels, groups) else { return panels }
    var levels: [(name: String, loss: Double)] = []
    for training in trainings {
      let isValidated = try training.steps().contains { $0.validation != nil }
      guard plot.constant ?? isValidated, let loss = try level(of: training) else { continue }
      if !levels.contains(where: { $0.loss == loss }) { levels.append((training.name, loss)) }
    }
    var panels = panels
    let steps = panels[place].series.flatMap(\.steps)
    guard let low = steps.min(), let high = steps.max() else { return panels }
    for level in levels {
      let name = look.words("best constant prediction")
      var series = HistoryFigure.Series(
        levels.count > 1 ? "\(level.name) \(name)" : name, steps: [low, high],
        values: [level.loss, level.loss])
      series.isReference = true
      series.part = "constant"
      // Beside other panels a legend takes the room of the lines.
      if panels.count > 1 {
        series.isInLegend = false
        let number = PlotText.number(level.loss, NumberFormat(digits: 3))
        panels[place].notes.append(
          look.words("dashed: the best constant prediction, {loss}", ["loss": number]))
      }
      panels[place].series.append(series)
    }
    return panels
  }

  /// The panel whose lines are losses and nothing else; nil where there is none.
  private func panelOfLoss(
    _ panels: [HistoryFigure.Panel], _ groups: [[Group]]
  ) throws(PlotError) -> Int? {
    let losses: Set<String> = ["loss", "validation-loss"]
    let names = Set(plot.of.map(\.text))
    if panels.count == 1, plot.of.isEmpty || names.isSubset(of: losses) { return 0 }
    let heads = Set(groups.joined().filter(\.isOfLoss).map(\.heading.head))
    if divided(groups.count) == .names,
      let place = panels.firstIndex(where: { heads.contains($0.head) })
    {
      return place
    }
    guard plot.constant == true else { return nil }
    throw PlotError(
      "constant",
      "the best constant prediction is a level for losses, and no panel shows losses alone",
      remedy: "give it 'of: loss', or 'panels: names'")
  }

  /// The level of a training in what its line shows; nil where it cannot be told.
  private func level(of training: any TrainingNumbers) throws(PlotError) -> Double? {
    guard let setup = try training.setup() else {
      return try missing("\(training.name) holds no sheet, so it is not known")
    }
    let isSummed = plot.unit == .epoch && plot.reduce == .sum
    let isOfRule = if case .perceptron = setup.options.objective { true } else { false }
    guard isOfRule || !isSummed else {
      return try missing("losses that are summed over an epoch have no level of one step")
    }
    guard isOfRule || setup.options.isOfMeans else {
      return try missing("an objective that is no mean has another level in every batch")
    }
    guard let loss = ConstantPredictor(of: setup)?.loss else {
      return try missing(
        "no constant prediction has a finite loss, or the prediction cannot be told")
    }
    let rows = Double(setup.description.data?.rows.count ?? 1)
    return isOfRule && !isSummed ? loss / rows : loss
  }

  /// Nothing, which is told where the line was asked for.
  private func missing(_ cause: String) throws(PlotError) -> Double? {
    guard plot.constant == true else { return nil }
    throw PlotError("constant", cause, remedy: "leave out 'constant'")
  }
}

extension HistoryMaker.Group {
  fileprivate var isOfLoss: Bool { ["loss", "validation loss"].contains(english.text) }
}

extension TrainingOptions {
  /// Whether the objective is as large over a batch as over all rows, but for chance.
  fileprivate var isOfMeans: Bool {
    if case .formula(let text) = objective {
      return batch == .full || text.filter { !$0.isWhitespace }.hasPrefix("mean(")
    }
    return true
  }
}
