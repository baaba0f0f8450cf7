extension ChainRule {
  /// What the written expression gives at the recorded values: a row for every element of the output, a column
  /// for every element of the input. All zeros where the output does not depend on the input.
  ///
  /// - Complexity: the matrix products that are written, each named derivative once.
  package var value: Tensor {
    guard let expression else {
      return Tensor(repeating: 0, shape: [output.elementCount, input.elementCount])
    }
    var known: [Int: Tensor] = [:]
    for step in steps { known[step.node.id] = value(of: step.expression, known) }
    return value(of: expression, known)
  }

  /// The value of every named derivative by its node.
  package var stepValues: [Int: Tensor] {
    var known: [Int: Tensor] = [:]
    for step in steps { known[step.node.id] = value(of: step.expression, known) }
    return known
  }

  /// What a part gives, from the values of named derivatives.
  ///
  /// - Parameters:
  ///   - expression: a part of this chain rule, or one of its steps.
  ///   - known: by node the derivatives that have a name.
  package func value(of expression: Expression, _ known: [Int: Tensor]) -> Tensor {
    switch expression {
    case .ratio(let ratio): return ratio.jacobian
    case .named(let node):
      return known[node.id]
        ?? Tensor(repeating: 0, shape: [output.elementCount, node.elementCount])
    case .product(let factors):
      guard let first = factors.first else { return .identity(output.elementCount) }
      return factors.dropFirst().reduce(value(of: first, known)) {
        $0.times(value(of: $1, known))
      }
    case .sum(let terms):
      return terms.dropFirst().reduce(into: value(of: terms[0], known)) {
        $0.add(value(of: $1, known))
      }
    }
  }
}
