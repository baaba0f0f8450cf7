import TraceGraph

/// How a figure's graph is folded: as its options say, or as little as makes a calm figure.
struct Folding {
  /// What is drawn.
  let graph: DrawnGraph
  /// Nil where nothing is folded.
  let level: FoldLevel?
  private let reason: FoldReason
  private let folder: GraphFolder?
  /// Levels that a figure may still be folded to when it cannot be read as it is.
  private let further: ArraySlice<FoldLevel>

  /// A figure that is folded by itself is folded until it has no more boxes and lines than a slide
  /// holds.
  private static let calm = (nodes: 40, edges: 120)

  private init(
    _ graph: DrawnGraph, level: FoldLevel? = nil, _ reason: FoldReason = .asked,
    folder: GraphFolder? = nil, further: ArraySlice<FoldLevel> = []
  ) {
    self.graph = graph
    self.level = level
    self.reason = reason
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
    try folding.graph.layoutNeed.check(figure.name)
    return folding
  }

  private static func unlimited(
    _ whole: DrawnGraph, _ figure: GraphFigure, _ limit: FoldLimit
  ) throws(FigureError) -> Folding {
    let options = figure.options
    let isOver = !limit.holds(whole.nodes.count, whole.edges.count)
    let isAsked = options.fold == .auto ? isOver : options.fold != .none
    let mayFold = options.fold == .auto && options.frames == .none
    let hasScopes = whole.nodes.contains { !$0.scope.isEmpty }
    guard isAsked || !options.unfold.isEmpty || mayFold && hasScopes else { return Folding(whole) }
    let folder = try GraphFolder(whole, pass: figure.pass, opening: options.unfold)
    guard isAsked else {
      return Folding(whole, folder: folder, further: mayFold ? folder.levels : [])
    }
    if options.fold == .auto { return automatic(folder, limit, mayFoldFurther: mayFold) }
    let level = try level(options.fold, folder)
    return Folding(folder.folded(to: level), level: level, folder: folder)
  }

  /// As little as makes a calm figure within the limit; of levels that are not calm the last.
  private static func automatic(
    _ folder: GraphFolder, _ limit: FoldLimit, mayFoldFurther: Bool
  ) -> Folding {
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
      folder.folded(to: levels[chosen]), level: levels[chosen], .limit(nodes: limit.nodes),
      folder: folder,
      further: mayFoldFurther ? levels[(chosen + 1)...].filter { $0 != .everything }[...] : [])
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
  func coarser(because reason: FoldReason) -> Folding? {
    guard let folder, let next = further.first else { return nil }
    return Folding(
      folder.folded(to: next), level: next, level == nil ? reason : self.reason, folder: folder,
      further: further.dropFirst())
  }
}

extension GraphFolder {
  /// The levels that fold something, the least folded first; one box for everything tells nothing.
  fileprivate var levels: ArraySlice<FoldLevel> {
    FoldLevel.all(depth: scopes.depth)
      .filter { $0 != .everything && ($0 != .examples || hasTwins) }[...]
  }
}

/// The sentences that say what is folded.
extension Folding {
  /// On the figure; nil where nothing is folded.
  ///
  /// - Parameter words: the figure's, or English for messages.
  func note(_ words: FigureWords) -> String? {
    let boxes = graph.bundles.values.filter { !$0.isOneNode }
    guard !boxes.isEmpty else { return nil }
    return words(
      "{count} of {nodes} are folded into {boxes}",
      [
        "count": words.number(boxes.reduce(0) { $0 + $1.members.count }),
        "nodes": words.count(graph.recordCount, "1 node", "{count} nodes"),
        "boxes": words.count(boxes.count, "one box", "{count} boxes"),
      ])
  }

  /// Beside the figure: the same with the reason and how to open a box; nil where folding was asked for.
  var warning: String? {
    if let folder, level == nil, !folder.openings.isEmpty {
      return "nothing is folded that --unfold could open; --fold layer or --fold neuron folds"
    }
    guard let note = note(.english), let why = reason.text else { return nil }
    let scopes = graph.nodes.lazy.compactMap { node -> String? in
      guard case .scope(let path)? = graph.bundles[node.id]?.content else { return nil }
      return CleanText.line(path, limit: 80)
    }
    let opening = scopes.first.map { "; --unfold '\($0)' opens one" } ?? ""
    return "\(note), because \(why)\(opening)"
  }
}
