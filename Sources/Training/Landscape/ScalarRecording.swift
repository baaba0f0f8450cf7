import TraceGraph

/// A program of scalars whose objective gathers them in vectors, such as `mean(loss)` over a batch,
/// recorded anew with scalars alone: then it runs in SIMD lanes.
///
/// Every sum is taken in the order of the op that it stands for, so that the bits stay the same.
struct ScalarRecording {
  let output: Value
  /// The leaves that are varied, in the order given.
  let leaves: [Value]

  /// - Returns: nil where a varied leaf is no scalar, or for an op that has no such form here: then the
  ///   program stays as it is.
  init?(of output: Value, varying varied: [Value]) {
    guard varied.allSatisfy(\.isScalar) else { return nil }
    let trace = Trace()
    var images: [[Value]] = []
    images.reserveCapacity(output.trace.count)
    for node in output.trace.nodes.prefix(1 + max(output.id, varied.map(\.id).max() ?? 0)) {
      guard let image = Self.record(node, node.operands.map { images[$0.id] }, into: trace) else {
        return nil
      }
      images.append(image)
    }
    self.output = images[output.id][0]
    leaves = varied.map { images[$0.id][0] }
  }

  /// The elements of a node, from those of its operands.
  private static func record(
    _ node: Value, _ operands: [[Value]], into trace: Trace
  ) -> [Value]? {
    switch node.op {
    case .leaf:
      return node.tensor.elements.map { trace.unplacedLeaf("", Tensor($0), role: node.role) }
    case .concat: return node.shape.count == 1 ? operands.flatMap { $0 } : nil
    case .reshape: return operands[0]
    case .sum, .mean:
      guard node.isScalar else { return nil }
      let total = sum(operands[0], in: trace)
      return [node.op == .sum ? total : total / Double(operands[0].count)]
    case .sumsquares: return [sum(operands[0].map { $0 * $0 }, in: trace)]
    case .dot: return [sum(zip(operands[0], operands[1]).map { $0 * $1 }, in: trace)]
    default: return node.op.row.kind == .elementwise ? elementwise(node, operands, trace) : nil
    }
  }

  /// Reductions begin at 0.
  private static func sum(_ elements: [Value], in trace: Trace) -> Value {
    elements.reduce(trace.constant(0)) { $0 + $1 }
  }

  private static func elementwise(
    _ node: Value, _ operands: [[Value]], _ trace: Trace
  ) -> [Value]? {
    let count = node.elementCount
    let isSpread = zip(node.operands, operands).allSatisfy {
      $0.shape == node.shape || $1.count == 1
    }
    guard isSpread else { return nil }
    var result: [Value] = []
    result.reserveCapacity(count)
    for i in 0..<count {
      let parts = operands.map { $0.count == 1 ? $0[0] : $0[i] }
      guard let element = try? trace.record(node.op, parts, attributes: node.attributes) else {
        return nil
      }
      result.append(element)
    }
    return result
  }
}
