import TraceGraph

/// Records an objective over a batch of examples.
struct BatchRecorder {
  let model: Model
  let objective: Objective
  let size: Int
  /// Whether nodes of examples stand in scopes `example[i]`; a run of single examples has none.
  let isScoped: Bool
  /// Whether layers normalise over the batch, not by running averages.
  var isTraining = false
  /// Nodes of the example, by their positions, that are judged after every step.
  var judged: [Int] = []

  func record() throws(TrainingError) -> BatchComputation {
    let example = try model.record(row: 0)
    try requireRoom(for: example)
    let normalised = isTraining ? example.trace.nodes.filter(BatchAverages.isNormalised) : []
    let (batch, obstacle) = batchRecording(of: example, normalised)
    if let first = normalised.first, !batch.isStacked { throw unnormalised(first, obstacle) }
    if case .perceptron(let guess, let target) = objective {
      return try perceptron(guess, target, example, batch)
    }
    let output = try output(example, batch)
    let computation = BatchComputation(
      batch: batch, example: example, output: output, isStacked: batch.isStacked,
      obstacle: obstacle, normalised: normalised)
    computation.judged = judged.map { batch.images[$0] }
    try check(computation)
    return computation
  }

  /// As many nodes as are recorded whatever the budget: places of nodes are numbers of 32 bits, and room
  /// grows by half.
  private static let mostNodes = 1 << 30

  /// A batch is its example as often as it has examples.
  private func requireRoom(for example: RecordedExample) throws(TrainingError) {
    guard CheckedSize.count(example.trace.count, size) < Double(Self.mostNodes) else {
      throw TrainingError(
        .options, of: "batch",
        "\(size) examples at once are too many: a batch has fewer than \(Self.mostNodes) nodes",
        remedy: "use smaller batches")
    }
    do {
      try MemoryBudget.require(example.trace.memory * Double(size))
    } catch {
      throw TrainingError(
        .options, of: "batch", "\(size) examples at once are too many: \(error.cause)",
        remedy: "use smaller batches, or give more memory (--memory)")
    }
  }

  /// The batch, and what kept it from being stacked where that was wanted.
  private func batchRecording(
    of example: RecordedExample, _ normalised: [Value]
  ) -> (BatchRecording, obstacle: BatchingError?) {
    let leaves = example.fedLeaves
    guard isScoped else { return (example.trace.singleExample(over: leaves), nil) }
    guard wantsStacking(example) else {
      return (example.trace.unrolled(over: leaves, size: size), nil)
    }
    do {
      let batch = try example.trace.stacked(over: leaves, size: size, normalising: normalised)
      return (batch, nil)
    } catch {
      return (example.trace.unrolled(over: leaves, size: size), error)
    }
  }

  /// A mean over the examples needs them in one tensor.
  private func unnormalised(_ node: Value, _ obstacle: BatchingError?) -> TrainingError {
    let layer = node.scope.isEmpty ? node.label : node.scope
    guard isScoped else {
      return TrainingError(
        .options, of: "batch",
        "\(layer.quoted) normalises over the examples of a step, of one here",
        remedy: "use batches of several examples, or layernorm")
    }
    return TrainingError(
      .options, of: "batch",
      "\(layer.quoted) normalises over the examples of a step, which stand one by one"
        + (obstacle.map { ": \($0)" } ?? ""),
      remedy: "use batching: stacked, or layernorm")
  }

  private func wantsStacking(_ example: RecordedExample) -> Bool {
    switch model.description.batching {
    case .automatic: example.parameters.contains { !$0.isScalar }
    case .stacked: true
    case .unrolled: false
    }
  }

  private func output(
    _ example: RecordedExample, _ batch: BatchRecording
  ) throws(TrainingError) -> Value {
    switch objective {
    case .perceptron: preconditionFailure("the perceptron rule has no objective")
    case .mean(let name):
      let loss = try requireScalar(node(name, example), name)
      return try isScoped ? formula("mean(\(name))", example, batch) : only(loss, batch)
    case .formula(let text): return try formula(text, example, batch)
    }
  }

