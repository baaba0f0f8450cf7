/// How many paths lead from every node of a trace to one output. They are counted by one sweep and
/// never enumerated; an edge that a node has twice (`x + x`) counts twice.
///
/// A path is structural: it counts although the derivative along it may be 0.
public struct PathCounts {
  /// The node that the paths lead to.
  public let output: Value
  private let counts: [LargeCount]

  /// Counts the paths to `output`.
  ///
  /// - Complexity: linear in the nodes up to the output and their operands.
  public init(to output: Value) {
    self.output = output
    let storage = output.storage
    var counts = [LargeCount](repeating: 0, count: output.id + 1)
    counts[output.id] = 1
    for node in (0...output.index).reversed() where counts[Int(node)] > 0 {
      for slot in 0..<storage.operandCount(node) {
        let operand = Int(storage.operand(node, slot))
        counts[operand] = counts[operand] + counts[Int(node)]
      }
    }
    self.counts = counts
  }

  /// The number of paths from a node: 0 if it does not feed the output, 1 for the output itself.
  /// - Precondition: the node belongs to the output's trace.
  public subscript(_ node: Value) -> LargeCount {
    precondition(node.trace === output.trace, "'\(node.label)' is of another trace")
    return node.id < counts.count ? counts[node.id] : 0
  }
}

extension Value {
  /// The number of paths from this node to `output`.
  public func pathCount(to output: Value) -> LargeCount { PathCounts(to: output)[self] }
}
