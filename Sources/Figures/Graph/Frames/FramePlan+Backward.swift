import TraceGraph

extension FramePlan {
  /// First the seed, then one contribution a frame: edges in reverse creation order, slots
  /// ascending, each added to what its operand has so far.
  ///
  /// - Parameter showingLocals: whether all local derivatives are there from the start.
  mutating func addBackward(
    _ model: GraphModel, showingLocals: Bool = false
  ) throws(FigureError) {
    guard let pass = model.pass else {
      throw FigureError(
        .options, of: "frames", cause: "the figure has no gradients",
        remedy: "give it a backward pass, or ask for --frames forward")
    }
    var frame = Self.start(model, showingLocals: showingLocals)
    let seed = pass.tensorGradient(of: pass.output)
    var sums = RunningSums(pass)
    sums.totals = [pass.output.id: seed].compactMapValues { $0 }
    if let seed, let position = model.indexOfNode[pass.output.id] {
      frame.nodes[position].gradient = seed
      frame.caption = .seed(pass.output, seed)
      reserve(seed, at: position)
    }
    frame.gate = FrameState.Gate.none
    try add(Self.strengthened(frame, node: pass.output, model))
    let drawn = Self.lines(model)
    var isDone = Array(repeating: false, count: model.edges.count)
    for edge in pass.edges {
      let place = drawn[edge]
      if let place, isDone[place] { continue }
      // What arrives over several ways of one line arrives at once.
      let parts = place.map { model.edges[$0].link.lowest } ?? [edge]
      guard let sum = sums.add(parts) else { continue }
      if let position = model.indexOfNode[edge.from.id] {
        frame.nodes[position].gradient = sum.after
        frame.nodes[position].isPartial = !sum.isLast
        reserve(sum.after, isPartial: !sum.isLast, at: position)
      }
      guard let place else { continue }
      isDone[place] = true
      frame.edges[place].showsLocal = true
      frame.edges[place].showsContribution = true
      frame.caption = .backward(BackwardStep(edge: model.edges[place], sum: sum))
      try add(Self.flowing(frame, at: place, model))
    }
  }

  /// The drawn line of every edge of the record at which a contribution arrives at an operand.
  private static func lines(_ model: GraphModel) -> [Edge: Int] {
    var lines: [Edge: Int] = [:]
    for (place, edge) in model.edges.enumerated() {
      for part in edge.link.lowest { lines[part] = place }
    }
    return lines
  }

  /// All values and local derivatives, no gradient yet.
  mutating func addLocals(_ model: GraphModel) throws(FigureError) {
    try add(Self.start(model, showingLocals: true))
  }

  /// All values, no gradient yet.
  private static func start(_ model: GraphModel, showingLocals: Bool) -> FrameState {
    FrameState(
      nodes: model.nodeStanding.map { NodeState(emphasis: $0) },
      edges: model.edgeStanding.map {
        EdgeState(emphasis: $0, showsLocal: showingLocals, showsContribution: false)
      })
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
      // A gradient comes through the operation that the arrow leaves.
      frame.gate = model.indexOfNode[model.edges[place].to.id].map { .node($0) }
    }
    return frame
  }
}

/// What has arrived at each operand so far.
private struct RunningSums {
  let pass: BackwardPass
  /// By operand.
  var totals: [Int: Tensor] = [:]
  /// By operand, over how many edges something is still to come.
  private var awaited: [Int: Int] = [:]

  init(_ pass: BackwardPass) {
    self.pass = pass
    awaited = Dictionary(pass.edges.map { ($0.from.id, 1) }, uniquingKeysWith: +)
  }

  /// Adds what arrives over some edges of one operand to what it has.
  mutating func add(_ parts: [Edge]) -> RunningSum? {
    guard let id = parts.first?.from.id else { return nil }
    awaited[id, default: 0] -= parts.count
    var contribution: Tensor?
    for part in parts {
      guard let next = pass.contribution(part) else { return nil }
      contribution = contribution.map { $0.adding(next) } ?? next
    }
    guard let contribution else { return nil }
    let before = totals[id]
    let after = (before ?? Tensor(repeating: 0, shape: contribution.shape)).adding(contribution)
    totals[id] = after
    return RunningSum(
      contribution: contribution, before: before, after: after,
      isLast: awaited[id, default: 0] <= 0)
  }
}

extension Tensor {
  fileprivate func adding(_ other: Tensor) -> Tensor {
    Tensor(shape: shape, elements: zip(elements, other.elements).map(+))
  }
}
