import Sheets
import Training

extension PlotSource {
  /// The recorded runs, else the sheet's training in memory.
  ///
  /// - Throws: `PlotError` for a sheet that says nothing about training.
  func trainings() throws(PlotError) -> [any TrainingNumbers] {
    if !runs.isEmpty { return runs }
    guard let memory else {
      throw PlotError(
        "", "the sheet trains nothing",
        remedy: "add 'train: {minimize: loss, learning-rate: 0.1, epochs: 10}', or give a run")
    }
    return [memory]
  }

  /// The only training; nil for a sheet that trains nothing.
  func trainingIfAny() throws(PlotError) -> (any TrainingNumbers)? {
    guard runs.count <= 1 else {
      throw PlotError("", "found \(runs.count) runs", remedy: "this plot is of one run")
    }
    return runs.first ?? memory
  }

  /// Tells the training in memory what some plots will read, so that it runs once for all of them. What
  /// is wrong with a plot is found when it is drawn.
  package func prepare(for descriptions: [PlotDescription]) {
    guard runs.isEmpty, let memory else { return }
    for description in descriptions {
      guard let watches = try? description.maker(self).watches(in: memory) else { continue }
      memory.watch(watches)
    }
  }
}
