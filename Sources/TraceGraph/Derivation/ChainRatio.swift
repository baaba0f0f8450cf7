/// One ratio of a chain rule: how a result changes with one of its operands, over all edges between the two.
package struct ChainRatio: Hashable {
  /// The result.
  package let to: Value
  /// The operand.
  package let from: Value
  /// The edges between them: two for `x*x`.
  package let edges: [MergedEdge]

  /// The derivative in Jacobian form: a row for every element of the result, a column for every element of the
  /// operand.
  package var jacobian: Tensor {
    edges.dropFirst().reduce(into: edges[0].jacobian) { $0.add($1.jacobian) }
  }

  /// How many entries the Jacobian has.
  package var jacobianSize: Int { edges[0].jacobianSize }

  /// The derivative as a formula of named nodes; nil where it has no short one.
  ///
  /// - Parameter names: what nodes are called.
  package func formula(_ names: ShownNames) -> JacobianFormula? {
    var sum: JacobianFormula?
    for edge in edges {
      guard let formula = edge.localFormula(names) else { return nil }
      sum = sum.map { $0 + formula } ?? formula
    }
    return sum
  }
}

extension Tensor {
  /// The matrix product of two matrices.
  ///
  /// - Precondition: both have two axes, and the inner extents are equal.
  func times(_ other: Tensor) -> Tensor {
    let (rows, inner, columns) = (shape[0], shape[1], other.shape[1])
    precondition(other.shape[0] == inner, "\(shape) times \(other.shape)")
    var result = Tensor(repeating: 0, shape: [rows, columns])
    for row in 0..<rows {
      for place in 0..<inner {
        let factor = elements[row * inner + place]
        for column in 0..<columns {
          result.elements[row * columns + column] +=
            factor * other.elements[place * columns + column]
        }
      }
    }
    return result
  }
}
