/// How a training run ended.
public struct TrainingOutcome: Sendable {
  /// Why it ended.
  public enum Ending: Sendable {
    /// All steps were taken.
    case finished
    /// The perceptron rule went through an epoch, from 0, without an error.
    case errorFree(epoch: Int)
    /// It was asked to end; the current step was completed.
    case cancelled
    /// The loss or a gradient became infinite or not a number. That step is recorded, its update was
    /// not made.
    case notFinite(NumericFailure)
  }

  /// Why it ended.
  public var ending: Ending
  /// What is needed to go on, with the final parameters.
  public var state: TrainingState
  /// The loss of the last step that was taken, over its batch and before its update; nil if there was
  /// none. `Trainer.objectiveChange()` compares the objective before and after training.
  public var loss: Double?
}

/// One step, for whoever watches.
public struct TrainingProgress: Sendable {
  /// From 0.
  public var step: Int
  /// Steps in all; at most so many with the perceptron rule.
  public var stepCount: Int
  /// From 0.
  public var epoch: Int
  /// The value of the objective before the update.
  public var loss: Double
  /// Of this step.
  public var learningRate: Double
  /// Seconds since this call of `run` began.
  public var seconds: Double
}
