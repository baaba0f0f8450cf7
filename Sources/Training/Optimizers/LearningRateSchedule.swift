import Foundation

/// How the learning rate changes with the steps, as a factor of the rate that is given. Steps count
/// from 0.
public enum LearningRateSchedule: Hashable, Sendable {
  /// The rate as it is given, at every step.
  case constant
  /// From 1 at step 0 in a straight line to `end` at step `steps`, then `end`.
  case linear(to: Double, over: Int)
  /// Times `factor` after every `every` steps.
  case step(factor: Double, every: Int)
  /// From 1 along half a cosine to `end` at step `steps`, then `end` (Loshchilov, Hutter 2017,
  /// equation 5, without restarts).
  case cosine(to: Double, over: Int)

  /// The learning rate of a step.
  public func rate(_ rate: Double, at step: Int) -> Double {
    switch self {
    case .constant: rate
    case .linear(let end, let steps):
      step >= steps ? rate * end : rate * (1 - (1 - end) * Double(step) / Double(steps))
    case .step(let factor, let every): rate * pow(factor, Double(step / every))
    case .cosine(let end, let steps):
      step >= steps
        ? rate * end
        : rate * (end + (1 - end) * (1 + cos(.pi * Double(step) / Double(steps))) / 2)
    }
  }

  func validate() throws(TrainingError) {
    switch self {
    case .constant: return
    case .linear(let end, let steps), .cosine(let end, let steps):
      guard end.isFinite, end >= 0 else { throw error("the end is \(end)", "at least 0") }
      guard steps > 0 else { throw error("it runs over \(steps) steps", "at least 1") }
    case .step(let factor, let every):
      guard factor.isFinite, factor > 0 else { throw error("the factor is \(factor)", "over 0") }
      guard every > 0 else { throw error("it steps every \(every)", "at least 1") }
    }
  }

  private func error(_ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.options, of: "schedule", cause, remedy: remedy)
  }
}
