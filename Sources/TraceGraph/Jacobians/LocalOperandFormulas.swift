/// What the names in a row's derivative formula stand for at one node.
struct LocalOperandFormulas {
  private let node: Value
  private let names: ShownNames
  private let operands: [Value]

  init(_ node: Value, _ names: ShownNames) {
    self.node = node
    self.names = names
    operands = node.operands
  }

  /// The formula with what it names, simplified; what it does not name is not written out.
  func substituted(into formula: Formula) -> Formula {
    var algebra = FormulaAlgebra()
    func position(_ name: String, _ value: Value) -> Int32 {
      formula.names.contains(name) ? algebra.insert(names.operand(value)) : 0
    }
    let local = LocalOperands(
      x: position("x", operands[0]), y: position("y", operands[operands.count - 1]),
      p: node.attributes.number, f: position("f", node))
    let root = algebra.substitute(local, into: formula)
    return Formula(algebra.builder.expression, root: root)
  }

  /// The shape of the formula's value: that of what it names, elementwise.
  func shape(of formula: Formula) -> [Int] {
    formula.names.reduce([]) { shape, name in
      let value = name == "x" ? operands[0] : name == "y" ? operands[operands.count - 1] : node
      return name == "p" ? shape : Shapes.broadcast(shape, value.shape) ?? shape
    }
  }
}
