/// A computation recorded again with its loops (`scan`) as their steps, for figures of what loops do: the same
/// numbers but for rounding.
struct LoopUnrolling {
  /// The copies of nodes by their ids; of a loop all its states as rows.
  private var images: [Int: Value] = [:]
  private let target = Trace()

  /// - Parameter source: gets the steps as nodes that nothing reads; it has no opaque ops, which nobody can
  ///   compute again.
  /// - Throws: `ShapeError` of a node that its operands do not fit.
  init(_ source: Trace) throws(ShapeError) {
    for node in source.nodes {
      let known = source.count
      let states = source.within(node.scope) { node.op == .scan ? node.unrolledScan : nil }
      guard let states, !states.isEmpty else {
        images[node.id] = try copy(node)
        continue
      }
      for id in known..<source.count { images[id] = try copy(source[id]) }
      let rows = try states.map { (state) throws(ShapeError) -> Value in
        try record(.reshape, [image(of: state)], .shape([1, node.shape[1]]))
      }
      images[node.id] = try named(like: node) { () throws(ShapeError) in
        try record(.concat, rows, .axis(0))
      }
    }
  }

  /// The copy of a node.
  func image(of node: Value) -> Value { images[node.id] ?? node }

  private func copy(_ node: Value) throws(ShapeError) -> Value {
    guard node.op != .leaf else {
      let source = node.source ?? Source(line: 0)
      return target.within(node.scope) {
        target.leaf(node.name, node.tensor, role: node.role, source: source)
      }
    }
    return try named(like: node) { () throws(ShapeError) in
      try record(node.op, node.operands.map(image), node.attributes)
    }
  }

  /// What is recorded gets the scope, the name and the place of a node.
  private func named(
    like node: Value, _ body: () throws(ShapeError) -> Value
  ) throws(ShapeError) -> Value {
    try target.within(node.scope) { () throws(ShapeError) in
      let value = try body()
      guard !node.name.isEmpty else { return value }
      return value.named(node.name, source: node.source ?? Source(line: 0))
    }
  }

  private func record(
    _ op: Op, _ operands: [Value], _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    try target.record(op, operands, attributes: attributes)
  }
}

extension Trace {
  /// Whether it has loops (`scan`).
  package var hasLoops: Bool { nodes.contains { $0.op == .scan } }
}

extension Value {
  /// The node in a copy of its trace where every loop stands as its steps.
  ///
  /// The trace itself gets the steps as nodes that nothing reads.
  ///
  /// - Precondition: the trace has no opaque ops, which nobody can compute again.
  /// - Throws: `ShapeError` of a node that its operands do not fit.
  package func unrollingLoops() throws(ShapeError) -> Value {
    try LoopUnrolling(trace).image(of: self)
  }
}

extension Trace {
  /// Records in a scope, or in none.
  fileprivate func within<Result, Refusal: Error>(
    _ scope: String, _ body: () throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    scope.isEmpty ? try body() : try self.scope(scope, body)
  }
}
