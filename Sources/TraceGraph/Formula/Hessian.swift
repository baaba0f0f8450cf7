/// The second derivatives of a number by some leaves, its gradient, and the Newton step.
public struct Hessian: Hashable, Sendable {
  /// The second derivatives, one row and one column for every leaf; symmetric within rounding.
  public let matrix: Tensor
  /// The first derivatives.
  public let gradient: [Double]

  /// The step p with H p = −g, which leads to the stationary point of the quadratic model; nil when
  /// the matrix is singular or not finite.
  public var newtonStep: [Double]? {
    LinearSystem(matrix).solve(gradient.map { -$0 })
  }
}

extension Value {
  /// The Hessian of this number by some nodes that it depends on, at the recorded values.
  ///
  /// Exact second derivatives, not differences: for every node one sweep forward (the change of every
  /// value along that node) and one backward (the change of every gradient). The rows' local formulas
  /// give the ops' second derivatives.
  ///
  /// Where a rule has a kink or a pole (GELU's formula at 0, a power of base 0) an entry may be 0 or
  /// not a number.
  /// - Throws: `FormulaError` when the node or something between it and the leaves is no number.
  /// - Complexity: the nodes up to this one, times the number of leaves.
  public func hessian(by leaves: [Value]) throws(FormulaError) -> Hessian {
    for leaf in leaves {
      precondition(leaf.trace === trace, "'\(leaf.label)' is of another trace")
    }
    let cone = try SecondOrderSweep(to: self, from: leaves)
    let rows = leaves.map { cone.row(along: $0, by: leaves) }
    return Hessian(
      matrix: Tensor(shape: [leaves.count, leaves.count], elements: rows.flatMap { $0 }),
      gradient: cone.gradients(of: leaves))
  }
}

extension Formula {
  /// The second derivatives as formulas, one row and one column for every name. The lower half
  /// repeats the upper.
  ///
  /// - Throws: as `derivative(by:)`.
  public func hessian(by names: [String]) throws(FormulaError) -> [[Formula]] {
    var rows = [[Formula]](repeating: [], count: names.count)
    for (row, first) in names.enumerated() {
      let derivative = try derivative(by: first)
      for column in names.indices {
        rows[row].append(
          column < row ? rows[column][row] : try derivative.derivative(by: names[column]))
      }
    }
    return rows
  }
}
