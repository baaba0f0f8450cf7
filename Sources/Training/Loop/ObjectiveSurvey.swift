import TraceGraph

/// Computes an objective over examples, whatever the batches of a training are: memory grows by one number
/// an example for each name of the objective.
final class ObjectiveSurvey {
  private let model: Model
  private let objective: Objective
  private let table: DataTable?
  private let rows: [Int]
  private let survey: ExampleSurvey

  /// - Parameters:
  ///   - rows: of the table; the only one without data.
  ///   - table: the examples; nil for those that train.
  ///   - most: how many examples are computed at a time, at most.
  init(
    _ model: Model, _ objective: Objective, rows: [Int], of table: DataTable? = nil, most: Int = 1
  ) throws(TrainingError) {
    self.model = model
    self.objective = objective
    self.rows = rows
    self.table = table ?? model.description.data
    survey = try ExampleSurvey(model, most: most)
  }

  /// The example whose nodes can be asked for.
  var example: RecordedExample { survey.example }

  /// The objective with the parameters as one vector.
  func value(at parameters: [Double]) throws(TrainingError) -> Double {
    try value(at: parameters, beside: []).objective
  }

  /// The objective and, row by row, what other nodes of the example are.
  ///
  /// - Parameters:
  ///   - parameters: as one vector.
  ///   - others: nodes of `example`, whose numbers stand in one list a row.
  func value(
    at parameters: [Double], beside others: [Value]
  ) throws(TrainingError) -> (objective: Double, rows: [[Double]]) {
    switch objective {
    case .perceptron: (Double(try mistakes(parameters)), [])
    case .mean(let name): try value(of: "mean(\(name))", parameters, others)
    case .formula(let text): try value(of: text, parameters, others)
    }
  }

  /// How many guesses of the perceptron rule differ from their targets.
  private func mistakes(_ parameters: [Double]) throws(TrainingError) -> Int {
    let example = try BatchRecorder(model: model, objective: objective, size: 1, isScoped: false)
      .record()
    guard let perceptron = example.perceptron else { return 0 }
    var count = 0
    example.load(parameters: parameters)
    for row in rows {
      if let table { example.load([row], of: table) }
      example.trace.replay()
      if perceptron.guess.value != example.target(perceptron, in: table) { count += 1 }
    }
    return count
  }

  private func value(
    of text: String, _ parameters: [Double], _ others: [Value]
  ) throws(TrainingError) -> (Double, [[Double]]) {
    do {
      let program = try FormulaProgram(parsing: "objective = " + text)
      let named = program.freeNames.compactMap { name in
        example.nodes[name].map { (name: name, node: $0) }
      }
      let found = survey.numbers(
        of: named.map(\.node) + others, over: rows, of: table, at: parameters)
      var values: [String: Tensor] = [:]
      for ((name, node), numbers) in zip(named, found) {
        let isVector = !numbers.isShared && table != nil
        values[name] = Tensor(
          shape: isVector ? [rows.count] + node.shape : node.shape, elements: numbers.numbers)
      }
      if program.freeNames.contains("parameters"), values["parameters"] == nil {
        values["parameters"] = Tensor(parameters)
      }
      let parts = found.dropFirst(named.count).map { $0.parts(rows.count) }
      let lists = others.isEmpty ? [] : rows.indices.map { row in parts.flatMap { $0[row] } }
      return (try program.record(values: values).output.value, lists)
    } catch {
      throw TrainingError(.objective, of: text, formula: error)
    }
  }
}
