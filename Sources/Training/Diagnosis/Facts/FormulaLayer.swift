import TraceGraph

/// A formula that weighs what comes from the data: what a layer is in a model that is written out.
struct FormulaLayer: Sendable {
  /// The name that the formula defines.
  var name: String
  var shape: [Int]
  /// Parameters that multiply something.
  var weights: [String]
  /// Parameters that are added.
  var biases: [String]
  /// The op of the activation, in the formula itself or upon it; nil for none.
  var activation: String?
  /// Whether it is what the loss compares with the targets.
  var isOutput: Bool

  /// The layers on the way to a prediction, in the order of the trace.
  static func list(in trace: Trace, to prediction: Value?) -> [FormulaLayer] {
    let behind = prediction.map { Ancestors(of: $0) }
    return trace.nodes.compactMap { node in
      guard node.op != .leaf, !node.name.isEmpty, behind?.contains(node) ?? true else { return nil }
      return layer(node, trace, isOutput: node == prediction)
    }
  }

  private static func layer(_ node: Value, _ trace: Trace, isOutput: Bool) -> FormulaLayer? {
    var weights: [String] = []
    var biases: [String] = []
    var open = [node]
    while let next = open.popLast() {
      let isProduct = [.multiply, .matmul, .dot].contains(next.op)
      for operand in next.operands {
        if operand.isTrained {
          if isProduct { weights.append(operand.name) } else { biases.append(operand.name) }
        } else if operand.op != .leaf, operand.name.isEmpty {
          open.append(operand)
        }
      }
    }
    guard !weights.isEmpty else { return nil }
    let upon = trace.nodes.first { $0.op.isActivationFunction && $0.operands.contains(node) }
    let op = node.op.isActivationFunction ? node.op : upon?.op
    return FormulaLayer(
      name: node.name, shape: node.shape, weights: weights, biases: biases,
      activation: op?.name, isOutput: isOutput)
  }
}
