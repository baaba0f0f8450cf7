extension GraphSlice {
  /// What feeds a node, with the node itself. Empty when the node is not in the slice.
  ///
  /// - Precondition: the node is of this trace.
  public func cone(of node: Value) -> GraphSlice {
    filtered(upstreamMarks(of: node))
  }

  /// The nodes on any path from one node to another, both ends included; the order of the two does
  /// not matter. Empty when no path leads between them; the node alone when both are the same.
  ///
  /// - Precondition: both nodes are of this trace.
  public func between(_ a: Value, _ b: Value) -> GraphSlice {
    let first = a.id <= b.id ? a : b
    let last = a.id <= b.id ? b : a
    let feeds = upstreamMarks(of: last)
    let isFed = downstreamMarks(of: first)
    return filtered(zip(feeds, isFed).map { $0 && $1 })
  }

  /// A node with its operands and the nodes that use it. Empty when the node is not in the slice.
  /// Edges between the neighbours are left out.
  ///
  /// - Precondition: the node is of this trace.
  public func around(_ node: Value) -> GraphSlice {
    var isKept = marks(node)
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

  /// One mark per node id: what leads to `node` inside the slice.
  private func upstreamMarks(of node: Value) -> [Bool] {
    var marks = marks(node)
    for edge in edges.reversed() where marks[edge.to.id] { marks[edge.from.id] = true }
    return marks
  }

  /// One mark per node id: where `node` leads inside the slice.
  private func downstreamMarks(of node: Value) -> [Bool] {
    var marks = marks(node)
    for edge in edges where marks[edge.from.id] { marks[edge.to.id] = true }
    return marks
  }

  private func marks(_ node: Value) -> [Bool] {
    precondition(node.trace === trace, "'\(node.label)' is of another trace")
    var marks = [Bool](repeating: false, count: trace.count)
    marks[node.id] = true
    return marks
  }
}
