import TraceGraph

extension NetworkFigure {
  /// The network that a trace computes: a unit is a named result that is a sum of weighted values, with its
  /// activation; parameters are its lines. What else uses outputs, such as a loss, is a circle too.
  ///
  /// - Parameters:
  ///   - output: what the network computes; what does not feed it is left out.
  ///   - pass: where gradients come from; nil for values only.
  ///   - form: how sums and outputs are drawn.
  ///   - limit: the most circles of a row, and rows, from 3, where dots stand for the rest; nil for as many as are
  ///     legible, up to 12.
  ///   - colors: colours of variables by name, over those of roles.
  ///   - page: page, look and words around the network.
  /// - Throws: `FigureError` of stage `options` for a trace of batches.
  public init(
    of output: Value, pass: BackwardPass? = nil, form: NetworkForm = .joined, limit: Int? = nil,
    colors: ColorChoices = ColorChoices(), page: PageOptions = PageOptions()
  ) throws(FigureError) {
    let slice = output.trace.slice().cone(of: output)
    let blocks = try NetworkBlocks(of: output, slice, form: form)
    let builder = NetworkBuilder(
      blocks, output: output, pass: pass, choices: colors,
      limit: max(limit ?? NetworkOptions.usualLimit, 3),
      steps: NetworkSteps(slice, output: output, pass: pass))
    self.init(units: builder.units, edges: builder.edges, page: page)
    options.limit = limit
    if !edges.isEmpty, !edges.contains(where: \.hasWeight) {
      remarks.append("no line has a weight: what stands under 'parameters' is one")
    }
    for node in slice.nodes where !node.name.isEmpty && slice.nodes.count <= 2_000 {
      variables[node.fullName] = builder.tint(node)
    }
  }
}
