/// One part of a formula, as somebody sees it who writes it in a notation of their own.
package enum FormulaPart<Written> {
  case name(String)
  case number(Double)
  /// A vector or matrix.
  case literal(Tensor)
  /// An op on operands that are written already.
  case op(Op, [Written], Attributes)
}

extension Formula {
  /// What the formula becomes in another notation, from its leaves up; equal parts are written once.
  ///
  /// - Parameter write: what one part becomes.
  /// - Complexity: linear in `nodeCount`, without recursion.
  package func written<Written>(_ write: (FormulaPart<Written>) -> Written) -> Written {
    var results: [Written] = []
    results.reserveCapacity(expression.nodes.count)
    for node in expression.nodes {
      switch node {
      case .name(let id): results.append(write(.name(expression.names[Int(id)])))
      case .number(let bits): results.append(write(.number(Double(bitPattern: bits))))
      case .tensor(let id): results.append(write(.literal(expression.tensors[Int(id)])))
      case .unary, .binary, .list:
        let operands = expression.operands(of: node).map { results[Int($0)] }
        results.append(write(.op(node.op, operands, expression.attributes(of: node))))
      }
    }
    return results[results.count - 1]
  }
}
