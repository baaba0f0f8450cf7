import TraceGraph

/// What diagnosis reads of a run: losses and statistics by step.
public struct TrainingSeries: Hashable, Sendable {
  /// One recorded step.
  public struct Step: Hashable, Sendable {
    /// From 0; steps may be missing in between.
    public var step: Int
    /// From 0.
    public var epoch: Int
    /// The value of the objective; not-a-number and infinities are findings like any other.
    public var loss: Double
    /// Of this step; 0 where it is not known.
    public var learningRate: Double
    /// How many examples the step took; 0 where that is not known.
    public var examples: Int
    /// How many examples the loss is the mean of, so that the recorded gradient times this is that of one
    /// example; 0 where that is not known.
    public var averaged: Int
    /// In the order in which the trace computes them; empty for a step without statistics.
    public var scopes: [ScopeStatistics]

    /// A step from its numbers.
    ///
    /// `averaged` is nil for a loss that is the mean of all examples.
    public init(
      step: Int, epoch: Int = 0, loss: Double, learningRate: Double = 0, examples: Int = 0,
      averaged: Int? = nil, scopes: [ScopeStatistics] = []
    ) {
      self.step = step
      self.epoch = epoch
      self.loss = loss
      self.learningRate = learningRate
      self.examples = examples
      self.averaged = averaged ?? examples
      self.scopes = scopes
    }

    /// Computes the statistics of a recorded step.
    public init(_ record: StepRecord) {
      self.init(
        step: record.step, epoch: record.epoch, loss: record.loss,
        learningRate: record.learningRate, examples: record.batch ?? 0,
        scopes: StepStatistics(of: record).scopes)
    }
  }

  /// What the parameters before a step's update are worth on rows that never train.
  public struct Validation: Hashable, Sendable {
    /// From 0.
    public var step: Int
    /// Loss and accuracies.
    public var result: ValidationResult

    /// A result at a step.
    public init(step: Int, _ result: ValidationResult) {
      self.step = step
      self.result = result
    }
  }

  /// Ascending by step.
  public var steps: [Step]
  /// Ascending by step, the state after the last update among them; empty without rows that never train.
  public var validation: [Validation] = []
  /// Why training stopped early, in words: for a number that is not finite the first node that went
  /// wrong and its operands. Empty where it did not, or that is not known.
  public var ending: String
  /// The op of the activation of every layer or neuron that has one, by its scope without examples; empty
  /// where that is not known.
  public var activations: [String: String]

  /// A series of steps in ascending order.
  public init(steps: [Step] = [], ending: String = "", activations: [String: String] = [:]) {
    self.steps = steps
    self.ending = ending
    self.activations = activations
  }

  /// Whether the outputs of a scope are those of units that are exactly 0 on one side: by the op where it
  /// is known, else by numbers that are never below 0, and 0 for some.
  func isRectifier(_ scope: String) -> Bool {
    let name = activations[scope] ?? activations.first { ScopePath.holds(scope, $0.key) }?.value
    if let name { return OpTable.op(named: name)?.row.goesDead == true }
    let values = steps.compactMap { $0[scope, .activation]?.value }
    return values.allSatisfy { !($0.minimum < 0) } && values.contains { $0.zeros > 0 }
  }
}

extension TrainingSeries.Step {
  subscript(_ scope: String, _ quantity: StatisticsKey.Quantity) -> ScopeStatistics? {
    scopes.first { $0.key.scope == scope && $0.key.quantity == quantity }
  }

  /// Sums and activations of layers with a gradient, in forward order; neurons are left out.
  var levels: [ScopeStatistics] {
    scopes.filter {
      ($0.key.quantity == .sum || $0.key.quantity == .activation) && $0.gradient != nil
        && ScopePath.layer(of: $0.key.scope) == nil
    }
  }

  /// Weights of layers with a gradient, in forward order; neurons and what lies in no layer are left out.
  var trainedLevels: [ScopeStatistics] {
    scopes.filter {
      $0.key.quantity == .weight && $0.gradient != nil && !$0.key.scope.isEmpty
        && ScopePath.layer(of: $0.key.scope) == nil
    }
  }
}
