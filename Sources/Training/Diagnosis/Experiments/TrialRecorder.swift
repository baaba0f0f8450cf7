/// Keeps the losses of all steps, and the statistics of about sixty of them: of the first, of evenly spaced
/// ones and of the last, so that the evidence of a trial costs little beside its steps.
final class TrialRecorder: StepRecording {
  private(set) var series = TrainingSeries()
  let wantsState = false
  private let spacing: Int
  private let inner = SeriesRecorder()
  private var last = 0

  /// - Parameter steps: how many are expected.
  init(steps: Int) {
    spacing = max(1, steps / 50)
    last = max(0, steps - 1)
  }

  func record(_ step: StepRecord) throws {
    let isKept = step.step < 5 || step.step.isMultiple(of: spacing) || step.step == last
    guard isKept || !step.loss.isFinite else { return append(step) }
    inner.record(step)
    if let kept = inner.takeLast() { series.steps.append(kept) }
  }

  func record(ending step: StepRecord) throws {
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
