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
    case epochs(Int)
    case steps(Int)
  }

  public var objective: Objective
  public var optimizer: Optimizer
  public var learningRate: Double
  public var schedule: LearningRateSchedule
  public var batch: BatchSize
  /// The seed of a new order of the examples for every epoch; nil keeps the order of the data.
  public var shuffleSeed: UInt64?
  public var duration: Duration
  public var clipping: GradientClipping?

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
