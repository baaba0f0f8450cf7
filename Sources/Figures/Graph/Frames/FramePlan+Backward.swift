import TraceGraph

extension FramePlan {
  /// First the seed, then one contribution a frame: edges in reverse creation order, slots
  /// ascending, each added to what its operand has so far.
  mutating func addBackward(_ model: GraphModel) throws(FigureError) {
    guard let pass = model.pass else {
      throw FigureError(
        .options, of: "frames", cause: "the figure has no gradients",
        remedy: "give it a backward pass, or ask for --frames forward")
    }
    var frame = Self.start(model)
    let seed = pass.tensorGradient(of: pass.output)
    var sums = [pass.output.id: seed].compactMapValues { $0 }
    if let seed, let position = model.indexOfNode[pass.output.id] {
      frame.nodes[position].gradient = seed
      frame.caption = .seed(pass.output, seed)
      reserve(seed, at: position)
    }
    try add(Self.strengthened(frame, node: pass.output, model))
    let drawn = Dictionary(uniqueKeysWithValues: model.edges.enumerated().map { ($1.edge, $0) })
    for edge in pass.edges {
      guard let sum = Self.add(edge, in: pass, &sums) else { continue }
      if let position = model.indexOfNode[edge.from.id] {
        frame.nodes[position].gradient = sum.after
        reserve(sum.after, at: position)
      }
      guard let place = drawn[edge] else { continue }
      frame.edges[place].showsLocal = true
      frame.edges[place].showsContribution = true
      frame.caption = .backward(BackwardStep(edge: model.edges[place], sum: sum))
      try add(Self.flowing(frame, at: place, model))
    }
  }

  /// All values, no gradient yet.
  private static func start(_ model: GraphModel) -> FrameState {
    FrameState(
      nodes: model.nodeStanding.map { NodeState(emphasis: $0) },
      edges: model.edgeStanding.map {
        EdgeState(emphasis: $0, showsLocal: false, showsContribution: false)
      })
  }

  private static func add(
    _ edge: Edge, in pass: BackwardPass, _ sums: inout [Int: Tensor]
  ) -> RunningSum? {
    guard let contribution = pass.contribution(edge) else { return nil }
    let before = sums[edge.from.id]
    var after = before ?? Tensor(repeating: 0, shape: contribution.shape)
    for (place, number) in contribution.elements.enumerated() { after.elements[place] += number }
    sums[edge.from.id] = after
    return RunningSum(contribution: contribution, before: before, after: after)
  }

  private static func strengthened(
    _ frame: FrameState, node: Value, _ model: GraphModel
  ) -> FrameState {
    var frame = frame
    if let position = model.indexOfNode[node.id], frame.nodes[position].emphasis == .plain {
      frame.nodes[position].emphasis = .strong
    }
    return frame
  }

  private static func flowing(
    _ frame: FrameState, at place: Int, _ model: GraphModel
  ) -> FrameState {
    var frame = strengthened(frame, node: model.edges[place].from, model)
    if frame.edges[place].emphasis == .plain {
      frame.edges[place].emphasis = .strong
      frame.edges[place].isBackward = true
    }
    return frame
  }
}
