import TraceGraph

/// What the frames of a network show: every sweep that is asked for, one unit a frame.
struct NetworkStages {
  let figure: NetworkFigure
  let parts: NetworkParts
  let links: [PartLink]
  private let highlight: NetworkHighlight
  let captions: NetworkCaptions
  /// By line, its weight after an update; empty where no frame tells one.
  let updates: [Int: Double]

  /// How a part stands out besides its standing.
  enum Look {
    /// A unit with a heavy border, a line drawn heavily.
    static let strong = "strong"
    /// A line over which a gradient comes back.
    static let backward = "backward"
    /// A weight before an update, where frames tell one, and after it.
    static let before = "before"
    static let after = "after"
  }

  /// More pictures than this are not made at once.
  private static let mostPictures = 1_000

  init(_ figure: NetworkFigure, _ setting: FigureSetting) throws(FigureError) {
    self.figure = figure
    parts = NetworkParts(figure)
    links = parts.links(figure)
    highlight = try NetworkHighlight(figure.options.highlight, parts, links)
    captions = NetworkCaptions(figure, setting)
    updates = setting.generators.contains(FrameWord.update) ? figure.updatedWeights : [:]
  }

  /// A quantity of a unit.
  private struct Place: Hashable {
    var unit: Int
    var cell: Int
  }

  /// The stages of the figure's own frames.
  func own() throws(FigureError) -> [Stage] {
    switch figure.options.frames {
    case .none: [Stage(base)]
    case .forward, .backward, .both: try stages(of: figure.options.frames.rawValue)
    }
  }

  /// The stages of the words that hand-written frames name; words that the network cannot tell are left out.
  func generated(_ words: Set<String>) -> [String: [Stage]] {
    let known = words.intersection([
      FrameWord.forward, FrameWord.backward, FrameWord.both, FrameWord.update,
    ])
    return Dictionary(
      uniqueKeysWithValues: known.compactMap { word in
        guard let stages = try? stages(of: word), !stages.isEmpty else { return nil }
        return (word, stages)
      })
  }

  /// The stages that a word stands for.
  ///
  /// - Throws: `FigureError` of stage `options` for gradients that are not known.
  func stages(of word: String) throws(FigureError) -> [Stage] {
    var stages: [Stage] = []
    if word == FrameWord.forward || word == FrameWord.both { stages += forward }
    if word == FrameWord.backward || word == FrameWord.both { stages += try backward() }
    if word == FrameWord.update { stages += update }
    guard stages.count <= Self.mostPictures else {
      throw FigureError(
        .options, of: "frames", cause: "there are more than \(Self.mostPictures) frames",
        remedy: "draw fewer units ('limit'), or a part ('cone')")
    }
    return stages
  }

  /// A stage without what stands out in it.
  static func settled(_ stage: Stage) -> Stage {
    var stage = stage
    stage.caption = nil
    for (part, state) in stage.parts where state.standing == .strong {
      stage.parts[part] = Stage.PartState()
    }
    return stage
  }

  /// What fades when nothing is staged.
  var base: [String: Stage.PartState] {
    var states = Dictionary(
      updates.keys.map { (weight($0), Stage.PartState(look: Look.before)) }
    ) { first, _ in first }
    guard let kept = highlight.kept else { return states }
    for part in parts.all where !kept.contains(part) { states[part] = Stage.PartState(.faded) }
    return states
  }

  /// The number of a weight as a part.
  func weight(_ edge: Int) -> String { NetworkParts.inside(parts.edges[edge], "value") }

  /// All quantities but biases and dots, row by row.
  private var places: [Place] {
    NetworkRow.rows(of: figure).flatMap(\.all).filter { figure.units[$0].shape == .circle }
      .flatMap { unit in
        figure.units[unit].cells.indices.map { Place(unit: unit, cell: $0) }
      }
  }

  private func cell(_ place: Place) -> NetworkCell { figure.units[place.unit].cells[place.cell] }
  private func part(_ place: Place) -> String { parts.cells[place.unit][place.cell] }

  private func isGiven(_ place: Place) -> Bool {
    place.cell == 0 && !figure.edges.contains { $0.to == place.unit }
  }
}

extension NetworkStages {
  /// First what is given, then one quantity a frame.
  private var forward: [Stage] {
    let given = places.filter(isGiven)
    let computed = places.filter { !isGiven($0) }
    var stages = [
      stage(done: Set(given), current: nil, captions.given(given.map(cell)))
    ]
    var done = Set(given)
    for place in computed {
      done.insert(place)
      stages.append(stage(done: done, current: place, captions.forward(cell(place))))
    }
    return stages
  }

  private func stage(
    done: Set<Place>, current: Place?, _ caption: NetworkCaptions.Line?
  ) -> Stage {
    var states = base
    func set(_ part: String, _ state: Stage.PartState) {
      if states[part]?.standing != .faded { states[part] = state }
    }
    for place in places {
      states[NetworkParts.inside(part(place), "gradient")] = Stage.PartState(.hidden)
      guard !done.contains(place) else { continue }
      set(part(place), Stage.PartState(.faded))
      states[NetworkParts.inside(part(place), "value")] = Stage.PartState(.hidden)
    }
    for (position, edge) in figure.edges.enumerated() {
      let target = Place(unit: edge.to, cell: 0)
      states[NetworkParts.inside(parts.edges[position], "gradient")] = Stage.PartState(.hidden)
      if !done.contains(target) {
        set(parts.edges[position], Stage.PartState(.faded))
      } else if target == current {
        set(parts.edges[position], Stage.PartState(.strong, look: Look.strong))
      }
    }
    if let current { set(part(current), Stage.PartState(.strong, look: Look.strong)) }
    return Stage(states, sentence: caption?.sentence ?? "", caption: caption?.block)
  }

  /// From the output down, one quantity a frame: its gradient, and those of the weights that lead to it.
  private func backward() throws(FigureError) -> [Stage] {
    let reached = places.reversed().filter { cell($0).gradient != nil }
    guard !reached.isEmpty else {
      throw FigureError(
        .options, of: "frames", cause: "the network has no gradients",
        remedy: "give values and a scalar output, or take frames: forward")
    }
    var done: Set<Place> = []
    return reached.map { place in
      done.insert(place)
      return backward(done: done, current: place)
    }
  }

  private func backward(done: Set<Place>, current: Place) -> Stage {
    var states = base
    func set(_ part: String, _ state: Stage.PartState) {
      if states[part]?.standing != .faded { states[part] = state }
    }
    for place in places where !done.contains(place) {
      states[NetworkParts.inside(part(place), "gradient")] = Stage.PartState(.hidden)
    }
    let isExit = current.cell == figure.units[current.unit].cells.count - 1
    for (position, edge) in figure.edges.enumerated() {
      if !done.contains(Place(unit: edge.to, cell: 0)) {
        states[NetworkParts.inside(parts.edges[position], "gradient")] = Stage.PartState(.hidden)
      }
      if isExit, edge.from == current.unit {
        set(parts.edges[position], Stage.PartState(.strong, look: Look.backward))
      }
    }
    set(part(current), Stage.PartState(.strong, look: Look.strong))
    let caption = captions.backward(cell(current))
    return Stage(states, sentence: caption?.sentence ?? "", caption: caption?.block)
  }
}
