import TraceGraph

/// What a graph figure draws after its options were applied: nodes, edges and their standing, before
/// anything is measured.
struct GraphModel {
  var figure: GraphFigure
  let theme: Theme
  let colors: VariableColors
  var nodes: [Value]
  var edges: [DrawnEdge]
  /// Positions in `nodes` by id.
  let indexOfNode: [Int: Int]
  /// Sentences on what was left out: drawn small under the graph, and warned of.
  var notes: [String] = []
  var warnings: [String] = []
  /// How nodes stand out when nothing is staged, by position.
  var nodeStanding: [Emphasis] = []
  var edgeStanding: [Emphasis] = []
  /// Marked elements of tensors by node id; absent where nothing is marked.
  var marks: [Int: Set<Int>] = [:]

  var options: GraphOptions { figure.options }
  var pass: BackwardPass? { figure.pass }
  var trace: Trace { figure.slice.trace }

  init(figure: GraphFigure) throws(FigureError) {
    let theme = Theme(figure.options.theme)
    self.figure = figure
    self.theme = theme
    colors = VariableColors(of: figure.slice.trace, theme: theme)
    let slice = try GraphCut.cut(figure)
    if figure.options.merge {
      (nodes, edges) = StepMerging.merged(slice, keeping: figure.output)
    } else {
      nodes = slice.nodes
      edges = slice.edges.map { DrawnEdge([$0]) }
    }
    indexOfNode = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    try requireDrawable()
    noteDropped(slice)
    try stand()
  }

  private func requireDrawable() throws(FigureError) {
    let name = figure.name
    guard !nodes.isEmpty else {
      throw FigureError(
        .options, of: name, cause: "nothing is left to draw",
        remedy: "the options --cone, --between and --min-share leave no node")
    }
    let limit = options.limit
    guard nodes.count > limit || edges.count > 4 * limit else { return }
    throw FigureError(
      .layout, of: name,
      cause:
        "\(nodes.count) nodes and \(edges.count) edges; the limit is \(limit) and \(4 * limit)",
      remedy: "draw a part with --cone NAME, --between A,B or --min-share S, or raise --limit")
  }

  private mutating func noteDropped(_ slice: GraphSlice) {
    guard slice.droppedNodes + slice.droppedEdges > 0, let share = options.minShare else { return }
    let percent = NumberFormat(digits: 2).text(share * 100)
    notes.append(
      "\(slice.droppedNodes) nodes and \(slice.droppedEdges) edges that carry less than "
        + "\(percent) % of the gradient are left out")
    warnings = notes
  }
}

extension GraphFigure {
  /// What messages call the figure.
  var name: String { title.isEmpty ? "graph of " + output.label : title }
}
