/// A graph in which unnamed steps are part of the named result that they feed, so that a neuron is one
/// node that depends on every weight and input.
///
/// Only a step with a single use is merged: then what flows through it flows to one result. Where
/// an operand has several ways to a result through merged steps, they are one edge, whose local derivative
/// is their sum: ∂z/∂x = w₁ + w₂ for z = w₁x + w₂x. Repeated operands without a step between
/// (`x*x`) stay two edges, as in the record.
public struct MergedGraph {
  /// In creation order, without the merged steps.
  public let nodes: [Value]
  /// In creation order of `to`, then from the first operand to the last.
  public let edges: [MergedEdge]

  /// Merges the steps of a slice.
  ///
  /// - Parameters:
  ///   - slice: what is merged.
  ///   - kept: nodes that stay though they may be unnamed, such as the output.
  /// - Complexity: linear in nodes and edges, but for the sorting.
  public init(merging slice: GraphSlice, keeping kept: [Value]) {
    let steps = Steps(of: slice, keeping: Set(kept.map(\.id)))
    nodes = slice.nodes.filter { steps.next[$0.id] == nil }
    var groups: [Ends: [Edge]] = [:]
    var order: [Ends] = []
    for edge in slice.edges where steps.next[edge.from.id] == nil {
      let ends = Ends(from: edge.from.id, to: steps.result(of: edge.to).id)
      if groups[ends] == nil { order.append(ends) }
      groups[ends, default: []].append(edge)
    }
    // Results in creation order; the sort keeps the order of operands, for it is told the place.
    let sorted = order.enumerated().sorted {
      ($0.element.to, $0.offset) < ($1.element.to, $1.offset)
    }
    edges = sorted.flatMap { Self.edges(of: groups[$0.element] ?? [], steps) }
  }

  /// A slice as it is, an edge of the record each.
  public init(_ slice: GraphSlice) {
    nodes = slice.nodes
    edges = slice.edges.map { MergedEdge($0) }
  }

  private struct Ends: Hashable {
    var from: Int
    var to: Int
  }

  private static func edges(of lowest: [Edge], _ steps: Steps) -> [MergedEdge] {
    let isDirect = lowest.allSatisfy { steps.next[$0.to.id] == nil }
    return isDirect ? lowest.map { MergedEdge($0) } : [MergedEdge(lowest, through: steps)]
  }
}

/// The steps that are merged, and where each leads.
struct Steps {
  /// For every merged step the edge to what uses it.
  private(set) var next: [Int: Edge] = [:]
  private var results: [Int: Value] = [:]

  init(of slice: GraphSlice, keeping kept: Set<Int>) {
    // Uses outside the slice count: what flows through such a step is not the result's alone.
    let uses = slice.trace.useCounts
    // From the top down, the result of a step is known before the step is met.
    for edge in slice.edges.reversed() {
      let node = edge.from
      // An opaque op shows what it is: nobody could tell what it is a step of.
      guard node.op != .leaf, node.op != .opaque, uses[node.id] == 1, node.name.isEmpty,
        !kept.contains(node.id)
      else { continue }
      next[node.id] = edge
      results[node.id] = result(of: edge.to)
    }
  }

  /// The result that a step is part of; any other node is its own.
  func result(of node: Value) -> Value { results[node.id] ?? node }
}

extension Trace {
  /// By node how many operand slots it fills.
  fileprivate var useCounts: [Int] {
    var counts = [Int](repeating: 0, count: count)
    for node in 0..<Int32(count) {
      for slot in 0..<storage.operandCount(node) {
        counts[Int(storage.operand(node, slot))] += 1
      }
    }
    return counts
  }
}
