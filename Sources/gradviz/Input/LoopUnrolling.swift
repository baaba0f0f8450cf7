import TraceGraph

/// A computation recorded again with its loops (`scan`) as their steps, for figures of what loops do: the same
/// numbers but for rounding.
struct LoopUnrolling {
  /// The copies of nodes by their ids; of a loop all its states as rows.
  private(set) var images: [Int: Value] = [:]
  private let target = Trace()

  /// - Parameter source: gets the steps as nodes that nothing reads.
  /// - Throws: `Failure` 65 for what cannot be computed again.
  init(_ source: Trace) throws(Failure) {
    guard !source.hasOpaqueOps else {
      throw .badInput("--unroll: the computation has opaque ops, which nobody can compute again")
    }
    for node in source.nodes {
      let known = source.count
      let states = source.within(node.scope) { node.op == .scan ? node.unrolledScan : nil }
      guard let states, !states.isEmpty else {
        images[node.id] = try copy(node)
        continue
      }
      for id in known..<source.count { images[id] = try copy(source[id]) }
      let rows = try states.map { (state) throws(Failure) -> Value in
        try record(.reshape, [image(of: state)], .shape([1, node.shape[1]]))
      }
      images[node.id] = try named(like: node) { () throws(Failure) in
        try record(.concat, rows, .axis(0))
      }
    }
  }

  /// The copy of a node.
  func image(of node: Value) -> Value { images[node.id] ?? node }

  private func copy(_ node: Value) throws(Failure) -> Value {
    guard node.op != .leaf else {
      let source = node.source ?? Source(line: 0)
      return target.within(node.scope) {
        target.leaf(node.name, node.tensor, role: node.role, source: source)
      }
    }
    return try named(like: node) { () throws(Failure) in
      try record(node.op, node.operands.map(image), node.attributes)
    }
  }

  /// What is recorded gets the scope, the name and the place of a node.
  private func named(
    like node: Value, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try target.within(node.scope) { () throws(Failure) in
      let value = try body()
      guard !node.name.isEmpty else { return value }
      return value.named(node.name, source: node.source ?? Source(line: 0))
    }
  }

  private func record(
    _ op: Op, _ operands: [Value], _ attributes: Attributes
  ) throws(Failure) -> Value {
    do {
      return try target.record(op, operands, attributes: attributes)
    } catch {
      throw .badInput("--unroll: \(error)")
    }
  }
}

extension Trace {
  /// Records in a scope, or in none.
  fileprivate func within<Result, Failure: Error>(
    _ scope: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    scope.isEmpty ? try body() : try self.scope(scope, body)
  }
}
