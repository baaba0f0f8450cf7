/// A change that was tried, with what came of it.
public struct Experiment: Hashable, Sendable {
  /// The cause that it would prove.
  public var cause: Verdict.Cause
  /// Verdicts that it was made for, positions in the report's list.
  public var verdicts: [Int] = []
  /// In the order in which they were made.
  public var changes: [Change]
  /// The changes as keys of a sheet alone; empty where a sheet cannot say them.
  public var edits: [Change]
  /// The step from which on the run was made anew.
  public var fromStep: Int
  /// Steps that were taken.
  public var steps: Int
  /// The objective over the data after them; not-a-number where a number was not finite.
  public var loss: Double
  /// That of the unchanged run after equally many steps; where that is not finite, of the best constant
  /// prediction.
  public var baseline: Double
  /// The lowest of all experiments on the same data.
  public var best: Double
  /// (baseline − loss)/(baseline − best), 0 to 1, in losses that are comparable: where targets or the loss
  /// itself were changed, each over that of the best constant prediction.
  public var healed: Double
  /// Whether the change heals: `healed` is at least 0.8, the loss is below that of the best constant
  /// prediction, and what the verdict saw is gone.
  public var heals: Bool
  /// Its losses, means of so many neighbouring steps that about a hundred are left; not-a-number where none of
  /// them is finite.
  public var curve: [Double]
  /// Whether its losses are over the rows that never train: an overfitting run heals by those.
  public var isOfValidation = false

  /// How many neighbouring steps a point of the curve is the mean of, where so many were taken.
  public static func spacing(steps: Int) -> Int { max(1, steps / 100) }
}

extension Experiment {
  /// Whether a setup takes the course of the experiment: what is written of a change is proved by training it.
  ///
  /// - Parameters:
  ///   - setup: trained from its first values, for as many steps as the experiment took.
  ///   - cancellation: ends the training at its next step.
  /// - Returns: whether the losses are the same up to 1 in 10,000; nil where the training was cancelled.
  public func isCourse(of setup: TrainingSetup, cancellation: CancellationFlag? = nil) -> Bool? {
    guard let trial = Trial.run(setup, steps: steps, cancellation: cancellation) else {
      return cancellation?.isCancelled == true ? nil : false
    }
    let found = isOfValidation ? trial.validationCurve : trial.curve
    return found.count == curve.count
      && zip(found, curve).allSatisfy { a, b in
        a == b || a.isNaN && b.isNaN || abs(a - b) <= 1e-4 * max(abs(a), abs(b))
      }
  }
}

extension [Double] {
  /// Means of so many neighbours, of the finite ones among them; the last may be of fewer.
  package func means(of count: Int) -> [Double] {
    stride(from: 0, to: self.count, by: count).map { start in
      let block = self[start..<Swift.min(start + count, self.count)].filter(\.isFinite)
      return block.isEmpty ? .nan : block.reduce(0) { $0 + $1 / Double(block.count) }
    }
  }
}