  /// The node of the only example.
  private func only(_ node: Value, _ batch: BatchRecording) -> Value {
    switch batch[node] {
    case .shared(let value), .stacked(let value): value
    case .unrolled(let values): values[0]
    }
  }

  private func formula(
    _ text: String, _ example: RecordedExample, _ batch: BatchRecording
  ) throws(TrainingError) -> Value {
    do {
      let program = try FormulaProgram(parsing: "objective = " + text)
      var names: [String: Value] = [:]
      for name in program.freeNames { names[name] = try vector(name, example, batch) }
      let output = try batch.trace.withNames(names) { () throws(FormulaError) in
        try program.record(into: batch.trace).output
      }
      return try requireScalar(output, "objective")
    } catch let error as FormulaError {
      throw TrainingError(.objective, of: text, formula: error)
    } catch let error as TrainingError {
      throw error
    } catch {
      throw self.error(text, "\(error)", "")
    }
  }

  /// What a name of the objective stands for: a vector over the batch, a node that all examples share,
  /// or all parameters.
  private func vector(
    _ name: String, _ example: RecordedExample, _ batch: BatchRecording
  ) throws(TrainingError) -> Value {
    if name == "parameters", example.nodes[name] == nil {
      return concat(example.parameters.compactMap { batch.shared($0)?.flattened })
    }
    switch batch[try node(name, example)] {
    case .shared(let value), .stacked(let value): return value
    case .unrolled(let values):
      if !isScoped { return values[0] }
      return concat(values.map { $0.isScalar ? $0 : $0.reshaped(to: [1] + $0.shape) })
    }
  }

  private func node(_ name: String, _ example: RecordedExample) throws(TrainingError) -> Value {
    do {
      return try example.trace.node(name)
    } catch {
      throw TrainingError(error, of: .objective)
    }
  }
}

extension BatchRecorder {
  private func requireScalar(_ node: Value, _ name: String) throws(TrainingError) -> Value {
    guard node.isScalar else {
      throw error(
        name, "it has shape \(node.shape.shapeText), but one number is minimised",
        "use mean(…) or sum(…)")
    }
    return node
  }

  private func check(_ computation: BatchComputation) throws(TrainingError) {
    guard !computation.parameters.isEmpty else {
      throw error("objective", "there is no parameter to train", "list some under parameters")
    }
    let pass = computation.output.backward()
    guard computation.parameters.contains(where: pass.reaches) else {
      throw error("objective", "it depends on no parameter", "use parameters in the formulas")
    }
  }

  private func perceptron(
    _ guess: String, _ target: String, _ example: RecordedExample, _ batch: BatchRecording
  ) throws(TrainingError) -> BatchComputation {
    let guess = try requireScalar(node(guess, example), guess)
    let label = try perceptronTarget(target, example)
    guard guess.op == .step else {
      throw error(
        guess.label, "the perceptron rule needs a guess that is a step", "write step(score)")
    }
    let computation = BatchComputation(
      batch: batch, example: example, output: guess.operands[0], isStacked: false,
      perceptron: .init(guess: guess, target: label))
    try computation.findLabels(in: model.description.data)
    try check(computation)
    return computation
  }

  /// A column need not stand in the formulas.
  private func perceptronTarget(
    _ name: String, _ example: RecordedExample
  ) throws(TrainingError) -> BatchComputation.Perceptron.Target {
    if example.nodes[name] == nil, let column = model.description.data?.position(of: name) {
      return .column(column)
    }
    if example.nodes[name] == nil, let other = model.description.data?.otherColumn(name) {
      throw other.reason
    }
    return .node(try requireScalar(node(name, example), name))
  }

  private func error(_ subject: String, _ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.objective, of: subject, cause, remedy: remedy)
  }
}

extension Value {
  /// All elements as one vector.
  fileprivate var flattened: Value {
    shape.count <= 1 ? self : reshaped(to: [shape.reduce(1, *)])
  }
}

extension BatchRecording {
  /// Whether some node carries a leading axis of examples.
  var isStacked: Bool {
    images.contains {
      if case .stacked = $0 { return true }
      return false
    }
  }
}
