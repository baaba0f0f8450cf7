extension MergedEdge {
  /// The local derivative as a formula of named nodes, simplified: `cos(b)` for c = sin(b), `2*(y - t)`
  /// for l = (y − t)², `hᵀ`, `I`, `diag(h*(1 - h))` and `I ⊗ xᵀ` in Jacobian form between tensors. Nil
  /// where the Jacobian has no such form, and for one of more than 200 names, numbers and signs.
  package func localFormula(_ names: ShownNames) -> JacobianFormula? {
    let rules = JacobianRules(names: names)
    // A step is used once, so only the operand gathers more than one term.
    var factors: [Int: JacobianFormula] = [:]
    var terms: [JacobianFormula] = []
    for edge in edges.reversed() {
      guard var factor = rules.formula(of: edge) else { return nil }
      if edge.to != to {
        guard let above = factors[edge.to.id] else { continue }
        factor = above * factor
      }
      guard factor.size <= Self.longest else { return nil }
      if edge.from == from { terms.append(factor) } else { factors[edge.from.id] = factor }
    }
    guard let last = terms.popLast() else { return nil }
    let sum = terms.reversed().reduce(last, +)
    return sum.size <= Self.longest ? sum : nil
  }

  private static let longest: LargeCount = 200
}
