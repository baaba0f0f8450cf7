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

extension ChainRatio {
  /// The ratios of a result by everything that it is made of, unnamed steps aside; constants are left out.
  package static func all(of result: Value) -> [ChainRatio] {
    let slice = result.trace.slice().cone(of: result)
    let graph = MergedGraph(merging: slice, keeping: [result])
    var order: [Int] = []
    var groups: [Int: [MergedEdge]] = [:]
    for edge in graph.edges where edge.to == result && edge.from.role != .constant {
      if groups[edge.from.id] == nil { order.append(edge.from.id) }
      groups[edge.from.id, default: []].append(edge)
    }
    return order.compactMap { groups[$0] }.map {
      ChainRatio(to: result, from: $0[0].from, edges: $0)
    }
  }

  /// The ratio of a result by one operand; nil for what is none.
  package init?(of result: Value, by operand: Value) {
    guard let ratio = Self.all(of: result).first(where: { $0.from == operand }) else { return nil }
    self = ratio
  }
}
