import Training

/// A step of a training of which another program tells its loss and statistics, and nothing of how they came
/// about.
public struct ToldStep: Sendable {
  /// What is told of a subject; nil for nothing.
  public struct Statistic: Hashable, Sendable {
    public var value: NumberSummary?
    public var gradient: NumberSummary?

    public init(value: NumberSummary? = nil, gradient: NumberSummary? = nil) {
      self.value = value
      self.gradient = gradient
    }
  }

  /// From 0, ascending.
  public var step: Int
  /// From 0, never falling.
  public var epoch = 0
  public var loss: Double
  /// 0 where it is not known.
  public var learningRate = 0.0
  /// Since training began; not-a-number where it is not known.
  public var seconds = Double.nan
  /// How many examples the loss is taken over; nil where that is not known.
  public var batch: Int?
  /// Of every subject of the run, in order; empty where nothing is told at this step.
  public var statistics: [Statistic] = []

  public init(step: Int, loss: Double) {
    self.step = step
    self.loss = loss
  }
}
