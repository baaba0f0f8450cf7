import Figures
import Sheets
import TraceGraph

/// A table of local derivatives: a row an edge, in the order of the backward pass. Unnamed steps are part
/// of the named result that they feed where the model has named results between its leaves and the output;
/// else each is a row.
struct LocalsTable {
  let maker: TableMaker

  func grid() throws(PlotError) -> TableGrid {
    let recording = try maker.source.recording(varying: [])
    let pass = try recording.gradients(key: "from")
    let edges = edges(pass)
    guard !edges.isEmpty else { throw PlotError("from", "the formulas have no derivatives") }
    let rows = try maker.chosen(edges.count, first: 1, what: "edge")
    let names = ShownNames(recording.trace)
    return TableGrid(
      head: ["result", "operand", "local derivative", "", "upstream", "contribution"].map {
        maker.head($0)
      },
      rows: edges[rows].map { row($0, pass, names) })
  }

  /// Results from the output down, the operands of each in order.
  private func edges(_ pass: BackwardPass) -> [MergedEdge] {
    let slice = pass.trace.slice().cone(of: pass.output)
    let graph =
      Derivation.hasNamedResults(before: pass.output)
      ? MergedGraph(merging: slice, keeping: [pass.output]) : MergedGraph(slice)
    var results: [[MergedEdge]] = []
    for edge in graph.edges where edge.from.role != .constant && pass.reaches(edge.from) {
      if results.last?.last?.to != edge.to { results.append([]) }
      results[results.count - 1].append(edge)
    }
    return results.reversed().flatMap { $0 }
  }

  private func row(
    _ edge: MergedEdge, _ pass: BackwardPass, _ names: ShownNames
  ) -> [TableGrid.Item] {
    let (result, operand) = (Self.name(edge.to, names), Self.name(edge.from, names))
    let formula = edge.localFormula(names).map { "∂\(result)/∂\(operand) = `\($0.text)`" }
    return [
      TableGrid.Item(.text(result)),
      TableGrid.Item(
        .text(operand, tint: TableFigure.Tint(of: edge.from, maker.source.colorChoices))),
      TableGrid.Item(.text(formula ?? "∂\(result)/∂\(operand)")),
      local(edge), Self.number(pass.upstream(edge)), Self.number(pass.contribution(edge)),
    ]
  }

  /// The number, or the Jacobian while it is small enough to be formed.
  private func local(_ edge: MergedEdge) -> TableGrid.Item {
    if let number = edge.local { return .number(number) }
    guard !edge.isOpaque else { return TableGrid.Item(.text("–", tint: .muted)) }
    guard edge.jacobianSize <= Derivation.entryLimit else {
      let extents = [edge.to, edge.from].map { $0.shape.reduce(1, *) }
      return TableGrid.Item(
        .text(
          maker.look.words("{extents} matrix", ["extents": extents.shapeText]), tint: .muted))
    }
    return TableGrid.Item(TableFigure.Cell(.tensor(edge.jacobian)))
  }

  private static func name(_ node: Value, _ names: ShownNames) -> String {
    let isPlain = names.text(node) == names.bareText(node)
    let text = "`\(names.bareText(node))`"
    return isPlain ? text : "(\(text))"
  }

  private static func number(_ tensor: Tensor?) -> TableGrid.Item {
    guard let tensor else { return .empty }
    if let number = tensor.scalar { return .number(number, .gradient) }
    return TableGrid.Item(TableFigure.Cell(.tensor(tensor), tint: .gradient))
  }
}
