/// Keeps the losses of all steps, and the statistics of about sixty of them: of the first, of evenly spaced
/// ones and of the last, so that the evidence of a trial costs little beside its steps.
final class TrialRecorder: StepRecording {
  private(set) var series = TrainingSeries()
  let wantsState = false
  let wantsValidation = true
  private let spacing: Int
  private let inner = SeriesRecorder()
  private var last = 0
  /// Full names of parameters that no gradient other than 0 reached so far.
  private(set) var unreached: Set<String> = []
  private var hasSeen = false

  /// - Parameter steps: how many are expected.
  init(steps: Int) {
    spacing = max(1, steps / 50)
    last = max(0, steps - 1)
  }

  func record(_ step: StepRecord) throws {
    let isKept = step.step < 5 || step.step.isMultiple(of: spacing) || step.step == last
    keepValidation(of: step)
    guard isKept || !step.loss.isFinite else { return append(step) }
    inner.record(step)
    series.activations = inner.series.activations
    if let kept = inner.takeLast() { series.steps.append(kept) }
    note(step)
  }

  /// Takes away the parameters that a gradient reaches at a step.
  private func note(_ step: StepRecord) {
    if !hasSeen {
      unreached = Set(step.trace.nodes.filter(\.isTrained).map(\.fullName))
      hasSeen = true
    }
    for name in unreached {
      guard let leaf = step.trace.node(named: name) else { continue }
      let isReached = step.pass.readGradient(of: leaf) { $0?.contains { $0 != 0 } ?? false }
      if isReached { unreached.remove(name) }
    }
  }

  private func keepValidation(of step: StepRecord) {
    guard let result = step.validation else { return }
    series.validation.append(TrainingSeries.Validation(step: step.step, result))
  }

  func record(ending step: StepRecord) throws {
    keepValidation(of: step)
    inner.record(ending: step)
    if let kept = inner.takeLast() { series.steps.append(kept) }
  }

  func record(_ state: TrainingState) throws {}

  private func append(_ step: StepRecord) {
    series.steps.append(
      TrainingSeries.Step(
        step: step.step, epoch: step.epoch, loss: step.loss, learningRate: step.learningRate,
        examples: step.examples.count))
  }
}
