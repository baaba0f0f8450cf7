/// One node of an expression. Operands are positions of earlier nodes.
enum FormulaNode: Hashable, Sendable {
  /// A name, by its position in the table of names.
  case name(Int32)
  /// A number, by its bits: 0 and −0 differ.
  case number(UInt64)
  /// A vector or matrix literal, by its position in the table of tensors.
  case tensor(Int32)
  /// An op on one operand, with the position of its attributes.
  case unary(Op, Int32, attributes: Int32)
  /// An op on two operands, with the position of its attributes.
  case binary(Op, Int32, Int32, attributes: Int32)
  /// An op on a list of operands, by the position of the list.
  case list(Op, Int32, attributes: Int32)

  static func number(_ number: Double) -> FormulaNode { .number(number.bitPattern) }

  /// The number of a number node.
  var number: Double? {
    if case .number(let bits) = self { return Double(bitPattern: bits) }
    return nil
  }

  /// The op, `.leaf` for names and literals.
  var op: Op {
    switch self {
    case .name, .number, .tensor: .leaf
    case .unary(let op, _, _), .binary(let op, _, _, _), .list(let op, _, _): op
    }
  }
}

/// Expressions as plain columns: nodes in an order where operands come first, and the tables that
/// they point into. No node owns another, so nothing is released recursively.
struct ExpressionNodes: Hashable, Sendable {
  var nodes: [FormulaNode] = []
  var names: [String] = []
  var tensors: [Tensor] = []
  var attributes: [Attributes] = []
  var lists: [[Int32]] = []

  /// The attributes of a node.
  func attributes(of node: FormulaNode) -> Attributes {
    switch node {
    case .name, .number, .tensor: .none
    case .unary(_, _, let id), .binary(_, _, _, let id), .list(_, _, let id):
      attributes[Int(id)]
    }
  }

  /// The operands of a node, in order.
  func operands(of node: FormulaNode) -> [Int32] {
    switch node {
    case .name, .number, .tensor: []
    case .unary(_, let x, _): [x]
    case .binary(_, let x, let y, _): [x, y]
    case .list(_, let list, _): lists[Int(list)]
    }
  }

  /// Calls `body` with every operand of a node, in order.
  @inline(__always)
  func forEachOperand(of node: FormulaNode, _ body: (Int32) -> Void) {
    switch node {
    case .name, .number, .tensor: break
    case .unary(_, let x, _): body(x)
    case .binary(_, let x, let y, _):
      body(x)
      body(y)
    case .list(_, let list, _): for operand in lists[Int(list)] { body(operand) }
    }
  }
}
