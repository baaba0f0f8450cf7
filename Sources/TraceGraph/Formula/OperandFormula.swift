/// Formulas of one node in terms of its operands, for tables, tooltips and the JSON trace.
struct OperandFormula {
  private let node: Value

  init(_ node: Value) { self.node = node }

  /// The node from its operands; a leaf as itself.
  var value: Formula {
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    let operands = node.operands.map { builder.shownLeaf($0) }
    let root =
      node.op == .leaf
      ? builder.shownLeaf(node) : builder.op(node.op, operands, node.attributes)
    return Formula(builder.expression, root: root)
  }

  /// The derivative by one operand; nil when it is no formula in the operands.
  func local(slot: Int) -> Formula? {
    guard node.operands.indices.contains(slot) else { return nil }
    var algebra = FormulaAlgebra()
    let operands = node.operands.map { algebra.builder.shownLeaf($0) }
    let formula =
      LocalFormulas.of(node.op).isEmpty
      ? TensorLocals.formula(of: node, slot: slot) : LocalFormulas.of(node.op)[slot]
    guard let formula else { return nil }
    let result =
      node.name.isEmpty
      ? algebra.builder.op(node.op, operands, node.attributes)
      : algebra.builder.name(node.fullName)
    let local = LocalOperands(operands, p: node.attributes.number, f: result)
    let root = algebra.substitute(local, into: formula)
    return Formula(algebra.builder.expression, root: root)
  }
}

extension ExpressionBuilder {
  /// A node as a leaf; a constant of more than 16 elements is too long to show and stands as `#12`.
  mutating func shownLeaf(_ value: Value) -> Int32 {
    value.shape.reduce(1, *) > 16 ? name(value.label) : leaf(value)
  }
}
