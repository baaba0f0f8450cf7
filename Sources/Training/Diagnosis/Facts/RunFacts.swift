import TraceGraph

/// What a replay of a run tells that its statistics do not: weights, data, and what the loss compares.
struct RunFacts: Sendable {
  let setup: TrainingSetup
  /// The unchanged run.
  let baseline: Trial
  let layers: [LayerFacts]
  /// Columns that reach the prediction.
  let inputs: [ColumnFacts]
  /// Columns that the loss compares the prediction with.
  let targets: [ColumnFacts]
  /// The op of the prediction: what bounds it.
  let predictionOp: Op?
  /// The node that is predicted, as formulas name it.
  let predictionName: String?
  /// Ops between the prediction and the loss.
  let lossOps: Set<Op>
  /// Ops from the inputs to the prediction.
  let modelOps: Set<Op>
  /// Names of formulas that are a step of something, on the way to the prediction.
  let steps: [String]
  /// Whether a softmax is taken over one number.
  let hasLoneSoftmax: Bool
  /// Names of matrices and vectors among the values that weigh what comes from the data.
  let fixedWeights: [String]
  /// The layers of a model that is written out in formulas; empty with a network.
  let formulaLayers: [FormulaLayer]

  init?(_ setup: TrainingSetup, _ baseline: Trial) {
    guard let example = try? Model(setup.description).record(row: 0) else { return nil }
    self.setup = setup
    self.baseline = baseline
    let loss = setup.options.objective.lossName(in: example).flatMap { example.nodes[$0] }
    let outputs = setup.description.network?.outputs(in: example.trace) ?? []
    let part = loss.flatMap { LossPart(example, loss: $0, outputs: outputs) }
    let data = setup.description.data
    let guessed = setup.options.objective.perceptronTarget
    let isTarget = { (binding: RecordedExample.Binding) in
      if guessed != nil { return false }
      return part?.targets.contains { $0.leaf == binding.leaf } ?? (binding.leaf.role == .target)
    }
    let facts = { (bindings: [RecordedExample.Binding]) -> [ColumnFacts] in
      guard let data else { return [] }
      return bindings.flatMap(\.columns).map { column in
        ColumnFacts(data.columns[column], data.rows.map { $0[column] })
      }
    }
    inputs = facts(example.bindings.filter { !isTarget($0) })
    let compared = guessed.flatMap { name in
      (try? data?.column(name)).map { [ColumnFacts(name, $0)] }
    }
    targets = compared ?? facts(example.bindings.filter(isTarget))
    let prediction = (part?.prediction.last ?? outputs.last).map(Self.uncut)
    predictionOp = prediction?.op
    predictionName = prediction?.name
    let behind = prediction.map { Ancestors(of: $0) }
    let model = example.trace.nodes.filter { behind?.contains($0) ?? true }
    modelOps = Set(model.map(\.op))
    steps = model.filter { $0.op == .step && !$0.name.isEmpty }.map(\.name)
    hasLoneSoftmax = example.trace.nodes.contains { $0.op == .softmax && $0.elementCount == 1 }
    lossOps = Set(
      example.trace.nodes.filter { !(behind?.contains($0) ?? false) && $0.op != .leaf }.map(\.op))
    formulaLayers =
      setup.description.network == nil ? FormulaLayer.list(in: example.trace, to: prediction) : []
    layers = LayerFacts.list(
      of: setup, baseline, weights: Set(formulaLayers.flatMap(\.weights)))
    fixedWeights = Self.fixedWeights(of: setup, example)
  }

  /// What is cut off or brought to another shape, as libraries do before they take a logarithm: that is the prediction.
  private static func uncut(_ node: Value) -> Value {
    var node = node
    while [.clip, .reshape].contains(node.op), let inner = node.operands.first, inner.op != .leaf {
      node = inner
    }
    return node
  }

  /// Values that stand where weights do: a vector or matrix that no column of the data bears, in a product
  /// with what depends on the data.
  private static func fixedWeights(
    of setup: TrainingSetup, _ example: RecordedExample
  ) -> [String] {
    let trace = example.trace
    var depends = [Bool](repeating: false, count: trace.count)
    let fed = Set(example.bindings.map(\.leaf.id))
    for node in trace.nodes {
      depends[node.id] = fed.contains(node.id) || node.operands.contains { depends[$0.id] }
    }
    var names: [String] = []
    for node in trace.nodes where [.matmul, .multiply, .dot].contains(node.op) {
      for leaf in node.operands
      where leaf.op == .leaf && !leaf.isTrained && !leaf.isScalar && !depends[leaf.id]
        && setup.description.values[leaf.name] != nil && !names.contains(leaf.name)
        && node.operands.contains(where: { depends[$0.id] })
      {
        names.append(leaf.name)
      }
    }
    return names
  }

  /// Weights that no gradient other than 0 ever reached, by their layer, or their name in formulas.
  var unreachedScopes: [String] { scopes(without: baseline.unreached) }

  /// Layers, or names in formulas, of which all parameters are among those given.
  func scopes(without unreached: Set<String>) -> [String] {
    let isOfNetwork = setup.description.network != nil
    var scopes: [String] = []
    var reached: Set<String> = []
    for parameter in baseline.parameters {
      let scope = NodeName(reading: parameter.name).scope
      let place = isOfNetwork ? ScopePath.layer(of: scope) ?? scope : parameter.name
      if !unreached.contains(parameter.name) { reached.insert(place) }
      if !scopes.contains(place) { scopes.append(place) }
    }
    return scopes.filter { !reached.contains($0) }
  }

  /// Whether the data have enough rows to be asked whether a column varies; fewer are a worked example.
  var isTable: Bool { rows >= 8 }

  /// Whether the loss is the number of errors, as the perceptron rule's is.
  var countsErrors: Bool { setup.options.objective.perceptronTarget != nil }

  /// How many examples there are.
  var rows: Int { setup.description.data?.rows.count ?? 0 }

  /// The least and the largest sum of the targets of a row.
  var targetSums: ClosedRange<Double>? {
    guard let data = setup.description.data else { return nil }
    let positions = targets.compactMap { data.position(of: $0.name) }
    let sums = data.rows.map { row in positions.reduce(0) { $0 + row[$1] } }
    guard let least = sums.min(), let largest = sums.max(), least <= largest else { return nil }
    return least...largest
  }

  /// The columns of the data.
  var columns: [String] { setup.description.data?.columns ?? [] }

  var hidden: [LayerFacts] { layers.filter { !$0.isOutput } }

  /// What the prediction can be, by its op, where that is an activation or has a least and a largest value; nil
  /// where nothing bounds it.
  var outputRange: ClosedRange<Double>? {
    guard let row = predictionOp?.row, row.activation != nil || row.isBounded else { return nil }
    return row.limits.range
  }

  /// Whether the loss takes logarithms of the prediction, so that it must be a probability.
  var wantsProbability: Bool {
    lossOps.contains { [.logarithm, .probability].contains($0.row.limits.domain) }
  }

  /// Whether the loss has the activation in itself, so that it takes sums.
  var wantsSums: Bool {
    lossOps.contains { op in OpTable.rows.contains { $0.unstable?.stable == op } }
  }
}
