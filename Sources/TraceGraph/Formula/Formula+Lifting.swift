extension Formula {
  /// The formula of a recorded node over its leaves: a named leaf stands as its full name, a constant
  /// as its literal, an unnamed leaf as `#12`. Shared nodes stay shared.
  ///
  /// Names with a scope (`layer1/w`) print as they are; the parser would read a quotient.
  /// - Complexity: linear in the nodes up to this one.
  public init(of value: Value) {
    let storage = value.storage
    var isNeeded = [Bool](repeating: false, count: value.id + 1)
    isNeeded[value.id] = true
    for node in (0...value.index).reversed() where isNeeded[Int(node)] {
      for slot in 0..<storage.pointee.operandCount(node) {
        isNeeded[Int(storage.pointee.operand(node, slot))] = true
      }
    }
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    var copies = [Int32](repeating: Storage.none, count: value.id + 1)
    for node in 0...value.id where isNeeded[node] {
      copies[node] = builder.lift(value.trace[node]) { copies[$0.id] }
    }
    self.init(builder.expression, root: copies[value.id])
  }
}

extension ExpressionBuilder {
  /// Appends a recorded node whose operands were appended before.
  mutating func lift(_ value: Value, operand: (Value) -> Int32) -> Int32 {
    guard value.op == .leaf else {
      return op(value.op, value.operands.map(operand), value.attributes)
    }
    return leaf(value)
  }

  /// A node as a leaf: its literal when it is an unnamed constant, else its label.
  mutating func leaf(_ value: Value) -> Int32 {
    let isLiteral = value.op == .leaf && value.role == .constant && value.name.isEmpty
    return isLiteral ? literal(value.tensor) : name(value.label)
  }
}
