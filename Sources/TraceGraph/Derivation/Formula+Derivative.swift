extension Formula {
  /// The derivative by a name, by the chain rule over the op rows' local derivatives. Terms that are
  /// zero are dropped and factors of 1 are not written; 0 when the formula does not use the name.
  ///
  /// Names stand for numbers. The losses `squared`, `absolute`, `bce`, `sigmoidbce` and `hinge` are differentiated
  /// as what they are of two numbers.
  /// - Throws: `FormulaError` when the name is reached through another op on tensors.
  /// - Complexity: linear in `nodeCount`; equal parts stay shared.
  public func derivative(by name: String) throws(FormulaError) -> Formula {
    try derivative(by: name, of: withScalarLosses().expression, elements: nil)
  }

  /// The derivative by every element of a tensor, where `ElementwiseReach` has found that one formula
  /// is all of them: losses and sums stay what they are of whole tensors.
  ///
  /// - Parameter elements: how many elements the tensor has, for means.
  package func elementwiseDerivative(
    by name: String, elements: Int
  ) throws(FormulaError) -> Formula {
    try derivative(by: name, of: expression, elements: elements)
  }

  private func derivative(
    by name: String, of source: ExpressionNodes, elements: Int?
  ) throws(FormulaError) -> Formula {
    var differentiator = Differentiator(name, elements: elements)
    for node in source.nodes { try differentiator.append(node, of: source) }
    return differentiator.result
  }

  /// The formula by the rules of algebra as `derivative(by:)` applies them: sums with 0, products
  /// with 0 and 1, double signs, exact arithmetic of numbers.
  public var simplified: Formula {
    var algebra = FormulaAlgebra()
    var copies: [Int32] = []
    for node in expression.nodes {
      let operands = expression.operands(of: node).map { copies[Int($0)] }
      copies.append(algebra.copy(node, of: expression, operands))
    }
    return Formula(algebra.builder.expression, root: copies[copies.count - 1])
  }

  /// The losses of two numbers written in simpler ops.
  private func withScalarLosses() -> Formula {
    guard expression.nodes.contains(where: { LocalFormulas.value(of: $0.op) != nil }) else {
      return self
    }
    var algebra = FormulaAlgebra()
    var copies: [Int32] = []
    for node in expression.nodes {
      let operands = expression.operands(of: node).map { copies[Int($0)] }
      if let value = LocalFormulas.value(of: node.op) {
        let local = LocalOperands(operands, p: 0, f: operands[0])
        copies.append(algebra.substitute(local, into: value))
      } else {
        copies.append(algebra.builder.copy(node, of: expression, operands))
      }
    }
    return Formula(algebra.builder.expression, root: copies[copies.count - 1])
  }
}

extension FormulaAlgebra {
  /// A node of another expression on operands that were copied before, simplified.
  mutating func copy(
    _ node: FormulaNode, of source: ExpressionNodes, _ operands: [Int32]
  ) -> Int32 {
    node.op == .leaf
      ? builder.copy(node, of: source, operands)
      : op(node.op, operands, source.attributes(of: node))
  }
}

/// Differentiates an expression node by node: beside every node stands its derivative.
private struct Differentiator {
  private var algebra = FormulaAlgebra()
  private let name: String
  /// How many elements the name stands for; nil for a number.
  private let elements: Int?
  /// What every node of the source became.
  private var copies: [Int32] = []
  /// The derivative of every node; nil where it is zero.
  private var derivatives: [Int32?] = []

  init(_ name: String, elements: Int?) {
    self.name = name
    self.elements = elements
  }

  var result: Formula {
    guard let last = derivatives.last, let root = last else { return Formula(0) }
    return Formula(algebra.builder.expression, root: root)
  }

  mutating func append(_ node: FormulaNode, of source: ExpressionNodes) throws(FormulaError) {
    let operands = source.operands(of: node).map { copies[Int($0)] }
    let copy = algebra.builder.copy(node, of: source, operands)
    derivatives.append(try derivative(of: node, copy, source))
    copies.append(copy)
  }

  private mutating func derivative(
    of node: FormulaNode, _ copy: Int32, _ source: ExpressionNodes
  ) throws(FormulaError) -> Int32? {
    if case .name(let id) = node {
      return source.names[Int(id)] == name ? algebra.builder.number(1) : nil
    }
    let operands = source.operands(of: node).map { Int($0) }
    guard operands.contains(where: { derivatives[$0] != nil }) else { return nil }
    if let elements, node.op.row.tensor.addsUpElements {
      return total(of: node.op, derivatives[operands[0]], elements)
    }
    let locals = elements == nil ? LocalFormulas.of(node.op) : LocalFormulas.ofElements(node.op)
    if case .rate = source.attributes(of: node), operands.count == 1 {
      throw FormulaError(
        "'\(node.op.name)' draws its mask when it is computed, and has no derivative as a formula before",
        remedy: "name a mask, as in \(node.op.name)(x, m), or read gradients of its trace")
    }
    guard locals.count == operands.count else {
      throw FormulaError(
        "'\(node.op.name)' works on tensors and has no derivative as a formula of numbers",
        remedy: "write the formula out in numbers, or read gradients and Jacobians of its trace")
    }
    if node.op == .choose { return choice(operands) }
    let local = LocalOperands(
      operands.map { copies[$0] }, p: source.attributes(of: node).number, f: copy)
    return sum(of: locals, local, operands.map { derivatives[$0] })
  }

  /// Every element of a sum or mean by its own formula.
  private mutating func total(of op: Op, _ inner: Int32?, _ elements: Int) -> Int32? {
    guard op == .mean, let inner else { return inner }
    return algebra.divide(inner, algebra.builder.number(Double(elements)))
  }

  /// where(c, a, b) by its branches: where(c, a′, b′), so that the branch that is not chosen adds
  /// nothing, whatever its derivative.
  private mutating func choice(_ operands: [Int]) -> Int32? {
    guard derivatives[operands[1]] != nil || derivatives[operands[2]] != nil else { return nil }
    let branches = operands[1...].map { derivatives[$0] ?? algebra.builder.number(0) }
    return algebra.builder.op(.choose, [copies[operands[0]]] + branches)
  }

  /// Σ local derivative × derivative of the operand.
  private mutating func sum(
    of locals: [Formula], _ operands: LocalOperands, _ inner: [Int32?]
  ) -> Int32? {
    var total: Int32?
    for (local, inner) in zip(locals, inner) {
      guard let inner else { continue }
      let term = algebra.multiply(algebra.substitute(operands, into: local), inner)
      if algebra.number(at: term) == 0 { continue }
      total = total.map { algebra.add($0, term) } ?? term
    }
    return total
  }
}
