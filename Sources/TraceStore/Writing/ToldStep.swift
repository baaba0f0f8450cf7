import Training

/// A step of a training of which another program tells its loss and statistics, and nothing of how they came
/// about.
public struct ToldStep: Sendable {
  /// What is told of a subject; nil for nothing.
  public struct Statistic: Hashable, Sendable {
    /// Of the values; nil where nothing is told of them.
    public var value: NumberSummary?
    /// Of the gradients; nil where nothing is told of them.
    public var gradient: NumberSummary?

    /// What is told from its parts.
    public init(value: NumberSummary? = nil, gradient: NumberSummary? = nil) {
      self.value = value
      self.gradient = gradient
    }
  }

  /// From 0, ascending.
  public var step: Int
  /// From 0, never falling.
  public var epoch = 0
  /// The objective's value; may be infinite or not-a-number.
  public var loss: Double
  /// 0 where it is not known.
  public var learningRate = 0.0
  /// Since training began; not-a-number where it is not known.
  public var seconds = Double.nan
  /// How many examples the loss is taken over; nil where that is not known.
  public var batch: Int?
  /// Of every subject of the run, in order; empty where nothing is told at this step.
  public var statistics: [Statistic] = []

  /// A step of which nothing but its loss is told.
  public init(step: Int, loss: Double) {
    self.step = step
    self.loss = loss
  }
}
