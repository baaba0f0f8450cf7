/// How a model is trained.
public struct TrainingOptions: Hashable, Sendable {
  /// How many examples a step takes.
  public enum BatchSize: Hashable, Sendable {
    /// All of them.
    case full
    /// So many; the last batch of an epoch may be smaller. With 1, nodes bear the names of the
    /// formulas, without a scope of examples.
    case size(Int)
  }

  /// When training ends.
  public enum Duration: Hashable, Sendable {
    /// After so many passes over the data, from 0; without data a pass is one step.
    case epochs(Int)
    /// After so many updates, from 0.
    case steps(Int)
  }

  /// What is minimised.
  public var objective: Objective
  /// How gradients become steps.
  public var optimizer: Optimizer
  /// At step 0; any finite number, negative ones climb.
  public var learningRate: Double
  /// How the learning rate changes with the steps.
  public var schedule: LearningRateSchedule
  /// How many examples a step takes.
  public var batch: BatchSize
  /// The seed of a new order of the examples for every epoch; nil keeps the order of the data.
  public var shuffleSeed: UInt64?
  /// When training ends.
  public var duration: Duration
  /// A bound on the gradient before the update; nil for none.
  public var clipping: GradientClipping?

  /// Options that are checked by `validate()` and by the trainer.
  public init(
    objective: Objective, optimizer: Optimizer = .sgd, learningRate: Double,
    schedule: LearningRateSchedule = .constant, batch: BatchSize = .full,
    shuffleSeed: UInt64? = nil, duration: Duration, clipping: GradientClipping? = nil
  ) {
    self.objective = objective
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.schedule = schedule
    self.batch = batch
    self.shuffleSeed = shuffleSeed
    self.duration = duration
    self.clipping = clipping
  }

  /// Checks every number.
  ///
  /// - Throws: `TrainingError` with the option and its range.
  public func validate() throws(TrainingError) {
    try optimizer.validate()
    try schedule.validate()
    try clipping?.validate()
    guard learningRate.isFinite else {
      throw error("learning rate", "it is \(learningRate)", "a finite number")
    }
    if case .size(let size) = batch, size < 1 {
      throw error("batch", "it is \(size)", "at least 1")
    }
    switch duration {
    case .epochs(let count), .steps(let count):
      guard count >= 0 else { throw error("duration", "it is \(count)", "at least 0") }
    }
    if case .perceptron = objective {
      guard optimizer == .sgd, batch == .size(1) else {
        throw error(
          "perceptron rule", "it has batches or an optimiser",
          "it takes one example at a time, with optimizer sgd")
      }
    }
  }

  private func error(_ subject: String, _ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.options, of: subject, cause, remedy: remedy)
  }
}

extension TrainingOptions.Duration {
  /// - Throws: `TrainingError` for more steps than can be counted.
  func steps(perEpoch count: Int) throws(TrainingError) -> Int {
    switch self {
    case .steps(let steps): return steps
    case .epochs(let epochs):
      let (steps, isTooLarge) = epochs.multipliedReportingOverflow(by: count)
      guard !isTooLarge else {
        throw TrainingError(
          .options, of: "epochs",
          "\(epochs) epochs of \(count) steps are more than can be counted",
          remedy: "at most \(Int.max / count) epochs")
      }
      return steps
    }
  }
}
