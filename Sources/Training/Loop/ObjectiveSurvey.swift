import TraceGraph

/// Computes an objective over examples of the data, one after the other: memory grows by one number an
/// example for each name of the objective.
struct ObjectiveSurvey {
  private let model: Model
  private let objective: Objective
  private let rows: [Int]

  /// - Parameter rows: of the data; the only one without data.
  init(_ model: Model, _ objective: Objective, rows: [Int]) {
    self.model = model
    self.objective = objective
    self.rows = rows
  }

  /// The objective with the parameters as one vector.
  func value(at parameters: [Double]) throws(TrainingError) -> Double {
    switch objective {
    case .perceptron: try mistakes(parameters)
    case .mean(let name): try value(of: "mean(\(name))", parameters)
    case .formula(let text): try value(of: text, parameters)
    }
  }

  /// How many guesses of the perceptron rule differ from their targets.
  private func mistakes(_ parameters: [Double]) throws(TrainingError) -> Double {
    let example = try BatchRecorder(model: model, objective: objective, size: 1, isScoped: false)
      .record()
    guard let perceptron = example.perceptron else { return .nan }
    var count = 0
    compute(example, parameters) {
      if perceptron.guess.value != example.target(perceptron, in: model.description.data) {
        count += 1
      }
    }
    return Double(count)
  }

  private func value(of text: String, _ parameters: [Double]) throws(TrainingError) -> Double {
    let recorded = try model.record(row: 0)
    let batch = recorded.trace.singleExample(over: recorded.fedLeaves)
    let example = BatchComputation(
      batch: batch, example: recorded, output: recorded.output, isStacked: false)
    do {
      let program = try FormulaProgram(parsing: "objective = " + text)
      let nodes = program.freeNames.compactMap { name in
        recorded.nodes[name].map { (name: name, node: $0) }
      }
      var numbers = [[Double]](repeating: [], count: nodes.count)
      compute(example, parameters) {
        for (place, node) in nodes.enumerated() {
          if batch.shared(node.node) != nil { numbers[place] = [] }
          node.node.readValue { numbers[place].append(contentsOf: $0) }
        }
      }
      var values: [String: Tensor] = [:]
      for ((name, node), numbers) in zip(nodes, numbers) {
        let isVector = batch.shared(node) == nil && model.description.data != nil
        values[name] = Tensor(
          shape: isVector ? [rows.count] + node.shape : node.shape, elements: numbers)
      }
      if program.freeNames.contains("parameters"), values["parameters"] == nil {
        values["parameters"] = Tensor(parameters)
      }
      return try program.record(values: values).output.value
    } catch {
      throw TrainingError(.objective, of: text, formula: error)
    }
  }

  /// Computes every example.
  private func compute(
    _ example: BatchComputation, _ parameters: [Double], _ body: () -> Void
  ) {
    example.load(parameters: parameters)
    for row in rows {
      if let data = model.description.data { example.load([row], of: data) }
      example.trace.replay()
      body()
    }
  }
}
