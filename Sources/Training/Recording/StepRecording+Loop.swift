import TraceGraph

extension StepRecord {
  /// The record of a step of a loop of one's own.
  ///
  /// The loss is the value of the pass's output.
  /// - Parameters:
  ///   - step: from 0.
  ///   - pass: the gradients, made before the parameters change.
  ///   - learningRate: of this step; 0 where there is none.
  ///   - epoch: from 0.
  ///   - seconds: since training began.
  ///   - examples: the rows of the data that were used, if any.
  ///   - batch: how many examples the loss is the mean of; nil for the number of `examples`.
  /// - Precondition: the output of the pass is a scalar.
  public init(
    step: Int, pass: BackwardPass, learningRate: Double = 0, epoch: Int = 0,
    seconds: Double = 0, examples: [Int] = [], batch: Int? = nil
  ) {
    self.init(
      step: step, epoch: epoch, loss: pass.output.value, learningRate: learningRate,
      seconds: seconds, trace: pass.trace, pass: pass, examples: examples, batch: batch)
  }
}

extension StepRecording {
  /// Records a step of a loop of one's own:
  ///
  ///     for step in 0..<100 {
  ///       trace.replay()
  ///       let pass = loss.backward()
  ///       try recorder.record(step: step, pass, learningRate: 0.1, batch: 1)
  ///       trace.set(w, to: w.value - 0.1 * (pass[w] ?? 0))
  ///     }
  ///     try recorder.record(TrainingState(step: 100, parametersOf: trace))
  ///
  /// A loop that records a new trace at every step is as good. `batch` is how many examples the loss is the
  /// mean of: without it, a diagnosis has no ledgers.
  /// - Throws: what the recorder throws.
  public func record(
    step: Int, _ pass: BackwardPass, learningRate: Double = 0, epoch: Int = 0,
    seconds: Double = 0, examples: [Int] = [], batch: Int? = nil
  ) throws {
    try record(
      StepRecord(
        step: step, pass: pass, learningRate: learningRate, epoch: epoch, seconds: seconds,
        examples: examples, batch: batch))
  }
}

extension TrainingState {
  /// The named parameters and biases of a trace, without memory of an optimiser or an order: the state
  /// of a loop of one's own.
  ///
  /// - Parameters:
  ///   - step: the next step.
  ///   - trace: whose leaves are read.
  public init(step: Int, parametersOf trace: Trace) {
    let parameters = trace.nodes.filter { $0.isTrained && !$0.name.isEmpty }
    self.init(
      step: step, parameters: parameters.map { ($0.fullName, $0.tensor) }, optimizer: [],
      shuffle: [])
  }
}
