import TraceGraph

/// Everything that one training step leaves behind, before its update: what a run file stores and
/// what figures and diagnosis read.
public struct StepRecord {
  /// From 0.
  public var step: Int
  /// From 0; passes over the data so far.
  public var epoch: Int
  /// The objective's value.
  public var loss: Double
  /// That of the update that follows; at the state after the last update, that of the last one.
  public var learningRate: Double
  /// Seconds since training began.
  public var seconds: Double
  /// The recorded computation with this step's values; valid only during the call.
  public var trace: Trace
  /// The gradients of the objective; valid only during the call.
  public var pass: BackwardPass
  /// The rows of the data that this step used, in order.
  public var examples: [Int]
  /// Whether tensors that depend on the data carry a leading axis of examples.
  public var isStacked: Bool
  /// How many examples the loss is taken over; nil where nobody knows.
  public var batch: Int?
  /// What the parameters before the update are worth on rows that never train; nil at steps where that is
  /// not looked at.
  public var validation: ValidationResult?

  /// A step from its parts.
  ///
  /// `batch` nil stands for as many as there are `examples`, or for not known where there are none.
  public init(
    step: Int, epoch: Int, loss: Double, learningRate: Double, seconds: Double, trace: Trace,
    pass: BackwardPass, examples: [Int], isStacked: Bool = false, batch: Int? = nil
  ) {
    self.batch = batch ?? (examples.isEmpty ? nil : examples.count)
    self.step = step
    self.epoch = epoch
    self.loss = loss
    self.learningRate = learningRate
    self.seconds = seconds
    self.trace = trace
    self.pass = pass
    self.examples = examples
    self.isStacked = isStacked
  }
}

/// What is needed to go on with training bit for bit: it follows the last recorded step.
public struct TrainingState: Hashable, Sendable {
  /// The next step.
  public var step: Int
  /// Parameters by full name, in the order of the trace.
  public var parameters: [(name: String, value: Tensor)]
  /// The optimiser's memory (momentum, second moments, counts), by a name of its own.
  public var optimizer: [(name: String, value: Tensor)]
  /// The shuffle's generator and the rest of the current order, as numbers.
  public var shuffle: [UInt64]

  /// A state from its parts.
  public init(
    step: Int, parameters: [(name: String, value: Tensor)],
    optimizer: [(name: String, value: Tensor)], shuffle: [UInt64]
  ) {
    self.step = step
    self.parameters = parameters
    self.optimizer = optimizer
    self.shuffle = shuffle
  }

  public static func == (a: TrainingState, b: TrainingState) -> Bool {
    a.step == b.step && a.shuffle == b.shuffle
      && a.parameters.elementsEqual(b.parameters, by: ==)
      && a.optimizer.elementsEqual(b.optimizer, by: ==)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(step)
    hasher.combine(shuffle)
  }
}

/// Receives the steps of a training run, such as a run file.
public protocol StepRecording: AnyObject {
  /// One step, before its update.
  ///
  /// - Throws: what keeps the recorder from it; training ends with it.
  func record(_ step: StepRecord) throws
  /// The state after the last update, computed as the step that would come next: its number and its
  /// examples are that step's, its learning rate is that of the last update. No update follows.
  ///
  /// Called once, when training ends, unless the last step was not updated. Recorders that need the
  /// steps only leave it out.
  ///
  /// - Throws: what keeps the recorder from it.
  func record(ending step: StepRecord) throws
  /// The state after some step; called at the recorder's own rhythm, at the latest at the end.
  ///
  /// - Throws: what keeps the recorder from it; training ends with it.
  func record(_ state: TrainingState) throws
  /// Whether the recorder wants the state now, so that it is complete up to the last step.
  var wantsState: Bool { get }
  /// Whether steps should bear what the parameters are worth on rows that never train.
  var wantsValidation: Bool { get }
}

extension StepRecording {
  /// Keeps nothing.
  ///
  /// - Throws: never.
  public func record(ending step: StepRecord) throws {}

  /// No: recorders that need the steps alone cost nothing more.
  public var wantsValidation: Bool { false }
}
