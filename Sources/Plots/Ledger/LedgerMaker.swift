import Figures
import Sheets
import TraceGraph
import Training

/// Reads the statistics of a step and makes their ledger.
struct LedgerMaker: PlotMaker {
  let plot: LedgerPlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    guard let training = try source.trainingIfAny() else {
      throw PlotError(
        "", "nothing is trained, so there is no ledger",
        remedy: "give a run, or add 'train: {minimize: loss, learning-rate: 0.1, epochs: 10}'")
    }
    let steps = try training.statistics(of: nil).filter { !$0.scopes.isEmpty }
    guard !steps.isEmpty else {
      throw PlotError("", "the training has no step with statistics, so there is no ledger")
    }
    let (ledger, step) = try ledger(steps)
    var page = look.page(title: LedgerFigure.finding(ledger, look.words))
    if page.caption.isEmpty { page.caption = LedgerFigure.heading(ledger, look.words) }
    return LedgerFigure(ledger, flat: step.flatShares, page: page)
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    [.statistics(nil)]
  }

  /// The ledger that is asked for, and the step that it is of.
  private func ledger(
    _ steps: [TrainingSeries.Step]
  ) throws(PlotError) -> (AttenuationLedger, TrainingSeries.Step) {
    if let found = vanishing(steps) { return found }
    let number = try (plot.step ?? .initial).step(among: steps.map(\.step), key: "step")
    guard let step = steps.first(where: { $0.step == number }) else {
      throw PlotError("step", "step \(number) has no statistics")
    }
    let layer = try layer(of: step)
    guard let ledger = AttenuationLedger(step, weightsOf: layer) else {
      throw PlotError(
        plot.layer != nil ? "layer" : plot.step != nil ? "step" : "",
        "at step \(number) a gradient between the loss and the weights of '\(layer)' is 0, not finite or "
          + "not recorded, so there are no factors",
        remedy:
          "'step' and 'layer' name others; 'gradviz plot gradients' shows where there is a gradient"
      )
    }
    return (ledger, step)
  }

  /// What a diagnosis finds, where no step is named.
  private func vanishing(
    _ steps: [TrainingSeries.Step]
  ) -> (AttenuationLedger, TrainingSeries.Step)? {
    guard plot.step == nil else { return nil }
    let ledgers = Diagnosis.verdicts(TrainingSeries(steps: steps)).verdicts.compactMap(\.ledger)
    guard let ledger = ledgers.first(where: { $0.target == plot.layer ?? $0.target }),
      let step = steps.first(where: { $0.step == ledger.step })
    else { return nil }
    return (ledger, step)
  }

  /// The layer that is named, else that with the smallest gradient over its sums.
  private func layer(of step: TrainingSeries.Step) throws(PlotError) -> String {
    let layers = step.scopes.filter {
      $0.key.quantity == .sum && !ScopePath.liesInNeuron($0.key.scope)
    }
    let names = layers.map(\.key.scope)
    guard let asked = plot.layer else {
      let reached = layers.filter { ($0.gradient?.l2 ?? 0) > 0 }
      let least = reached.min { ($0.gradient?.l2 ?? 0) < ($1.gradient?.l2 ?? 0) }
      if let layer = least ?? layers.first { return layer.key.scope }
      throw PlotError(
        "", "the training has no layers, so there is no ledger",
        remedy: "'gradviz plot gradients' shows the gradients of formulas")
    }
    guard names.contains(asked) else {
      throw PlotError(
        "layer", "there is no layer '\(asked.shortened)'",
        remedy: Remedy.known(names, insteadOf: asked))
    }
    return asked
  }
}

extension TrainingSeries.Step {
  /// The share of outputs that are saturated or dead, by scope, where that means something.
  var flatShares: [String: Double] {
    Dictionary(
      scopes.compactMap { scope in
        guard scope.key.quantity == .activation, let share = scope.value.saturated else {
          return nil
        }
        return (scope.key.scope, share)
      }, uniquingKeysWith: { first, _ in first })
  }
}
