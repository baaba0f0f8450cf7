/// Local derivatives of the record's edges as formulas of named nodes. Which rule is an op's stands in its
/// row.
struct JacobianRules {
  /// The Jacobian over an edge to a node of an op; nil where that has no short form there.
  typealias Rule = @Sendable (_ rules: JacobianRules, _ edge: Edge) -> JacobianFormula?

  let names: ShownNames

  /// The local derivative over one edge; nil where its Jacobian has no short form, as for a slice or the
  /// largest of many.
  func formula(of edge: Edge) -> JacobianFormula? {
    let operands = LocalOperandFormulas(edge.to, names)
    let formulas = LocalFormulas.of(edge.to.op)
    if !formulas.isEmpty {
      guard formulas.indices.contains(edge.slot) else { return nil }
      return Broadcasting(edge).jacobian(
        operands.substituted(into: formulas[edge.slot]),
        shape: operands.shape(of: formulas[edge.slot]))
    }
    if let formula = LossLocals.formula(of: edge.to, slot: edge.slot) {
      return .whole(operands.substituted(into: formula), shape: edge.from.shape)
    }
    return edge.to.op.row.tensor.jacobian?(self, edge)
  }

  private func operand(_ edge: Edge, _ slot: Int) -> Formula {
    names.operand(edge.to.operands[slot])
  }
}

/// Sums, and what copies elements.
extension JacobianRules {
  func sum(_ edge: Edge) -> JacobianFormula? { .summing(edge.from.shape, edge.to.attributes) }

  func mean(_ edge: Edge) -> JacobianFormula? {
    let count = edge.from.shape.reduce(1, *) / max(1, edge.to.shape.reduce(1, *))
    return sum(edge)?.scaled(by: .joined(.divide, Formula(1), Formula(Double(count))))
  }

  /// The same elements in the same order.
  func copy(_ edge: Edge) -> JacobianFormula { .identity(edge.from.shape.reduce(1, *)) }

  func repeated(_ edge: Edge) -> JacobianFormula? {
    Broadcasting(edge).jacobian(Formula(1), shape: [])
  }

  /// A row or a column keeps the order of its elements; a matrix has no short form.
  func transposed(_ edge: Edge) -> JacobianFormula? {
    edge.from.shape.contains(1) || edge.from.shape.count == 1 ? copy(edge) : nil
  }
}

/// Products.
extension JacobianRules {
  /// Σ xᵢ yᵢ: the other operand, as a row.
  func scalarProduct(_ edge: Edge) -> JacobianFormula {
    .row(operand(edge, 1 - edge.slot), shape: edge.from.shape)
  }

  /// C = A B: ∂vec C/∂vec A = I ⊗ Bᵀ, ∂vec C/∂vec B = A ⊗ I, row by row; a vector on the left is a row,
  /// on the right a column.
  func product(_ edge: Edge) -> JacobianFormula? {
    let (a, b) = (edge.to.operands[0], edge.to.operands[1])
    let other = operand(edge, 1 - edge.slot)
    if edge.slot == 0 {
      let right: JacobianFormula =
        b.shape.count == 1 ? .row(other, shape: b.shape) : .matrix(other.under(.transpose))
      return .tensor(.identity(a.shape.count == 2 ? a.shape[0] : 1), right)
    }
    let left: JacobianFormula =
      a.shape.count == 1 ? .row(other, shape: a.shape) : .matrix(other)
    return .tensor(left, .identity(b.shape.count == 2 ? b.shape[1] : 1))
  }

  /// xᵢ yⱼ: I ⊗ y by x, x ⊗ I by y.
  func outer(_ edge: Edge) -> JacobianFormula {
    let other = edge.to.operands[1 - edge.slot]
    let column = JacobianFormula.column(operand(edge, 1 - edge.slot), shape: other.shape)
    let identity = JacobianFormula.identity(edge.from.shape[0])
    return edge.slot == 0 ? .tensor(identity, column) : .tensor(column, identity)
  }
}

/// Softmax of a vector.
extension JacobianRules {
  func softmax(_ edge: Edge) -> JacobianFormula? {
    let shape = edge.from.shape
    guard shape.count == 1 else { return nil }
    let result = names.operand(edge.to)
    return .diagonal(result, shape: shape)
      + (.column(result, shape: shape) * .row(result, shape: shape)).scaled(by: Formula(-1))
  }

  func logsoftmax(_ edge: Edge) -> JacobianFormula? {
    let shape = edge.from.shape
    guard shape.count == 1 else { return nil }
    let probabilities = operand(edge, 0).under(.softmax)
    let ones = JacobianFormula.ones(rows: shape[0], columns: 1)
    return .identity(shape[0])
      + (ones * .row(probabilities, shape: shape)).scaled(by: Formula(-1))
  }
}

extension JacobianFormula {
  /// The derivative of a number by all elements of a tensor, or by a number.
  static func whole(_ formula: Formula, shape: [Int]) -> JacobianFormula {
    shape.isEmpty ? .number(formula) : .row(formula, shape: shape)
  }

  /// Sums over all elements or one axis: I ⊗ 1ᵀ ⊗ I.
  static func summing(_ shape: [Int], _ attributes: Attributes) -> JacobianFormula? {
    guard case .axis(let axis?) = attributes else {
      return .ones(rows: 1, columns: shape.reduce(1, *))
    }
    guard shape.indices.contains(axis) else { return nil }
    let inner = tensor(
      .ones(rows: 1, columns: shape[axis]), .identity(shape[(axis + 1)...].reduce(1, *)))
    return tensor(.identity(shape[..<axis].reduce(1, *)), inner)
  }
}
