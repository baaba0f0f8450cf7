extension NodeLookup<Value> {
  /// The named nodes of a trace, and `#12` for every node.
  ///
  /// - Complexity: linear in the nodes.
  package init(_ trace: Trace) {
    self.init(
      among: trace.nodes,
      unnamed: { (0..<trace.count).contains($0) ? (trace[$0].shape, trace[$0]) : nil })
  }

  /// Those of some nodes that have names, such as the drawn ones.
  ///
  /// - Parameters:
  ///   - nodes: in order.
  ///   - unnamed: finds the node of `#12`.
  ///   - scope: where a node stands; nil for what the record says.
  /// - Complexity: linear in the nodes.
  package init(
    among nodes: some Sequence<Value>,
    unnamed: @escaping (Int) -> (shape: [Int], node: Value)? = { _ in nil },
    scope: (Value) -> String = { $0.scope }
  ) {
    self.init(
      nodes.filter { !$0.name.isEmpty }.map {
        Entry(scope: scope($0), name: $0.name, shape: $0.shape, $0)
      }, unnamed: unnamed)
  }

  /// How a node is written: its short name where that is alone, else its full one.
  package func written(_ node: Value) -> String { written(node.name, in: node.scope) }
}

extension Trace {
  /// Finds what a name means, as `NodeLookup` does; a full name is found at once.
  package func find(_ text: String) throws(NameError) -> NodeLookup<Value>.Found {
    if let node = node(named: text) {
      return .init(name: text, nodes: [node], shape: node.shape)
    }
    return try NodeLookup(self).find(text)
  }

  /// One whole node by its name.
  package func node(_ text: String) throws(NameError) -> Value {
    if let node = node(named: text) { return node }
    return try NodeLookup(self).node(text)
  }

  /// One number by its name: a scalar node, or one element such as `W[2,1]`.
  package func number(_ text: String) throws(NameError) -> (node: Value, element: Int) {
    if let node = node(named: text), node.isScalar { return (node, 0) }
    return try NodeLookup(self).number(text)
  }
}

extension Value {
  /// The label of one element, counted from 1: `W[2,3]`; the label itself of a scalar.
  package func label(ofElement element: Int) -> String {
    label.escapedForDisplay + ElementIndex.text(of: element, in: shape)
  }
}
