import TraceGraph

/// All frames of a figure in order.
struct FramePlan {
  /// One frame a picture; what all have in common is the geometry.
  private(set) var frames: [FrameState]
  /// Every gradient that a node shows in any frame, by node position: boxes fit all of them.
  private(set) var gradients: [Set<Tensor>]
  /// The frame that is drawn alone, as a position in `frames`; nil draws all.
  let only: Int?

  init(model: GraphModel) throws(FigureError) {
    var frames: [FrameState] = []
    switch model.options.frames {
    case .none: frames = [Self.complete(model)]
    case .forward: frames = Self.forward(model)
    case .backward: frames = try Self.backward(model)
    case .both: frames = try Self.forward(model) + Self.backward(model)
    }
    self.frames = frames
    gradients = Array(repeating: [], count: model.nodes.count)
    only = try Self.only(model.options, count: frames.count)
    for frame in frames { collect(frame) }
  }

  private mutating func collect(_ frame: FrameState) {
    for (position, state) in frame.nodes.enumerated() {
      if let gradient = state.gradient { gradients[position].insert(gradient) }
    }
  }

  private static func only(_ options: GraphOptions, count: Int) throws(FigureError) -> Int? {
    guard let wanted = options.onlyFrame else { return nil }
    guard (1...count).contains(wanted) else {
      throw FigureError(
        .options, of: "--only-frame", cause: "there is no frame \(wanted)",
        remedy: "frames run from 1 to \(count)")
    }
    return wanted - 1
  }

  /// Every number at once.
  static func complete(_ model: GraphModel) -> FrameState {
    FrameState(
      nodes: model.nodes.enumerated().map { position, node in
        NodeState(
          emphasis: model.nodeStanding[position],
          gradient: model.pass?.tensorGradient(of: node), showsLack: true)
      },
      edges: model.edgeStanding.map { EdgeState(emphasis: $0) })
  }
}
