import TraceGraph

/// What came of training a setup for some steps from its first values.
struct Trial: Sendable {
  /// Losses of all steps, statistics of some.
  var series: TrainingSeries
  /// The objective over all data at the last parameters; not-a-number where training came to a number that
  /// is not finite.
  var loss: Double
  /// The objective over all data at the first parameters.
  var firstLoss: Double
  /// The objective over the data of the best constant prediction; nil where there is none.
  var constant: Double?
  /// First and last values of all parameters by full name.
  var parameters: [(name: String, first: Tensor, last: Tensor)]
  /// Parameters that no gradient other than 0 reached at any step that was looked at.
  var unreached: Set<String>
  /// Steps that were taken.
  var steps: Int
  /// Where training stopped for a number that is not finite.
  var failure: NumericFailure?

  /// Trains.
  ///
  /// - Parameters:
  ///   - steps: how many, at most, those before a state among them.
  ///   - state: what it goes on from; nil for the first values.
  ///   - cancellation: ends the trial at its next step.
  /// - Returns: nil where the setup is none that can be trained, and where the trial was cancelled.
  static func run(
    _ setup: TrainingSetup, steps: Int, from state: TrainingState? = nil,
    cancellation: CancellationFlag? = nil, constant: Double?? = .none
  ) -> Trial? {
    var setup = setup
    setup.options.duration = .steps(steps)
    guard let trainer = try? setup.trainer() else { return nil }
    if let state, (try? trainer.branch(from: state)) == nil { return nil }
    let start = trainer.step
    trainer.recordEvery = max(1, steps / 200)
    let recorder = TrialRecorder(steps: steps)
    guard let outcome = try? trainer.run(recorder: recorder, cancellation: cancellation) else {
      return nil
    }
    if case .cancelled = outcome.ending { return nil }
    var failure: NumericFailure?
    if case .notFinite(let found) = outcome.ending { failure = found }
    let change = try? trainer.objectiveChange()
    let first = trainer.model.initialParameters
    return Trial(
      series: recorder.series, loss: failure == nil ? change?.after ?? .nan : .nan,
      firstLoss: change?.before ?? .nan,
      constant: constant ?? ConstantPredictor(of: setup)?.loss,
      parameters: zip(first, outcome.state.parameters).map { ($0.name, $0.value, $1.value) },
      unreached: recorder.unreached, steps: trainer.step - start, failure: failure)
  }

  /// The loss over that of the best constant prediction, so that trials with other targets or another loss
  /// can be compared: 1 is nothing learned from the inputs, 0 the best there is. Without a constant the loss
  /// over the first. Infinite where training came to a number that is not finite.
  var relativeLoss: Double {
    guard loss.isFinite else { return .infinity }
    let unit = constant ?? firstLoss
    return unit > 0 && unit.isFinite ? loss / unit : loss
  }

  /// Its losses, means of so many neighbouring steps that about a hundred are left.
  var curve: [Double] {
    let losses = series.steps.map(\.loss)
    return losses.means(of: Experiment.spacing(steps: losses.count))
  }

  /// About a hundred of its losses over the rows that never train.
  var validationCurve: [Double] {
    let all = series.validation
    return stride(from: 0, to: all.count, by: max(1, all.count / 100)).map { all[$0].result.loss }
  }
}
