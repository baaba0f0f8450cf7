/// Appends nodes to an expression.
struct ExpressionBuilder: Sendable {
  private(set) var nodes: [FormulaNode] = []
  var names = Interned<String>()
  var tensors = Interned<Tensor>()
  var attributes = Interned<Attributes>()
  var lists = Interned<[Int32]>()
  /// Where equal nodes are kept once, their positions.
  private var shared: [FormulaNode: Int32]?

  /// - Parameter sharesEqualNodes: whether an equal node is found again rather than repeated.
  init(sharesEqualNodes: Bool) {
    shared = sharesEqualNodes ? [:] : nil
    _ = attributes.id(of: .none)
  }

  var expression: ExpressionNodes {
    ExpressionNodes(
      nodes: nodes, names: names.elements, tensors: tensors.elements,
      attributes: attributes.elements, lists: lists.elements)
  }

  mutating func append(_ node: FormulaNode) -> Int32 {
    if let known = shared?[node] { return known }
    let position = Int32(nodes.count)
    nodes.append(node)
    shared?[node] = position
    return position
  }

  mutating func name(_ name: String) -> Int32 { append(.name(names.id(of: name))) }

  mutating func number(_ number: Double) -> Int32 { append(.number(number)) }

  /// A literal of any shape; a scalar becomes a number.
  mutating func literal(_ tensor: Tensor) -> Int32 {
    if let number = tensor.scalar { return self.number(number) }
    return append(.tensor(tensors.id(of: tensor)))
  }

  /// An op on operands that stand in the expression.
  mutating func op(
    _ op: Op, _ operands: [Int32], _ attributes: Attributes = .none
  ) -> Int32 {
    let id = self.attributes.id(of: attributes)
    if op.isListed {
      return append(.list(op, lists.id(of: operands), attributes: id))
    }
    if operands.count == 1 { return append(.unary(op, operands[0], attributes: id)) }
    return append(.binary(op, operands[0], operands[1], attributes: id))
  }

  /// Takes back the last node, which nothing uses; for a number that turns out to be an attribute.
  mutating func removeLast() {
    precondition(shared == nil, "shared nodes may have other users")
    nodes.removeLast()
  }
}
