import TraceGraph

extension Experiment {
  /// Whether its losses by step are another quantity than the run's, so that curves cannot be compared.
  package var changesLoss: Bool { hasOtherLoss || changes.contains(where: \.scalesTargets) }

  /// Whether the loss that it came to is another quantity than the run's, so that the two are no course. Of targets
  /// that are only scaled it is told in the units of the run.
  package var hasOtherLoss: Bool {
    let ofFormulas: Set<Verdict.Cause> = [.lossMismatch, .formulaNotFinite, .lossSign]
    return changes.contains { change in
      if case .setting(.formulas, _, _) = change { return ofFormulas.contains(cause) }
      return change.isOfObjective
    }
  }
}

extension Experiment {
  /// What came of it: "loss 1 → 0.25 in 50 steps"; of a loss that is another quantity only what it comes to.
  ///
  /// - Parameters:
  ///   - lastLoss: of the unchanged run; one that broke has none, whatever its experiments are measured by.
  ///   - format: of the losses.
  package func outcome(from lastLoss: Double, _ format: NumberFormat) -> String {
    let what = isOfValidation ? "validation loss" : "loss"
    let isKnown = isOfValidation || lastLoss.isFinite
    let before = isKnown ? format.text(baseline) : "not finite"
    let course =
      hasOtherLoss
      ? "the loss that is minimised then comes to \(format.text(loss))"
      : "\(what) \(before) → \(format.text(loss))"
    return "\(course) in \(steps) steps"
  }
}

extension Change {
  fileprivate var isOfObjective: Bool {
    switch self {
    case .setting(let path, _, _):
      path.trainKey.map(SheetPath.keysOfObjective.contains) ?? false
    case .action(let action, _): [.flipLoss, .addHiddenLayer].contains(action)
    }
  }

  fileprivate var scalesTargets: Bool {
    switch self {
    case .setting(let path, _, _): path.scaledColumn != nil
    case .action(let action, _): action == .standardiseTargets
    }
  }
}
