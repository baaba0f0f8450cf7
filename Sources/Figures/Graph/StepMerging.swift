import TraceGraph

/// Merges unnamed steps into the named result that they feed, so that a neuron is one node with an
/// edge from every weight and input.
///
/// Only a step with a single use is merged: then every operand has one way to the result, the
/// contribution that arrives at the operand is that of the record, and the local derivative is the
/// product along the way.
enum StepMerging {
  static func merged(
    _ slice: GraphSlice, keeping output: Value
  ) -> DrawnGraph {
    var uses: [Int: Int] = [:]
    for edge in slice.edges { uses[edge.from.id, default: 0] += 1 }
    func isStep(_ node: Value) -> Bool {
      node.name.isEmpty && node.op != .leaf && node != output && uses[node.id] == 1
    }
    // From the top down, the way on from every step is known before the step is met.
    var wayOn: [Int: [Edge]] = [:]
    var chains: [DrawnEdge] = []
    for edge in slice.edges.reversed() {
      let chain = [edge] + (isStep(edge.to) ? wayOn[edge.to.id] ?? [] : [])
      if isStep(edge.from) { wayOn[edge.from.id] = chain } else { chains.append(DrawnEdge(chain)) }
    }
    return DrawnGraph(nodes: slice.nodes.filter { !isStep($0) }, edges: sorted(chains))
  }

  /// In creation order of the upper end, then from the first operand to the last.
  private static func sorted(_ edges: [DrawnEdge]) -> [DrawnEdge] {
    let places = edges.reversed().enumerated().sorted {
      ($0.element.to.id, $0.offset) < ($1.element.to.id, $1.offset)
    }
    return places.map(\.element)
  }
}
