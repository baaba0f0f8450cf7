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
    var positions = operands.map { _ in Int32(0) }
    for (place, operand) in operands.enumerated() where isNamed(place, in: formula) {
      positions[place] = algebra.insert(names.operand(operand))
    }
    let result = formula.names.contains("f") ? algebra.insert(names.operand(node)) : 0
    let local = LocalOperands(positions, p: node.attributes.number, f: result)
    let root = algebra.substitute(local, into: formula)
    return Formula(algebra.builder.expression, root: root)
  }

  /// Whether a formula names an operand: `x` is the first, `y` the second, `z` the last.
  private func isNamed(_ place: Int, in formula: Formula) -> Bool {
    formula.names.contains { name in self.place(of: name) == place }
  }

  private func place(of name: String) -> Int? {
    switch name {
    case "x": 0
    case "y": min(1, operands.count - 1)
    case "z": operands.count - 1
    default: nil
    }
  }

  /// The shape of the formula's value: that of what it names, elementwise.
  func shape(of formula: Formula) -> [Int] {
    formula.names.reduce([]) { shape, name in
      if name == "p" { return shape }
      let value = place(of: name).map { operands[$0] } ?? node
      return Shapes.broadcast(shape, value.shape) ?? shape
    }
  }
}
