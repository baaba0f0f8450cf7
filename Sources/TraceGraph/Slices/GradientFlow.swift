/// How the gradient of one output spreads over the edges that lead to it.
///
/// The output's share is 1. A node hands its share on to its operands in proportion to the
/// magnitudes of their contributions (|upstream × local derivative|, summed over the elements of a
/// tensor), and an operand's share is the sum of what it gets. So the shares that arrive at the
/// inputs and parameters sum to 1, however many paths there are: a share tells what part of the
/// gradient passes an edge, where the contribution tells how much.
///
/// Constants get nothing. Where all contributions of a node are 0, its share ends there. A
/// contribution that is not finite outweighs all finite ones, so that its path is never cut.
public struct GradientFlow {
  private let trace: Trace
  private let nodeShares: [Double]
  private let edgeShares: [Double]
  /// Where the edges into a node start in `edgeShares`.
  private let firstEdge: [Int]

  /// - Precondition: the trace has not been replayed since the pass.
  /// - Complexity: one more reverse sweep.
  public init(_ pass: BackwardPass) {
    trace = pass.trace
    let count = pass.output.id + 1
    var firstEdge: [Int] = [0]
    firstEdge.reserveCapacity(count + 1)
    for id in 0..<count {
      firstEdge.append(firstEdge[id] + trace.storage.operandCount(Int32(id)))
    }
    var nodes = [Double](repeating: 0, count: count)
    var edges = [Double](repeating: 0, count: firstEdge[count])
    nodes[pass.output.id] = 1
    for id in (0..<count).reversed() where nodes[id] > 0 {
      for (edge, share) in pass.weights(into: trace[id]) {
        edges[firstEdge[id] + edge.slot] = nodes[id] * share
        nodes[edge.from.id] += nodes[id] * share
      }
    }
    nodeShares = nodes
    edgeShares = edges
    self.firstEdge = firstEdge
  }

  /// The share of the gradient that passes an edge, 0…1; 0 outside the output's cone and for
  /// constants.
  public func share(of edge: Edge) -> Double {
    precondition(edge.to.trace === trace, "'\(edge.to.label)' is of another trace")
    return edge.to.id < nodeShares.count ? edgeShares[firstEdge[edge.to.id] + edge.slot] : 0
  }

  /// The share of the gradient that passes a node, 0…1 up to rounding; 0 outside the output's cone
  /// and for constants.
  public func share(of node: Value) -> Double {
    precondition(node.trace === trace, "'\(node.label)' is of another trace")
    return node.id < nodeShares.count ? nodeShares[node.id] : 0
  }
}

extension BackwardPass {
  /// What part of a node's share goes to each operand; the parts sum to 1, or to 0 where every
  /// contribution is 0.
  fileprivate func weights(into node: Value) -> [(Edge, Double)] {
    var magnitudes: [(Edge, Double)] = node.incomingEdges.compactMap { edge in
      contribution(edge).map { (edge, $0.elements.reduce(0) { $0 + Swift.abs($1) }) }
    }
    if magnitudes.contains(where: { !$0.1.isFinite }) {
      magnitudes = magnitudes.map { ($0.0, $0.1.isFinite ? 0 : 1) }
    }
    // Dividing by the largest first keeps the sum finite.
    let largest = magnitudes.reduce(0) { Swift.max($0, $1.1) }
    guard largest > 0 else { return [] }
    let total = magnitudes.reduce(0) { $0 + $1.1 / largest }
    return magnitudes.map { ($0.0, $0.1 / largest / total) }
  }
}

extension GraphSlice {
  /// Only the edges that carry at least this share (0…1) of the gradient (see `GradientFlow`), the
  /// nodes at their ends, and the output. Literals stay with the nodes that they feed.
  ///
  /// What is left out adds to `droppedNodes` and `droppedEdges`; `droppedShare` grows by the share
  /// that arrived over dropped edges at nodes without operands in the slice. Many thin edges may
  /// meet in a node of large share: it then stays without them.
  /// - Precondition: the pass is of this trace, which has not been replayed since.
  /// - Complexity: one reverse sweep.
  public func keeping(minShare: Double, in pass: BackwardPass) -> GraphSlice {
    let flow = GradientFlow(pass)
    var isKept = [Bool](repeating: false, count: trace.count)
    isKept[pass.output.id] = true
    for edge in edges where edge.carries(minShare, flow, pass) {
      isKept[edge.from.id] = true
      isKept[edge.to.id] = true
    }
    for edge in edges where edge.from.role == .constant && isKept[edge.to.id] {
      isKept[edge.from.id] = true
    }
    var result = self
    result.nodes = nodes.filter { isKept[$0.id] }
    result.edges = edges.filter {
      $0.from.role == .constant ? isKept[$0.to.id] : $0.carries(minShare, flow, pass)
    }
    result.droppedNodes += nodes.count - result.nodes.count
    result.droppedEdges += edges.count - result.edges.count
    result.droppedShare += shareLost(below: minShare, flow)
    return result
  }

  private func shareLost(below minShare: Double, _ flow: GradientFlow) -> Double {
    var hasOperands = [Bool](repeating: false, count: trace.count)
    for edge in edges { hasOperands[edge.to.id] = true }
    return edges.reduce(0) { lost, edge in
      let share = flow.share(of: edge)
      return share < minShare && !hasOperands[edge.from.id] ? lost + share : lost
    }
  }
}

extension Edge {
  fileprivate func carries(
    _ minShare: Double, _ flow: GradientFlow, _ pass: BackwardPass
  ) -> Bool {
    from.role != .constant && pass.reaches(to) && flow.share(of: self) >= minShare
  }
}
