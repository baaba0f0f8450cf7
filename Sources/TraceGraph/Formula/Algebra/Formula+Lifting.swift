extension Formula {
  /// The formula of a recorded node over its leaves: a named leaf stands as its full name, a constant
  /// as its literal, an unnamed leaf as `#12`. Shared nodes stay shared.
  ///
  /// Names with a scope (`layer1/w`) print as they are; the parser would read a quotient.
  /// - Complexity: linear in the nodes up to this one.
  public init(of value: Value) {
    self.init(of: value, leaf: { $1.leaf($0) })
  }

  /// The formula of a recorded node over its leaves under the names that people read, and over one node
  /// more, which stands as a leaf.
  package init(of value: Value, over input: Value, _ names: ShownNames) {
    self.init(
      of: value, isLeaf: { $0 == input.index },
      leaf: { node, builder in
        let isLiteral = node.op == .leaf && node.role == .constant && node.name.isEmpty
        return isLiteral ? builder.leaf(node) : builder.name(names.text(node))
      })
  }

  private init(
    of value: Value, isLeaf: (Int32) -> Bool = { _ in false },
    leaf: (Value, inout ExpressionBuilder) -> Int32
  ) {
    let storage = value.storage
    var isNeeded = [Bool](repeating: false, count: value.id + 1)
    isNeeded[value.id] = true
    for node in (0...value.index).reversed() where isNeeded[Int(node)] && !isLeaf(node) {
      for slot in 0..<storage.operandCount(node) {
        isNeeded[Int(storage.operand(node, slot))] = true
      }
    }
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    var copies = [Int32](repeating: Storage.none, count: value.id + 1)
    for node in 0...value.id where isNeeded[node] {
      let recorded = value.trace[node]
      copies[node] =
        recorded.op == .leaf || isLeaf(Int32(node))
        ? leaf(recorded, &builder)
        : builder.op(recorded.op, recorded.operands.map { copies[$0.id] }, recorded.attributes)
    }
    self.init(builder.expression, root: copies[value.id])
  }
}

extension ExpressionBuilder {
  /// A node as a leaf: its literal when it is an unnamed constant, else its label.
  mutating func leaf(_ value: Value) -> Int32 {
    let isLiteral = value.op == .leaf && value.role == .constant && value.name.isEmpty
    return isLiteral ? literal(value.tensor) : name(value.label)
  }
}
