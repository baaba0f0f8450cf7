import TraceGraph

/// What a graph figure draws after its options were applied: nodes, edges and their standing, before
/// anything is measured.
struct GraphModel {
  var figure: GraphFigure
  let theme: Theme
  let colors: VariableColors
  /// How nodes are called in words.
  let names: ShownNames
  /// What the figure was asked to show, before anything is left out for want of room.
  let asked: Set<GraphOptions.Quantity>
  let nodes: [Value]
  let edges: [DrawnEdge]
  /// What drawn nodes stand for where the graph is folded, by their id.
  let bundles: [Int: Bundle]
  /// Positions in `nodes` by id.
  let indexOfNode: [Int: Int]
  /// Sentences on what was left out: drawn small under the graph, and warned of.
  var notes: [String] = []
  var warnings: [String] = []
  /// How nodes stand out when nothing is staged, by position.
  var nodeStanding: [Stage.Standing] = []
  var edgeStanding: [Stage.Standing] = []
  /// Marked elements of tensors by node id; absent where nothing is marked.
  var marks: [Int: Set<Int>] = [:]
  /// How the graph was folded, and how it could be further.
  let folding: Folding
  /// What the options left out.
  private let cut: GraphOmission?

  var options: GraphOptions { figure.options }
  /// How numbers are written.
  var numbers: NumberFormat { figure.page.words.format(digits: figure.page.digits) }
  var pass: BackwardPass? { figure.pass }
  var trace: Trace { figure.slice.trace }

  init(figure: GraphFigure) throws(FigureError) {
    let slice = try GraphCut.cut(figure)
    let graph =
      figure.options.merge
      ? MergedGraph(merging: slice, keeping: [figure.output]) : MergedGraph(slice)
    let whole = DrawnGraph(nodes: graph.nodes, edges: graph.edges.map { DrawnEdge($0) })
    guard !whole.nodes.isEmpty else {
      throw FigureError(
        .options, of: figure.name, cause: "nothing is left to draw",
        remedy: "the options --cone, --between and --min-share leave no node")
    }
    try self.init(
      figure, try .make(of: whole, in: figure), cut: GraphOmission(slice, figure.options),
      names: ShownNames(figure.slice.trace))
  }

  private init(
    _ figure: GraphFigure, _ folding: Folding, cut: GraphOmission?, names: ShownNames
  ) throws(FigureError) {
    let theme = figure.page.dressedTheme
    self.figure = figure
    self.theme = theme
    self.folding = folding
    self.names = names
    asked = figure.options.show
    colors = VariableColors(
      of: figure.slice.trace, theme: theme, choices: figure.options.colors)
    let graph = folding.graph
    nodes = graph.nodes
    edges = graph.edges
    bundles = graph.bundles
    indexOfNode = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    self.cut = cut
    notes = [cut?.text(theme.words), folding.note(theme.words)].compactMap { $0 }
    if let output = hiddenOutput {
      notes.append(
        theme.words("gradients are those of {output}", ["output": names.text(output)]))
    }
    warnings =
      [cut?.text(.english), folding.warning].compactMap { $0 }
      + figure.options.colors.warnings(on: theme)
    try stand()
  }

  /// The node whose gradients are drawn, where it is not drawn itself.
  private var hiddenOutput: Value? {
    let output = figure.output
    let isTold = !options.show.isDisjoint(with: [.gradient, .contribution])
    guard pass != nil, isTold, indexOfNode[output.id] == nil,
      !bundles.values.contains(where: { $0.members.contains { $0.id == output.id } })
    else { return nil }
    return output
  }

  /// The figure folded one level further; nil where it may not or cannot be.
  func coarser(because reason: FoldReason) throws(FigureError) -> GraphModel? {
    guard let folding = folding.coarser(because: reason) else { return nil }
    return try GraphModel(figure, folding, cut: cut, names: names)
  }
}

/// What the options leave out of a graph.
private struct GraphOmission {
  let nodes: Int
  let edges: Int
  let share: Double

  /// Nil where nothing is left out.
  init?(_ slice: GraphSlice, _ options: GraphOptions) {
    guard slice.droppedNodes + slice.droppedEdges > 0, let share = options.minShare else {
      return nil
    }
    nodes = slice.droppedNodes
    edges = slice.droppedEdges
    self.share = share
  }

  /// - Parameter words: the figure's, or English for messages.
  func text(_ words: FigureWords) -> String {
    words(
      "{nodes} nodes and {edges} edges that carry less than {share} % of the gradient are left out",
      [
        "nodes": "\(nodes)", "edges": "\(edges)",
        "share": words.format(digits: 2).text(share * 100),
      ])
  }
}
