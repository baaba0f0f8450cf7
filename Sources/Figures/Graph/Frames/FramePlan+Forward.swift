import TraceGraph

extension FramePlan {
  /// First the leaves, then one operation a frame in creation order.
  mutating func addForward(_ model: GraphModel) throws(FigureError) {
    let leaves = model.nodes.filter { $0.op == .leaf }
    try add(Self.forwardFrame(model, upTo: nil, caption: .leaves(leaves)))
    for node in model.nodes where node.op != .leaf {
      try add(Self.forwardFrame(model, upTo: node, caption: .forward(node)))
    }
  }

  private static func forwardFrame(
    _ model: GraphModel, upTo current: Value?, caption: FrameCaption
  ) -> FrameState {
    func isDone(_ node: Value) -> Bool {
      node.op == .leaf || node.id <= current?.id ?? -1
    }
    var frame = FrameState(
      nodes: model.nodeStanding.map { NodeState(emphasis: $0) },
      edges: model.edgeStanding.map {
        EdgeState(emphasis: $0, showsLocal: false, showsContribution: false)
      }, caption: caption)
    for (position, node) in model.nodes.enumerated() {
      if !isDone(node) { frame.nodes[position] = NodeState(emphasis: .faded, showsValue: false) }
      if node == current, frame.nodes[position].emphasis == .plain {
        frame.nodes[position].emphasis = .strong
      }
    }
    for (position, edge) in model.edges.enumerated() {
      if !isDone(edge.to) { frame.edges[position].emphasis = .faded }
      if edge.to == current, frame.edges[position].emphasis == .plain {
        frame.edges[position].emphasis = .strong
      }
    }
    return frame
  }
}
