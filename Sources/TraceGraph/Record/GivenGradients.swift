/// Gradients that somebody recorded, of one output: what stands for those that no rule gives, of the
/// operands of opaque ops.
struct GivenGradients {
  /// The node whose gradients they are.
  var output: Int32
  /// The gradient that the output had itself.
  var seed: [Double]
  /// By node; a node without one gets nothing from the opaque ops that it feeds.
  var gradients: [Int32: [Double]]
  /// Of the values that they belong to.
  var generation: Int
}

extension Trace {
  /// Whether a node's value cannot be computed, only taken from a record.
  package var hasOpaqueOps: Bool { storage.pointee.opaqueCount > 0 }

  /// Records a node whose value is known, but not how it comes about: a step of another program.
  ///
  /// It has no local derivative: a backward pass through it gives not-a-number before it, unless its
  /// gradients were recorded too (`setRecordedGradients`). It keeps its value when the trace is replayed.
  /// - Parameters:
  ///   - label: what figures call it.
  ///   - operands: what it was computed of, one or more, of this trace.
  ///   - value: of any shape.
  /// - Precondition: there is an operand.
  public func opaque(_ label: String, _ operands: [Value], value: Tensor) -> Value {
    precondition(!operands.isEmpty, "'\(label)' has no operands: record a leaf")
    let node = operands[0].recordChecked(
      .opaque, operands, .opaque(label: label, shape: value.shape))
    storage.pointee.values(node.index).update(
      from: value.elements, count: value.elements.count)
    return node
  }

  /// Says which gradients the operands of opaque ops have, so that a backward pass takes them where
  /// no rule gives any. They hold for the values that the trace has now.
  ///
  /// - Parameters:
  ///   - output: the node that they are gradients of.
  ///   - seed: its own gradient; 1 for a scalar.
  ///   - gradient: of a node, in row-major order; nil where it has none. Asked for those operands alone.
  package func setRecordedGradients(
    of output: Value, seed: Tensor = Tensor(1), _ gradient: (Value) -> [Double]?
  ) {
    guard hasOpaqueOps else { return }
    var gradients: [Int32: [Double]] = [:]
    for node in nodes where node.op == .opaque && node.id <= output.id {
      for operand in node.operands where gradients[operand.index] == nil {
        guard let numbers = gradient(operand), numbers.count == operand.elementCount else {
          continue
        }
        gradients[operand.index] = numbers
      }
    }
    storage.pointee.given = GivenGradients(
      output: output.index, seed: seed.elements, gradients: gradients,
      generation: storage.pointee.generation)
  }
}

extension Value {
  /// What an op node shows: its op's sign, or what an opaque op is called.
  package var symbol: String {
    if case .opaque(let label, _) = attributes { return label }
    return op.row.symbol
  }
}

extension BackwardPass {
  /// For every node whether an opaque op stands between it and the output: its gradient is then
  /// recorded, not computed. Empty where nothing is opaque.
  package var isBeforeOpaque: [Bool] {
    guard trace.hasOpaqueOps else { return [] }
    var before = [Bool](repeating: false, count: output.id + 1)
    for id in (0...output.id).reversed() where reached[id] != 0 {
      let node = trace[id]
      guard before[id] || node.op == .opaque else { continue }
      for operand in node.operands { before[operand.id] = true }
    }
    return before
  }
}
