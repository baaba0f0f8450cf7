import TraceGraph

/// How a figure's graph is folded: as its options say, or as little as makes a calm figure.
struct Folding {
  /// What is drawn.
  let graph: DrawnGraph
  /// Nil where nothing is folded.
  let level: FoldLevel?
  private let folder: GraphFolder?
  /// Levels that a figure may still be folded to when its text comes out too small.
  private let further: ArraySlice<FoldLevel>

  /// A figure that is folded by itself is folded until it has no more boxes and lines than a slide
  /// holds.
  private static let calm = (nodes: 40, edges: 120)

  private init(
    _ graph: DrawnGraph, level: FoldLevel? = nil, folder: GraphFolder? = nil,
    further: ArraySlice<FoldLevel> = []
  ) {
    self.graph = graph
    self.level = level
    self.folder = folder
    self.further = further
  }

  /// - Throws: `FigureError` of stage `options` for scopes that do not exist and frames of a folded
  ///   graph, of stage `layout` for a graph that stays over the limit.
  static func make(
    of whole: DrawnGraph, in figure: GraphFigure
  ) throws(FigureError) -> Folding {
    let limit = FoldLimit(figure.options.limit)
    let folding = try unlimited(whole, figure, limit)
    guard limit.holds(folding.graph.nodes.count, folding.graph.edges.count) else {
      let isFoldable = figure.options.fold != .auto && whole.nodes.contains { !$0.scope.isEmpty }
      throw limit.error(folding.graph, of: figure.name, isFoldable: isFoldable)
    }
    try folding.requireNoFrames(figure.options)
    return folding
  }

  private static func unlimited(
    _ whole: DrawnGraph, _ figure: GraphFigure, _ limit: FoldLimit
  ) throws(FigureError) -> Folding {
    let options = figure.options
    let isOver = !limit.holds(whole.nodes.count, whole.edges.count)
    let isAsked = options.fold == .auto ? isOver : options.fold != .none
    guard isAsked || !options.unfold.isEmpty else { return Folding(whole) }
    let folder = try GraphFolder(whole, pass: figure.pass, opening: options.unfold)
    guard isAsked else { return Folding(whole, folder: folder) }
    if options.fold == .auto { return automatic(folder, limit) }
    let level = try level(options.fold, folder)
    return Folding(folder.folded(to: level), level: level, folder: folder)
  }

  /// As little as makes a calm figure within the limit; of levels that are not calm the last.
  private static func automatic(_ folder: GraphFolder, _ limit: FoldLimit) -> Folding {
    guard !folder.scopes.isEmpty else { return Folding(folder.whole) }
    let levels = FoldLevel.all(depth: folder.scopes.depth)
    let fitting = levels.indices.filter { position in
      let size = folder.size(at: levels[position], isOpened: true)
      return limit.holds(size.nodes, size.edges)
    }
    let calm = fitting.first { position in
      let size = folder.size(at: levels[position], isOpened: false)
      return size.nodes <= Self.calm.nodes && size.edges <= Self.calm.edges
    }
    let scoped = fitting.last { levels[$0] != .everything }
    let chosen = calm ?? scoped ?? fitting.first ?? levels.count - 1
    return Folding(
      folder.folded(to: levels[chosen]), level: levels[chosen], folder: folder,
      further: levels[(chosen + 1)...].filter { $0 != .everything }[...])
  }

  private static func level(
    _ fold: GraphOptions.Folding, _ folder: GraphFolder
  ) throws(FigureError) -> FoldLevel {
    let hasPart = fold == .examples ? folder.hasTwins : folder.scopes.depth > 0
    guard hasPart else {
      throw FigureError(
        .options, of: "fold",
        cause: fold == .examples
          ? "no examples of the same structure repeat" : "no node stands in a scope",
        remedy: "draw a part with --cone NAME or --between A,B")
    }
    switch fold {
    case .neuron: return .scopes(folder.scopes.depth)
    case .layer: return .scopes(1)
    default: return .examples
    }
  }

  /// Frames tell of single nodes.
  private func requireNoFrames(_ options: GraphOptions) throws(FigureError) {
    guard options.frames != .none, !graph.bundles.isEmpty else { return }
    throw FigureError(
      .options, of: "frames",
      cause: "frames show one node after another, and "
        + "\(CountText.number(graph.foldedCount)) nodes are folded into boxes",
      remedy: "draw a part with --cone NAME or --between A,B")
  }

  /// Folded one level further; nil where nothing is left to fold, or the level was asked for.
  func coarser() -> Folding? {
    guard let folder, let next = further.first else { return nil }
    return Folding(
      folder.folded(to: next), level: next, folder: folder, further: further.dropFirst())
  }
}

/// The sentences that say what is folded.
extension Folding {
  /// On the figure; nil where nothing is folded.
  var note: String? {
    guard !graph.bundles.isEmpty else { return nil }
    let folded = CountText.number(graph.foldedCount)
    let all = CountText.count(graph.recordCount, "node")
    let count = graph.bundles.count
    let boxes = count == 1 ? "one box" : "\(CountText.number(count)) boxes"
    return "\(folded) of \(all) are folded into \(boxes)"
  }

  /// Beside the figure: the same and how to open a box.
  var warning: String? {
    if let folder, level == nil, !folder.openings.isEmpty {
      return "nothing is folded that --unfold could open; --fold layer or --fold neuron folds"
    }
    let scopes = graph.nodes.lazy.compactMap { node -> String? in
      guard case .scope(let path)? = graph.bundles[node.id]?.content else { return nil }
      return CleanText.line(path, limit: 80)
    }
    return note.map { $0 + (scopes.first.map { "; --unfold '\($0)' opens one" } ?? "") }
  }
}
