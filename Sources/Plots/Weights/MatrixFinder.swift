import Sheets
import TraceGraph
import Training

/// Finds matrices among the nodes of a trace.
struct MatrixFinder {
  let catalog: TrainingCatalog

  /// - Parameter names: tensors and scopes; empty for all weights.
  func layouts(_ names: [NumberName]) throws(PlotError) -> [MatrixLayout] {
    if names.isEmpty {
      let found = try weightKeys.map { (key) throws(PlotError) in
        try layout(key, isGradient: false)
      }
      guard found.isEmpty else { return found }
      let leaves = catalog.nodes.map(\.first).filter { $0.op == .leaf && !$0.isScalar }
      guard !leaves.isEmpty else {
        throw PlotError("of", "there are no weights", remedy: "name a vector or matrix")
      }
      return try leaves.map { (leaf) throws(PlotError) in try layout(leaf, isGradient: false) }
    }
    return try names.map { (name) throws(PlotError) in try layouts(name) }.flatMap { $0 }
  }

  /// The weights of layers in order; where nothing has a scope, those of the formulas.
  private var weightKeys: [StatisticsKey] {
    let all = catalog.plan.keys.filter {
      $0.quantity == .weight && !ScopePath.liesInNeuron($0.scope)
    }
    let members = { (key: StatisticsKey) in catalog.plan.members(of: key).first ?? 0 }
    return all.sorted { members($0) < members($1) }
  }

  private func layouts(_ name: NumberName) throws(PlotError) -> [MatrixLayout] {
    if let key = catalog.plan.keys.first(where: {
      $0.scope == name.name && $0.quantity == .weight && !name.name.isEmpty
    }) {
      return [try layout(key, isGradient: name.isGradient)]
    }
    return try catalog.find([name], key: "of").map { (found) throws(PlotError) in
      switch found.subject {
      case .quantity(let key): return try layout(key, isGradient: name.isGradient)
      case .node(let node, nil): return try layout(node.first, isGradient: name.isGradient)
      case .node, .loss, .learningRate, .accuracy, .validationLoss, .validationAccuracy:
        throw PlotError("of", "'\(name.name)' is one number, no matrix")
      }
    }
  }

  private func layout(_ node: Value, isGradient: Bool) throws(PlotError) -> MatrixLayout {
    let shape = node.shape
    guard (1...2).contains(shape.count) else {
      throw PlotError(
        "of",
        "'\(node.name)' is \(shape.shapeText), no matrix",
        remedy: shape.isEmpty
          ? "name a scope with scalar weights, such as layer1" : "vectors and matrices are drawn")
    }
    return MatrixLayout(
      name: node.name, isGradient: isGradient, rows: shape[0],
      columns: shape.count == 1 ? 1 : shape[1], columnNames: shape.count == 1 ? [""] : [],
      nodes: [node])
  }

  private func layout(
    _ key: StatisticsKey, isGradient: Bool
  ) throws(PlotError) -> MatrixLayout {
    let members = catalog.plan.members(of: key).map { catalog.trace[$0] }
    if members.count == 1, let node = members.first, !node.isScalar {
      return try layout(node, isGradient: isGradient)
    }
    guard members.allSatisfy(\.isScalar), !members.isEmpty else {
      throw PlotError(
        "of", "\(FoundNumbers.text(key)) are several tensors",
        remedy: "name one of: " + WordList.text(members.map(\.name)))
    }
    return try gathered(members, key, isGradient)
  }

  /// A row for each neuron, a column for each of its inputs.
  private func gathered(
    _ members: [Value], _ key: StatisticsKey, _ isGradient: Bool
  ) throws(PlotError) -> MatrixLayout {
    var rows: [(scope: String, nodes: [Value])] = []
    var rowOfScope: [String: Int] = [:]
    for node in members {
      let scope = ScopePath.withoutExamples(node.scope)
      if let row = rowOfScope[scope] {
        rows[row].nodes.append(node)
      } else {
        rowOfScope[scope] = rows.count
        rows.append((scope, [node]))
      }
    }
    let columns = rows.map(\.nodes.count).max() ?? 0
    guard rows.allSatisfy({ $0.nodes.count == columns }) else {
      throw PlotError("of", "the neurons of \(key.scope) differ in how many weights they have")
    }
    let isRoot = key.scope.isEmpty
    let outputs = isRoot ? [:] : outputs
    return MatrixLayout(
      name: isRoot ? "weights" : key.scope, hasNoScope: isRoot, isGradient: isGradient,
      rows: rows.count,
      columns: columns,
      rowNames: isRoot
        ? [""] : rows.map { outputs[$0.scope] ?? ScopePath.innermost($0.scope) },
      columnNames: isRoot ? rows[0].nodes.map(\.name) : factors(of: rows[0].nodes),
      nodes: rows.flatMap(\.nodes))
  }

  /// The last named result of every scope.
  private var outputs: [String: String] {
    var outputs: [String: String] = [:]
    for node in catalog.nodes where node.first.op != .leaf {
      outputs[ScopePath.withoutExamples(node.first.scope)] = node.shortName
    }
    return outputs
  }

  /// What weights are multiplied with first.
  private func factors(of weights: [Value]) -> [String] {
    let isWeight = Set(weights.map(\.id))
    var factors: [Int: String] = [:]
    for node in catalog.trace.nodes where node.op == .multiply {
      let operands = node.operands
      for (weight, other) in [(operands[0], operands[1]), (operands[1], operands[0])]
      where isWeight.contains(weight.id) && factors[weight.id] == nil {
        factors[weight.id] = other.name
      }
    }
    return weights.map { factors[$0.id] ?? $0.name }
  }
}
