/// An op that nobody knows stands between two nodes: there is no rule to compute it anew, nor its derivative.
package struct OpaqueDependence: Error, Hashable, Sendable, CustomStringConvertible {
  /// The node of the op.
  package let node: String
  /// What the op is called.
  package let symbol: String
  /// The node that it depends on.
  package let origin: String

  package var description: String {
    "'\(node.escapedForDisplay)' (\(symbol.escapedForDisplay)) depends on '\(origin.escapedForDisplay)' "
      + "and is opaque: there is no rule to compute it, nor its derivative"
  }
}

extension Trace {
  /// Refuses what would have to be computed through an op that nobody knows.
  ///
  /// - Parameters:
  ///   - node: where it begins.
  ///   - end: where it leads; nil for anywhere.
  /// - Throws: `OpaqueDependence` for the first such op.
  package func requireRules(from node: Value, to end: Value? = nil) throws(OpaqueDependence) {
    guard hasOpaqueOps else { return }
    let last = end?.id ?? count - 1
    guard node.id < last else { return }
    let feeds = end?.backward(seed: Tensor(repeating: 1, shape: end?.shape ?? []))
    var depends: Set<Int> = [node.id]
    for id in (node.id + 1)...last {
      let next = self[id]
      guard next.operands.contains(where: { depends.contains($0.id) }) else { continue }
      depends.insert(id)
      guard next.op == .opaque, feeds?.reaches(next) ?? true else { continue }
      throw OpaqueDependence(node: next.label, symbol: next.symbol, origin: node.label)
    }
  }
}
