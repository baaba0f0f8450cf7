extension NodeLookup<Value> {
  /// The named nodes of a trace, and `#12` for every node.
  ///
  /// - Complexity: linear in the nodes.
  package init(_ trace: Trace) {
    let named = trace.nodes.filter { !$0.name.isEmpty }
    self.init(
      named.map { Entry(scope: $0.scope, name: $0.name, shape: $0.shape, $0) },
      unnamed: { (0..<trace.count).contains($0) ? (trace[$0].shape, trace[$0]) : nil })
  }
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
