/// What a model is worth on rows that never train, with some values of its parameters.
public struct ValidationResult: Hashable, Sendable {
  /// The objective over these rows; of the perceptron rule the share of wrong guesses.
  public var loss: Double
  /// The share of right classes; nil where the targets are no classes.
  public var accuracy: Double?
  /// The same of the step's own batch, before its update.
  public var trainingAccuracy: Double?
  /// How many rows never train; nil where that is not known.
  public var examples: Int?

  /// A result from its numbers.
  public init(
    loss: Double, accuracy: Double? = nil, trainingAccuracy: Double? = nil, examples: Int? = nil
  ) {
    self.loss = loss
    self.accuracy = accuracy
    self.trainingAccuracy = trainingAccuracy
    self.examples = examples
  }
}
