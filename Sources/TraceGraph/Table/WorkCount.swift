/// How much work it is to compute one output and its gradients, against other ways to get them.
public struct WorkCount: Hashable, Sendable {
  /// Nodes of the output's cone that compute something.
  public var operations = 0
  /// Edges of the cone that carry a gradient: all but those from constants.
  public var edges = 0
  /// Numbers in the leaves of the cone, constants left out.
  public var inputs = 0
  /// Products that a backward pass would make if it ran anew along every path to every leaf; not
  /// exact beyond 2⁵³, and infinite beyond what a double holds.
  public var productsAlongPaths = 0.0

  /// - Complexity: linear in nodes and edges.
  public init(of output: Value) {
    let trace = output.trace
    var paths = [Double](repeating: 0, count: output.id + 1)
    var lengths = paths
    var isReached = [Bool](repeating: false, count: output.id + 1)
    paths[output.id] = 1
    isReached[output.id] = true
    for id in (0...output.id).reversed() where isReached[id] {
      let node = trace[id]
      guard node.op != .leaf else {
        if node.role != .constant { count(leaf: node, lengths[id]) }
        continue
      }
      operations += 1
      for operand in node.operands where operand.role != .constant {
        edges += 1
        isReached[operand.id] = true
        paths[operand.id] += paths[id]
        lengths[operand.id] += lengths[id] + paths[id]
      }
    }
  }

  private mutating func count(leaf: Value, _ length: Double) {
    inputs += leaf.shape.reduce(1, *)
    productsAlongPaths += length
  }
}

extension WorkCount {
  /// Op evaluations of one forward sweep.
  public var forwardEvaluations: Int { operations }

  /// Products local × upstream of one backward sweep: one an edge.
  public var backwardProducts: Int { edges }

  /// Forward sweeps that two-sided differences need for all gradients of the inputs.
  public var twoSidedRuns: Int { 2 * inputs }

  /// Forward sweeps that one-sided differences need for all gradients of the inputs.
  public var oneSidedRuns: Int { inputs + 1 }
}

extension WorkCount: CustomStringConvertible {
  /// As the last line of a table: `3 operations, 6 edges, 6 products (local × upstream)`.
  public var description: String {
    "\(operations.counted("operation")), \(edges.counted("edge")), "
      + "\(backwardProducts.counted("product")) (local × upstream)"
  }
}
