/// Part of a trace as a graph: the nodes and edges that a figure draws.
///
/// A slice is a list of handles; it copies no numbers and changes nothing in the trace. Every cut
/// gives a new slice, so cuts chain: `trace.slice().cone(of: loss).withoutConstants()`.
public struct GraphSlice {
  /// The trace that the slice is part of.
  public var trace: Trace
  /// In creation order.
  public var nodes: [Value]
  /// In creation order of `to`, slots ascending. Both ends of an edge are in `nodes`.
  public var edges: [Edge]
  /// How many nodes `keeping(minShare:in:)` left out.
  public var droppedNodes = 0
  /// How many edges `keeping(minShare:in:)` left out.
  public var droppedEdges = 0
  /// The share of the gradient, 0…1, that reached the slice's ends over edges left out by
  /// `keeping(minShare:in:)`.
  public var droppedShare = 0.0

  /// The whole trace.
  /// - Complexity: linear in nodes and edges, as is every cut.
  public init(of trace: Trace) {
    self.trace = trace
    nodes = Array(trace.nodes)
    edges = []
    edges.reserveCapacity(trace.count * 2)
    for node in nodes { node.appendIncomingEdges(to: &edges) }
  }
}

extension Trace {
  /// All nodes and edges, as the start of cuts.
  /// - Complexity: linear in nodes and edges.
  public func slice() -> GraphSlice { GraphSlice(of: self) }
}

extension GraphSlice {
  /// The slice without the nodes that `isKept` (by node id) leaves out, and without their edges.
  func filtered(_ isKept: [Bool]) -> GraphSlice {
    var result = self
    result.nodes = nodes.filter { isKept[$0.id] }
    result.edges = edges.filter { isKept[$0.from.id] && isKept[$0.to.id] }
    return result
  }
}

extension Value {
  func appendIncomingEdges(to edges: inout [Edge]) {
    let count = storage.operandCount(index)
    for slot in 0..<count {
      let from = Value(trace, storage.operand(index, slot))
      edges.append(Edge(from: from, to: self, slot: slot))
    }
  }
}
