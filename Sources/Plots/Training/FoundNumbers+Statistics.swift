import Sheets
import Training

extension FoundNumbers {
  /// What is kept of the numbers at the steps that have statistics of them.
  ///
  /// - Parameters:
  ///   - key: of the statistics.
  ///   - training: that has them.
  /// - Throws: `PlotError` where updates are asked for and no step has any.
  func summaries(
    of key: StatisticsKey, _ training: any TrainingNumbers
  ) throws(PlotError) -> [(step: Int, numbers: NumberSummary)] {
    let rows = try training.statistics(of: [key]).compactMap { step in
      step.scopes.first { $0.key == key }.flatMap(summary).map { (step: step.step, numbers: $0) }
    }
    if rows.isEmpty, name.side.isOfUpdate { throw noUpdates }
    return rows
  }

  /// What there are statistics of that are told of all these numbers; nil for other numbers.
  func statistics(in catalog: TrainingCatalog) -> StatisticsKey? {
    switch subject {
    case .quantity(let key): return key
    case .node(let node, nil):
      return catalog.keys.first { $0.quantity == .tensor && $0.label == node.name }
    case .node, .loss, .learningRate, .accuracy, .validationLoss, .validationAccuracy: return nil
    }
  }

  private func summary(_ statistics: ScopeStatistics) -> NumberSummary? {
    switch name.side {
    case .value: statistics.value
    case .gradient: statistics.gradient
    case .after: statistics.update?.after
    case .update: statistics.update?.change
    }
  }

  /// An error for numbers of which no updates are known.
  var noUpdates: PlotError {
    PlotError(
      "of", "no update of '\(name.name)' is known",
      remedy: "runs of 'gradviz train' and of gradtrace keep those of parameters: name them as "
        + "layer1:weight:update")
  }
}
