import TraceGraph

extension NetworkFigure {
  /// The network that a trace computes: a unit is a named result that is a sum of weighted values, with its
  /// activation; parameters are its lines. What else uses outputs, such as a loss, is a circle too.
  ///
  /// - Parameters:
  ///   - output: what the network computes; what does not feed it is left out.
  ///   - pass: where gradients come from; nil for values only.
  ///   - form: how sums and outputs are drawn.
  ///   - limit: the most circles of a row, and rows, from 3; dots stand for the rest.
  ///   - colors: colours of variables by name, over those of roles.
  /// - Throws: `FigureError` of stage `options` for a trace of batches.
  public init(
    of output: Value, pass: BackwardPass? = nil, form: NetworkForm = .joined, limit: Int = 12,
    colors: ColorChoices = ColorChoices(), page: PageOptions = PageOptions()
  ) throws(FigureError) {
    let slice = output.trace.slice().cone(of: output)
    let blocks = try NetworkBlocks(of: output, slice, form: form)
    let builder = NetworkBuilder(
      blocks, output: output, pass: pass, choices: colors, limit: max(limit, 3),
      steps: NetworkSteps(slice, output: output, pass: pass))
    self.init(units: builder.units, edges: builder.edges, page: page)
    leaveOutRows(over: max(limit, 3))
    for node in slice.nodes where !node.name.isEmpty && slice.nodes.count <= 2_000 {
      variables[node.fullName] = builder.tint(node)
    }
  }

  /// Of more rows than the limit, the first and the last stay, with dots between.
  private mutating func leaveOutRows(over limit: Int) {
    let count = (units.map(\.row).max() ?? 0) + 1
    guard count > limit else { return }
    let before = limit / 2
    let after = limit - 1 - before
    let left = before..<count - after
    var kept: [Int: Int] = [:]
    var rest: [NetworkUnit] = []
    for (position, unit) in units.enumerated() where !left.contains(unit.row) {
      kept[position] = rest.count
      var unit = unit
      if unit.row >= left.upperBound { unit.row -= left.count - 1 }
      rest.append(unit)
    }
    let layers = Set(units.filter { left.contains($0.row) }.map(\.layer))
    rest.append(
      NetworkUnit(
        [NetworkCell("", tint: .muted)], row: before, layer: layers.min() ?? 0, shape: .layerDots))
    edges = edges.compactMap { edge in
      guard let from = kept[edge.from], let to = kept[edge.to] else { return nil }
      var edge = edge
      (edge.from, edge.to) = (from, to)
      return edge
    }
    units = rest
    omissions.append("\(CountText.count(layers.count, "layer")) are left out between")
  }
}
