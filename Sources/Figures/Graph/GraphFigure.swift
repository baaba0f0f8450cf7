import TraceGraph

/// A computation graph with its numbers, as a value.
public struct GraphFigure: Figure {
  /// What is drawn, before the options cut it.
  public var slice: GraphSlice
  /// Where gradients, local derivatives and contributions come from; nil draws values only.
  public var pass: BackwardPass?
  /// The node that the graph computes. What does not feed it is drawn aside.
  public var output: Value
  /// What is shown and how.
  public var options: GraphOptions
  /// Page, look and words around the picture.
  public var page: PageOptions
  /// The learning rate of the frames `update`; nil where there are none.
  public var rate: Double?
  /// The numbers of another computation beside these; nil for none.
  public var comparison: GraphComparison?

  /// - Precondition: the slice has a node; pass and output are of the slice's trace.
  public init(
    _ slice: GraphSlice, pass: BackwardPass? = nil, output: Value? = nil,
    options: GraphOptions = GraphOptions(), page: PageOptions = PageOptions()
  ) {
    precondition(slice.trace.count > 0, "a graph figure needs a node")
    let output = output ?? pass?.output ?? slice.nodes.last ?? slice.trace[slice.trace.count - 1]
    precondition(output.trace === slice.trace, "the output is of another trace")
    precondition(pass == nil || pass?.trace === slice.trace, "the pass is of another trace")
    self.slice = slice
    self.pass = pass
    self.output = output
    self.options = options
    self.page = page
  }

  /// A figure of a whole trace.
  public init(
    _ trace: Trace, pass: BackwardPass? = nil, output: Value? = nil,
    options: GraphOptions = GraphOptions(), page: PageOptions = PageOptions()
  ) {
    self.init(trace.slice(), pass: pass, output: output, options: options, page: page)
  }
}

extension GraphFigure {
  /// Finds every node and scope that the options name, for outputs that draw nothing.
  ///
  /// - Throws: `FigureError` of stage `options` with the nearest name.
  public func checkNames() throws(FigureError) {
    let trace = slice.trace
    for name in options.highlight {
      _ = try NodeReference.find(name, in: trace, option: "highlight")
    }
    if let name = options.cone { _ = try NodeReference.nodes(name, in: trace, option: "cone") }
    for name in options.between { _ = try NodeReference.nodes(name, in: trace, option: "between") }
    if let name = options.around { _ = try NodeReference.node(name, in: trace, option: "around") }
    guard !options.unfold.isEmpty else { return }
    _ = try ScopeOpenings(options.unfold, in: ScopeTable(of: Array(slice.trace.nodes)))
  }

  /// Finds how the graph is laid out best in its room.
  ///
  /// - Throws: `FigureError` of stage `options` for a name that no node has, for options that leave nothing
  ///   to draw, and for frames of what is not known; of stage `layout` where the graph is too large, its text
  ///   too small to be read, or the layout engine fails.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    if let name = options.around {
      return try AroundFigure(figure: self, name: name).layout(setting)
    }
    return try GraphArranger(figure: self, setting: setting).best()
  }

  /// What documents call the figure, with the node that it is drawn around.
  public var heading: String {
    let node = options.around.flatMap {
      try? NodeReference.node($0, in: slice.trace, option: "around")
    }
    let words = page.words
    let title =
      page.title.isEmpty
      ? words(
        "graph of {output}", ["output": words.plainLabel(of: output.fullName) ?? output.label])
      : PageTitle.plain(page.title, words)
    guard let node else { return title }
    return words(
      "{title}, around {node}",
      ["title": title, "node": words.plainLabel(of: node.fullName) ?? node.label])
  }

  /// What messages call the figure.
  public var name: String {
    page.title.isEmpty ? "graph of " + output.label : PageTitle.plain(page.title)
  }
}
