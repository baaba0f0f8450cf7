import TraceGraph

/// Trains a model: records the objective once for every batch size, then replays it at each step.
///
/// Equal models and options give equal bits, and a run that is resumed from its state goes on as if it
/// had never stopped. A trainer is not `Sendable`: one task uses it.
public final class Trainer {
  /// What is trained.
  public let model: Model
  /// How it is trained.
  public let options: TrainingOptions
  /// Steps in all.
  public let stepCount: Int
  /// The next step, from 0.
  public internal(set) var step = 0

  var parameters: [Double]
  var memory: OptimizerMemory
  var order: ExampleOrder
  var gradient: [Double]
  /// Mistakes of the perceptron rule in the current epoch.
  var mistakes = 0
  /// What the running averages of layers become with the update.
  var averages: [(range: Range<Int>, numbers: [Double])] = []
  /// Every how many steps one is recorded, so that the rows that never train are looked at there.
  public var recordEvery = 1
  /// What the model is worth on the rows that never train; nil where there are none.
  let validator: Validator?
  private var computations: [Int: BatchComputation] = [:]
  private let isScoped: Bool

  /// Prepares training; the objective of the first batch is recorded at once, so that everything that
  /// can be wrong is found here.
  ///
  /// - Parameters:
  ///   - model: what is trained.
  ///   - options: how.
  ///   - validated: what is computed over the rows that never train; nil for what is minimised.
  /// - Throws: `TrainingError` for options out of range and an objective at fault.
  public init(
    _ model: Model, _ options: TrainingOptions, validating validated: Objective? = nil
  ) throws(TrainingError) {
    try options.validate()
    self.model = model
    self.options = options
    let count = model.exampleCount
    let size = if case .size(let size) = options.batch { min(size, count) } else { count }
    isScoped = size > 1
    order = ExampleOrder(count: count, batchSize: size, seed: options.shuffleSeed)
    stepCount = try options.duration.steps(perEpoch: order.batchesPerEpoch)
    parameters = model.initialParameters.flatMap(\.value.elements)
    gradient = Array(repeating: 0, count: parameters.count)
    memory = OptimizerMemory(options.optimizer, size: parameters.count)
    if let held = model.description.validation {
      validator = try Validator(model, validated ?? options.objective, held)
    } else {
      validator = nil
    }
    _ = try computation(size: size)
  }

  /// The recorded objective for a batch of so many examples.
  func computation(size: Int) throws(TrainingError) -> BatchComputation {
    if let known = computations[size] { return known }
    var recorder = BatchRecorder(
      model: model, objective: options.objective, size: size, isScoped: isScoped,
      isTraining: true)
    recorder.judged = validator?.rule?.prediction.map(\.id) ?? []
    let computation = try recorder.record()
    computations[size] = computation
    return computation
  }

  var isPerceptron: Bool {
    if case .perceptron = options.objective { return true }
    return false
  }

  /// Why batches are unrolled, example by example, although tensors were wanted; nil where nothing stands
  /// in the way.
  public var unrolledBecause: String? {
    computations.values.compactMap { $0.obstacle?.description }.first
  }

  /// The recorded computation of a whole batch: how large it is tells how large a run becomes.
  public var trace: Trace? {
    computations.max { $0.key < $1.key }?.value.trace
  }

  /// Steps in an epoch.
  public var stepsPerEpoch: Int { order.batchesPerEpoch }
}

extension Trainer {
  /// Everything needed to go on bit for bit.
  public var state: TrainingState {
    var values: [(name: String, value: Tensor)] = []
    var position = 0
    for (name, first) in model.initialParameters {
      let range = position..<(position + first.elements.count)
      values.append((name, Tensor(shape: first.shape, elements: Array(parameters[range]))))
      position = range.upperBound
    }
    var entries = memory.entries
    if isPerceptron { entries.append(("mistakes", Tensor(Double(mistakes)))) }
    return TrainingState(
      step: step, parameters: values, optimizer: entries, shuffle: order.state)
  }

  /// Goes on from a state of the same model and options.
  ///
  /// - Throws: `TrainingError` for other parameters, another optimiser, other data or shuffling. The
  ///   trainer is unchanged then.
  public func resume(from state: TrainingState) throws(TrainingError) {
    let known = model.initialParameters
    let fits = known.elementsEqual(state.parameters) {
      $0.name == $1.name && $0.value.shape == $1.value.shape
    }
    guard fits, state.step >= 0 else {
      throw TrainingError(
        .resume, of: "parameters", "the state has other parameters than the model",
        remedy: "the model has \(WordList.quoted(known.map(\.name)))")
    }
    var entries = state.optimizer
    var mistakes = 0
    if isPerceptron, entries.last?.name == "mistakes" {
      mistakes = CheckedSize.whole(entries.removeLast().value.scalar ?? -1) ?? 0
    }
    var memory = memory
    try memory.restore(entries)
    var order = order
    try order.restore(state.shuffle)
    (self.memory, self.order, self.mistakes) = (memory, order, mistakes)
    step = state.step
    parameters = state.parameters.flatMap(\.value.elements)
  }
}
