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
}

extension ExpressionBuilder {
  /// A node as a leaf; a constant of more than 16 elements is too long to show and stands as `#12`.
  mutating func shownLeaf(_ value: Value) -> Int32 {
    value.shape.reduce(1, *) > 16 ? name(value.label) : leaf(value)
  }
}
