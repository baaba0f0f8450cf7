extension GraphSlice {
  /// What feeds a node, with the node itself. Empty when the node is not in the slice.
  ///
  /// - Precondition: the node is of this trace.
  public func cone(of node: Value) -> GraphSlice { cone(of: [node]) }

  /// What feeds any of some nodes, with these nodes themselves.
  ///
  /// - Precondition: the nodes are of this trace.
  public func cone(of nodes: [Value]) -> GraphSlice {
    filtered(upstreamMarks(of: nodes))
  }

  /// The nodes on any path from one node to another, both ends included; the order of the two does
  /// not matter. Empty when no path leads between them; the node alone when both are the same.
  ///
  /// - Precondition: both nodes are of this trace.
  public func between(_ a: Value, _ b: Value) -> GraphSlice {
    between([a], [b])
  }

  /// The nodes on any path from one of some nodes to one of others, both ends included; the order of
  /// the two does not matter.
  ///
  /// - Precondition: the nodes are of this trace.
  public func between(_ a: [Value], _ b: [Value]) -> GraphSlice {
    let (feedsA, feedsB) = (upstreamMarks(of: a), upstreamMarks(of: b))
    let (isFedByA, isFedByB) = (downstreamMarks(of: a), downstreamMarks(of: b))
    return filtered(
      feedsA.indices.map { feedsB[$0] && isFedByA[$0] || feedsA[$0] && isFedByB[$0] })
  }

  /// A node with its operands and the nodes that use it. Empty when the node is not in the slice.
  /// Edges between the neighbours are left out.
  ///
  /// - Precondition: the node is of this trace.
  public func around(_ node: Value) -> GraphSlice {
    var isKept = marks([node])
    for edge in edges where edge.from == node || edge.to == node {
      isKept[edge.from.id] = true
      isKept[edge.to.id] = true
    }
    var result = filtered(isKept)
    result.edges.removeAll { $0.from != node && $0.to != node }
    return result
  }

  /// The slice without literals and the edges from them.
  public func withoutConstants() -> GraphSlice {
    var isKept = [Bool](repeating: true, count: trace.count)
    for node in nodes where node.role == .constant { isKept[node.id] = false }
    return filtered(isKept)
  }

  /// One mark per node id: what leads to the nodes inside the slice.
  private func upstreamMarks(of nodes: [Value]) -> [Bool] {
    var marks = marks(nodes)
    for edge in edges.reversed() where marks[edge.to.id] { marks[edge.from.id] = true }
    return marks
  }

  /// One mark per node id: where the nodes lead inside the slice.
  private func downstreamMarks(of nodes: [Value]) -> [Bool] {
    var marks = marks(nodes)
    for edge in edges where marks[edge.from.id] { marks[edge.to.id] = true }
    return marks
  }

  private func marks(_ nodes: [Value]) -> [Bool] {
    var marks = [Bool](repeating: false, count: trace.count)
    for node in nodes {
      precondition(node.trace === trace, "'\(node.label)' is of another trace")
      marks[node.id] = true
    }
    return marks
  }
}
