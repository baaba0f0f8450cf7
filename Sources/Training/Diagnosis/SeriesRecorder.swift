import TraceGraph

/// Keeps losses and statistics of a run in memory, for a diagnosis without a run file.
public final class SeriesRecorder: StepRecording {
  /// What was recorded so far.
  public private(set) var series = TrainingSeries()
  /// Never: a series has no parameters.
  public let wantsState = false
  /// A diagnosis tells overfitting by it.
  public let wantsValidation = true
  /// Plans of the traces seen last. The traces are kept, so that an address means one trace only.
  private var plans: [(trace: Trace, count: Int, plan: StatisticsPlan)] = []

  /// A recorder without steps.
  public init() {}

  /// Adds one step.
  ///
  /// - Complexity: linear in the numbers of layers; for a trace that is new, in its nodes.
  public func record(_ step: StepRecord) {
    let plan = plan(for: step)
    series.activations.merge(plan.activationsByScope) { $1 }
    keepValidation(of: step)
    series.steps.append(
      TrainingSeries.Step(
        step: step.step, epoch: step.epoch, loss: step.loss, learningRate: step.learningRate,
        examples: step.examples.count, scopes: plan.statistics(of: step.pass).scopes))
  }

  /// Adds the state after the last update where its loss is not finite: it stands for a step that never
  /// came, and its examples for no part of an epoch.
  public func record(ending step: StepRecord) {
    if !step.loss.isFinite { return record(step) }
    keepValidation(of: step)
  }

  private func keepValidation(of step: StepRecord) {
    guard let result = step.validation else { return }
    series.validation.append(TrainingSeries.Validation(step: step.step, result))
  }

  /// Keeps nothing: a series has no parameters.
  public func record(_ state: TrainingState) {}

  /// Takes away the step that was recorded last; nil where there is none.
  func takeLast() -> TrainingSeries.Step? { series.steps.popLast() }

  private func plan(for step: StepRecord) -> StatisticsPlan {
    if let known = plans.first(where: { $0.trace === step.trace && $0.count == step.trace.count }) {
      return known.plan
    }
    let plan = StatisticsPlan(of: step.trace, isStacked: step.isStacked)
    plans = plans.suffix(1) + [(step.trace, step.trace.count, plan)]
    return plan
  }
}
