import TraceGraph

/// The frames of a graph as stages: every state that a node or line has in some frame is a look of its part.
struct GraphStages {
  let sheet: GraphSheet
  /// By node position, the states that its parts have in frames, in order of appearance.
  private(set) var nodes: [[NodeState]]
  /// The same of the circles of their operations.
  private(set) var ops: [[NodeState]]
  /// By edge position.
  private(set) var edges: [[EdgeState]]
  /// What every drawn frame shows.
  private(set) var stages: [Stage] = []

  init(sheet: GraphSheet) {
    self.sheet = sheet
    let names = sheet.partNames
    let model = sheet.model
    var nodes = Looks<NodeState>(count: model.nodes.count)
    var ops = Looks<NodeState>(count: model.nodes.count)
    var edges = Looks<EdgeState>(count: model.edges.count)
    let sentence = GraphSentence(model: model)
    stages = sheet.plan.drawn.map { position, frame in
      var parts: [String: Stage.PartState] = [:]
      for (node, state) in frame.nodes.enumerated() {
        let shown = Stage.PartState(state.emphasis, look: nodes.look(of: node, state.bare))
        parts[names.nodes[node]] = shown
        guard sheet.opCards[node] != nil else { continue }
        let gate = frame.gateState(of: node)
        let shownGate = Stage.PartState(gate.emphasis, look: ops.look(of: node, gate.bare))
        parts[names.op(node)] = shownGate
        parts[names.result(node)] = shownGate
      }
      for (edge, state) in frame.edges.enumerated() {
        parts[names.edges[edge]] = Stage.PartState(
          state.emphasis, look: edges.look(of: edge, state.bare))
      }
      var stage = Stage(
        parts, sentence: frame.caption.map(sentence.text) ?? "",
        caption: sheet.captions[position])
      stage.number = position + 1
      return stage
    }
    self.nodes = nodes.states
    self.ops = ops.states
    self.edges = edges.states
  }
}

/// The states of parts, numbered.
private struct Looks<State: Hashable> {
  private(set) var states: [[State]]
  private var numbers: [[State: Int]]

  init(count: Int) {
    states = Array(repeating: [], count: count)
    numbers = Array(repeating: [:], count: count)
  }

  /// The name of a state's look, a new one for a state that was not seen before.
  mutating func look(of part: Int, _ state: State) -> String {
    if let number = numbers[part][state] { return GraphStages.look(number) }
    numbers[part][state] = states[part].count
    states[part].append(state)
    return GraphStages.look(states[part].count - 1)
  }
}

extension GraphStages {
  static func look(_ number: Int) -> String { "\(number + 1)" }

  /// Something drawn once for every look of its part; a part with
  /// one state has no looks.
  static func looks<State>(
    _ states: [State], _ draw: (State) -> SceneGroup
  ) -> [SceneElement] {
    let groups = states.map(draw)
    guard groups.count > 1 else { return groups.map { .group($0) } }
    return groups.enumerated().map { number, group in
      var group = group
      group.look = look(number)
      return .group(group)
    }
  }
}

extension FrameState {
  /// What the circle of a node's operation shows.
  fileprivate func gateState(of node: Int) -> NodeState {
    var state = nodes[node]
    guard let gate else { return state }
    // What is not under discussion fades with its node.
    let standing: Stage.Standing = state.emphasis == .strong ? .plain : state.emphasis
    state.emphasis = gate == .node(node) && standing == .plain ? .strong : standing
    return state
  }
}

extension NodeState {
  /// What is drawn of it, whatever its opacity.
  fileprivate var bare: NodeState {
    var state = self
    if state.emphasis != .strong { state.emphasis = .plain }
    return state
  }
}

extension EdgeState {
  /// What is drawn of it, whatever its opacity.
  fileprivate var bare: EdgeState {
    var state = self
    if state.emphasis != .strong { state.emphasis = .plain }
    return state
  }
}
