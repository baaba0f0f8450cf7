import TraceGraph

/// A run trained anew step by step, with shares of examples or an update left out, or from other first
/// values.
final class Replay {
  /// What is left out.
  struct Omission: Hashable, Sendable {
    /// Rows of the data whose share of the gradient is left out.
    var examples: Set<Int> = []
    /// The first step at which it is.
    var fromStep = 0
    /// The step whose update is not made.
    var update: Int?
    /// First values, by their place among all parameters.
    var first: [Int: Double] = [:]
  }

  let trainer: Trainer
  let probe: ExampleProbe
  let shares: ExampleShares
  private let omission: Omission
  private let steps: Int
  private let cancellation: CancellationFlag?
  /// Where a number that is not finite ended it.
  private(set) var failure: NumericFailure?
  private var isErrorFree = false

  /// - Parameters:
  ///   - setup: of the run.
  ///   - steps: how many are taken at most.
  ///   - omission: what is left out.
  ///   - cancellation: ends it with an error.
  /// - Throws: `TrainingError` for a setup that cannot be trained.
  init(
    _ setup: TrainingSetup, steps: Int, without omission: Omission = Omission(),
    cancellation: CancellationFlag? = nil
  ) throws(TrainingError) {
    var setup = setup
    setup.options.duration = .steps(steps)
    trainer = try setup.trainer()
    probe = try ExampleProbe(trainer.model)
    shares = try ExampleShares(probe, setup.options.objective)
    self.omission = omission
    self.steps = steps
    self.cancellation = cancellation
    for (place, value) in omission.first { trainer.parameters[place] = value }
  }

  /// The next step, which is not computed yet; after the last update the number of all steps.
  var step: Int { trainer.step }
  /// The parameters before the next step.
  var parameters: [Double] { trainer.parameters }

  /// Computes a step and makes its update.
  ///
  /// - Parameters:
  ///   - before: sees the computed step before its update; the gradient is that of the trainer.
  ///   - after: sees the trainer after the update, whose gradient is clipped then.
  /// - Returns: whether there was a step with an update.
  /// - Throws: `WhyError` where it was cancelled, `TrainingError` for a batch that cannot be recorded.
  @discardableResult
  func advance(
    before: (StepRecord) throws -> Void = { _ in }, after: (StepRecord) throws -> Void = { _ in }
  ) throws -> Bool {
    guard step < steps, failure == nil, !isErrorFree else { return false }
    if cancellation?.isCancelled == true { throw CancelledReplay() }
    var result = try trainer.computeStep(seconds: 0)
    try leaveOut(&result)
    try before(result.record)
    failure = result.failure
    guard failure == nil else { return false }
    if omission.update == step {
      trainer.step += 1
    } else {
      trainer.update(rate: result.record.learningRate)
    }
    isErrorFree = trainer.errorFreeEpoch() != nil
    try after(result.record)
    return true
  }

  /// Advances up to, not including, a step.
  ///
  /// - Returns: whether it got there.
  func advance(to target: Int) throws -> Bool {
    while step < target { guard try advance() else { return false } }
    return true
  }

  /// Takes the shares of examples out of the gradient.
  private func leaveOut(_ result: inout Trainer.StepResult) throws {
    let examples = result.record.examples
    guard step >= omission.fromStep, !omission.examples.isDisjoint(with: examples) else { return }
    var gradient = [Double](repeating: 0, count: trainer.gradient.count)
    try shares.forEach(trainer, examples) { row, share in
      if let row, omission.examples.contains(row) { return }
      for i in gradient.indices { gradient[i] += share[i] }
    }
    trainer.gradient = gradient
    if gradient.allSatisfy(\.isFinite) { result.failure = nil }
  }

  /// The objective over all data at the parameters of now; not-a-number where it is not finite.
  var loss: Double {
    failure == nil ? (try? trainer.objectiveChange())?.after ?? .nan : .nan
  }
}

/// A replay was asked to end.
public struct CancelledReplay: Error {}
