extension Formula {
  /// The value at some numbers, by the same rules as a trace.
  ///
  /// - Throws: `FormulaError` for a name without a number, shapes that do not fit, or a result that is
  ///   no number.
  /// - Complexity: linear in `nodeCount`.
  public func evaluate(_ values: [String: Double]) throws(FormulaError) -> Double {
    let trace = Trace()
    var leaves: [String: Value] = [:]
    for name in names {
      guard let number = values[name] else {
        let hint = NearestWord.hint(for: name, among: values.keys.sorted())
        throw FormulaError("\(name.quoted) has no value", remedy: hint)
      }
      leaves[name] = trace.leaf("", Tensor(number), role: .input, source: Source(line: 0))
    }
    let result = try record(into: trace, leaves)
    guard result.isScalar else {
      throw FormulaError("the result has the shape \(result.shape.shapeText), not a number")
    }
    return result.value
  }

  /// Records the formula on nodes of a trace.
  ///
  /// - Parameters:
  ///   - trace: where it is recorded.
  ///   - leaves: a node for every name.
  /// - Throws: `FormulaError` for a name without node or shapes that do not fit.
  /// - Precondition: the nodes belong to `trace`.
  @discardableResult
  public func record(
    into trace: Trace, _ leaves: [String: Value]
  ) throws(FormulaError) -> Value {
    var recorded: [Value] = []
    recorded.reserveCapacity(nodeCount)
    for node in expression.nodes {
      recorded.append(
        try record(node, expression.operands(of: node).map { recorded[Int($0)] }, trace, leaves))
    }
    return recorded[recorded.count - 1]
  }

  private func record(
    _ node: FormulaNode, _ operands: [Value], _ trace: Trace, _ leaves: [String: Value]
  ) throws(FormulaError) -> Value {
    switch node {
    case .name(let id):
      guard let leaf = leaves[expression.names[Int(id)]] else {
        throw FormulaError("\(expression.names[Int(id)].quoted) has no value")
      }
      return leaf
    case .number(let bits): return trace.constant(Double(bitPattern: bits))
    case .tensor(let id): return trace.constant(expression.tensors[Int(id)])
    default:
      let attributes = expression.attributes(of: node)
      do {
        try OperandCheck(op: node.op, operands: operands, attributes: attributes).check()
        if case .rate(let rate) = attributes, operands.count == 1 {
          return try trace.recordDropout(of: operands[0], rate: rate, mask: "", seed: 0)
        }
        return try trace.record(node.op, operands, attributes: attributes)
      } catch {
        throw FormulaError("\(error)")
      }
    }
  }
}
