import TraceGraph

/// The gradient of a step's objective as a sum over its examples.
///
/// The objective is a function of numbers of every example; its derivative by those times theirs by the
/// parameters is the share of that example. What depends on no example, such as a penalty on the weights,
/// is a share of its own.
struct ExampleShares {
  let probe: ExampleProbe
  private let objective: Objective
  private let program: FormulaProgram?
  /// Names of the objective and their nodes.
  private let nodes: [(name: String, node: Value)]

  /// - Throws: `TrainingError` for an objective that cannot be read.
  init(_ probe: ExampleProbe, _ objective: Objective) throws(TrainingError) {
    self.probe = probe
    self.objective = objective
    let text: String? =
      switch objective {
      case .mean(let name): "mean(\(name))"
      case .formula(let text): text
      case .perceptron: nil
      }
    do {
      program = try text.map { (text) throws(FormulaError) in
        try FormulaProgram(parsing: "objective = " + text)
      }
    } catch {
      throw TrainingError(.objective, of: text ?? "", formula: error)
    }
    nodes = (program?.freeNames ?? []).compactMap { name in
      (probe.example.nodes[name] ?? (try? probe.trace.node(name))).map { (name, $0) }
    }
  }

  /// The derivatives of the objective by the numbers of its examples.
  struct Seeds {
    /// By name of the objective; a leading axis of examples where the node depends on them.
    fileprivate var tensors: [String: Tensor] = [:]
    fileprivate var size = 1
  }

  /// Gives the share of every example of a step, then that of no example (row nil) where there is one.
  ///
  /// - Parameters:
  ///   - trainer: whose step was computed last and not updated.
  ///   - examples: of that step.
  ///   - body: gets the row and the gradient by all parameters.
  func forEach(
    _ trainer: Trainer, _ examples: [Int], _ body: (Int?, [Double]) -> Void
  ) throws(TrainingError) {
    let rows = examples.isEmpty ? [0] : examples
    guard program != nil else { return body(rows[0], trainer.gradient) }
    probe.load(parameters: trainer.parameters)
    let seeds = try seeds(trainer.parameters, rows, isVector: probe.isBatched(trainer))
    var gradient = [Double](repeating: 0, count: trainer.parameters.count)
    for (place, row) in rows.enumerated() {
      for i in gradient.indices { gradient[i] = 0 }
      probe.compute(row: row)
      for pass in passes(seeds, at: place) { probe.add(pass, to: &gradient) }
      body(row, gradient)
    }
    let rest = rest(seeds, trainer.parameters.count)
    if rest.contains(where: { $0 != 0 }) { body(nil, rest) }
  }

  /// The passes of one example from the numbers of the objective, which is computed now.
  func passes(_ seeds: Seeds, at place: Int) -> [BackwardPass] {
    nodes.filter { probe.batch.shared($0.node) == nil }.compactMap { name, node in
      guard let seed = seeds.tensors[name] else { return nil }
      let count = node.elementCount
      let first = seed.elements.count == count ? 0 : place * count
      return node.backward(
        seed: Tensor(shape: node.shape, elements: Array(seed.elements[first..<first + count])))
    }
  }

  /// The derivatives of the objective at parameters that the probe has.
  func seeds(
    _ parameters: [Double], _ rows: [Int], isVector: Bool
  ) throws(TrainingError) -> Seeds {
    if case .mean(let name) = objective, nodes.count == 1 {
      let share = Tensor(
        shape: [rows.count],
        elements: [Double](repeating: 1 / Double(rows.count), count: rows.count))
      return Seeds(tensors: [name: share], size: rows.count)
    }
    guard let program else { return Seeds() }
    var numbers = [[Double]](repeating: [], count: nodes.count)
    for row in rows {
      probe.compute(row: row)
      for (place, entry) in nodes.enumerated() {
        if probe.batch.shared(entry.node) != nil { numbers[place] = [] }
        entry.node.readValue { numbers[place].append(contentsOf: $0) }
      }
    }
    var values: [String: Tensor] = [:]
    for (entry, numbers) in zip(nodes, numbers) {
      let isStacked = isVector && probe.batch.shared(entry.node) == nil
      values[entry.name] = Tensor(
        shape: isStacked ? [rows.count] + entry.node.shape : entry.node.shape, elements: numbers)
    }
    if program.freeNames.contains("parameters"), values["parameters"] == nil {
      values["parameters"] = Tensor(parameters)
    }
    return try Self.seeds(program, values, size: rows.count)
  }

  private static func seeds(
    _ program: FormulaProgram, _ values: [String: Tensor], size: Int
  ) throws(TrainingError) -> Seeds {
    do {
      let recorded = try program.record(values: values)
      let pass = recorded.output.backward()
      var seeds = Seeds(size: size)
      for name in values.keys {
        guard let leaf = recorded.output.trace.node(named: name) else { continue }
        seeds.tensors[name] = pass.tensorGradient(of: leaf)
      }
      return seeds
    } catch {
      throw TrainingError(.objective, of: "objective", formula: error)
    }
  }

  /// What reaches the parameters through no example.
  private func rest(_ seeds: Seeds, _ count: Int) -> [Double] {
    var gradient = [Double](repeating: 0, count: count)
    for entry in nodes where probe.batch.shared(entry.node) != nil {
      if let seed = seeds.tensors[entry.name], seed.shape == entry.node.shape {
        probe.add(entry.node.backward(seed: seed), to: &gradient)
      }
    }
    if let direct = seeds.tensors["parameters"], probe.example.nodes["parameters"] == nil {
      for i in 0..<count { gradient[i] += direct.elements[i] }
    }
    return gradient
  }
}

extension ExampleProbe {
  /// Whether the objective of a training takes its names as vectors over the batch.
  fileprivate func isBatched(_ trainer: Trainer) -> Bool {
    trainer.order.batchSize > 1
  }
}
