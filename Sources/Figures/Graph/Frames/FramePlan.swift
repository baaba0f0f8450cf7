import TraceGraph

/// The frames of a figure in order, and what all of them need room for.
struct FramePlan {
  /// The frames that are drawn, with their positions among all.
  private(set) var drawn: [(position: Int, state: FrameState)] = []
  /// The lines beneath all frames, drawn or not.
  private(set) var captions: [FrameCaption?] = []
  /// Every gradient that a node shows in any frame, by node position: boxes fit all of them.
  private(set) var gradients: [Set<ShownGradient>]
  /// Every value that an update gives a node, by node position.
  private(set) var updates: [Int: Set<Tensor>] = [:]
  /// Where the frames of every word stand that hand-written frames name, among those drawn.
  private(set) var generated: [String: [Range<Int>]] = [:]
  /// Where what is left after the frames of a word stands among those drawn.
  private(set) var settled: [String: Int] = [:]
  /// The frame that is drawn alone, counted from 1; nil draws all.
  private let only: Int?

  /// More pictures than this are not made at once.
  private static let mostPictures = 1_000

  /// - Parameter words: frames that hand-written ones name; the complete graph stands after them.
  init(model: GraphModel, words: Set<String> = []) throws(FigureError) {
    gradients = Array(repeating: [], count: model.nodes.count)
    only = model.figure.page.onlyFrame
    let known = words.intersection(Self.words)
    if known.isEmpty {
      try addFrames(model)
    } else {
      try addFrames(of: known, model)
      try addComplete(model)
    }
    try requireRoom(for: model)
    guard let only, drawn.isEmpty else { return }
    throw .noFrame(only, of: captions.count)
  }

  /// The words of frames that a graph makes itself.
  static let words: Set<String> = [
    FrameWord.forward, FrameWord.locals, FrameWord.backward, FrameWord.both, FrameWord.update,
  ]

  private mutating func addFrames(_ model: GraphModel) throws(FigureError) {
    switch model.options.frames {
    case .none: try addComplete(model)
    case .forward: try addForward(model)
    case .backward: try addBackward(model)
    case .both:
      try addForward(model)
      try addBackward(model)
    }
  }

  private mutating func addFrames(
    of words: Set<String>, _ model: GraphModel
  ) throws(FigureError) {
    let isBoth = words.contains(FrameWord.both)
    if isBoth || words.contains(FrameWord.forward) {
      try addForward(model)
      generated[FrameWord.forward] = [0..<drawn.count]
      try addSettled(FrameWord.forward)
    }
    if words.contains(FrameWord.locals) {
      let start = drawn.count
      try addLocals(model)
      generated[FrameWord.locals] = [start..<drawn.count]
    }
    if isBoth || words.contains(FrameWord.backward) {
      let start = drawn.count
      try addBackward(model, showingLocals: words.contains(FrameWord.locals))
      generated[FrameWord.backward] = [start..<drawn.count]
      try addSettled(FrameWord.backward)
    }
    if words.contains(FrameWord.update) {
      let start = drawn.count
      try addUpdate(model)
      if drawn.count > start {
        generated[FrameWord.update] = [start..<drawn.count]
        try addSettled(FrameWord.update)
      }
    }
    if isBoth {
      generated[FrameWord.both] =
        (generated[FrameWord.forward] ?? []) + (generated[FrameWord.backward] ?? [])
      settled[FrameWord.both] = settled[FrameWord.backward]
    }
  }

  /// The last frame without what stands out in it: other frames are about other things.
  private mutating func addSettled(_ word: String) throws(FigureError) {
    guard var frame = drawn.last?.state else { return }
    for index in frame.nodes.indices where frame.nodes[index].emphasis == .strong {
      frame.nodes[index].emphasis = .plain
    }
    for index in frame.edges.indices where frame.edges[index].emphasis == .strong {
      frame.edges[index].emphasis = .plain
      frame.edges[index].isBackward = false
    }
    frame.gate = nil
    frame.caption = nil
    settled[word] = drawn.count
    try add(frame)
  }

  private mutating func addComplete(_ model: GraphModel) throws(FigureError) {
    let frame = Self.complete(model)
    for (position, state) in frame.nodes.enumerated() { reserve(state.gradient, at: position) }
    try add(frame)
  }

  /// What a node or an edge takes in a picture.
  private static let bytesPerElement = 3_000

  private func requireRoom(for model: GraphModel) throws(FigureError) {
    let elements = model.nodes.count + model.edges.count
    do {
      try MemoryBudget.require(CheckedSize.count(drawn.count, elements, Self.bytesPerElement))
    } catch {
      throw FigureError(
        error, .options, of: "frames",
        remedy: "draw one with --only-frame, or a part of the graph with --cone or --between")
    }
  }

  /// Makes room for a gradient that a node shows.
  ///
  /// - Parameter isPartial: whether it is shown while more is still to come.
  mutating func reserve(_ gradient: Tensor?, isPartial: Bool = false, at position: Int) {
    guard let gradient else { return }
    gradients[position].insert(ShownGradient(tensor: gradient, isPartial: isPartial))
  }

  /// Makes room for a value that an update gives a node.
  mutating func reserve(updated value: Tensor, at position: Int) {
    updates[position, default: []].insert(value)
  }

  mutating func add(_ frame: FrameState) throws(FigureError) {
    if only ?? captions.count + 1 == captions.count + 1 {
      drawn.append((captions.count, frame))
    }
    captions.append(frame.caption)
    guard drawn.count <= Self.mostPictures else {
      throw FigureError(
        .options, of: "frames", cause: "there are more than \(Self.mostPictures) frames",
        remedy: "draw one with --only-frame, or a part of the graph with --cone or --between")
    }
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
