import TraceGraph

extension GraphModel {
  /// Decides what is drawn aside and what fades.
  mutating func stand() throws(FigureError) {
    let cone = pass == nil ? figure.slice.cone(of: figure.output).nodes : []
    let inCone = Set(cone.map(\.id))
    nodeStanding = nodes.map { node in
      let hasPart = members(of: node).contains { pass?.reaches($0) ?? inCone.contains($0.id) }
      return hasPart ? .plain : .aside
    }
    edgeStanding = edges.map { edge in
      nodeStanding(of: edge.from) == .plain ? nodeStanding(of: edge.to) : .aside
    }
    try highlight()
    compare()
  }

  /// What parts from another computation stands out.
  private mutating func compare() {
    guard let parted = figure.comparison?.parted, !parted.isEmpty else { return }
    func parts(_ node: Value) -> Bool { members(of: node).contains { parted.contains($0.id) } }
    nodeStanding = nodes.map { parts($0) ? .strong : .aside }
    edgeStanding = edges.map { parts($0.from) && parts($0.to) ? .strong : .aside }
  }

  func nodeStanding(of node: Value) -> Stage.Standing {
    indexOfNode[node.id].map { nodeStanding[$0] } ?? .aside
  }

  /// Whether a node stands under its own name: alone, or for the same node of all examples.
  func namesNode(_ node: Value) -> Bool {
    guard let bundle = bundles[node.id] else { return true }
    return bundle.content == .stack
  }

  /// The nodes of the record that a drawn node stands for.
  private func members(of node: Value) -> [Value] { bundles[node.id]?.members ?? [node] }

  private mutating func highlight() throws(FigureError) {
    guard !options.highlight.isEmpty else { return }
    var references: [NodeReference] = []
    for name in options.highlight {
      references.append(try .find(name, in: trace, option: "highlight"))
    }
    for reference in references { mark(reference) }
    let path = path(through: references)
    let drawn = Set(
      nodes.filter { members(of: $0).contains { path.contains($0.id) } }.map(\.id))
    for (position, node) in nodes.enumerated() where !drawn.contains(node.id) {
      nodeStanding[position] = .faded
    }
    for (position, edge) in edges.enumerated()
    where !(drawn.contains(edge.from.id) && drawn.contains(edge.to.id)) {
      edgeStanding[position] = .faded
    }
  }

  /// The elements that a marked element flows to.
  private mutating func mark(_ reference: NodeReference) {
    guard reference.element != nil else { return }
    let flow = ElementFlow(from: reference, over: figure.slice.edges)
    for node in nodes {
      guard let reached = flow.reached[node.id] else { continue }
      marks[node.id, default: []].formUnion(reached)
    }
  }

  /// The named nodes with all that lies between each and the next; a lone element takes its way to
  /// the output.
  private func path(through references: [NodeReference]) -> Set<Int> {
    let nodes = references.map(\.nodes)
    var path = Set(nodes.joined().map(\.id))
    for (from, to) in zip(nodes, nodes.dropFirst()) {
      path.formUnion(figure.slice.between(from, to).nodes.map(\.id))
    }
    if references.count == 1, references[0].element != nil {
      path.formUnion(figure.slice.between(nodes[0], [figure.output]).nodes.map(\.id))
    }
    return path
  }
}
