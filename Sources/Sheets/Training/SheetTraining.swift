import Training

/// What a sheet says under `train`.
public struct SheetTraining: Hashable, Sendable {
  /// What is minimised, how, and how long.
  public var options: TrainingOptions
  /// How examples stand in the computation.
  public var batching: ModelDescription.Batching
  /// Every how many steps one is recorded.
  public var recordEvery: Int
  /// Whose values and gradients a run keeps.
  public var recordValues: Values
  /// What values and gradients are kept as.
  public var recordNumbers = Numbers.float64

  /// Whose values and gradients a run keeps.
  public enum Values: String, CaseIterable, Hashable, Sendable {
    case all, parameters, statistics
  }

  /// How exact the numbers of a run are.
  public enum Numbers: String, CaseIterable, Hashable, Sendable {
    case float64, float32
  }
}
