import Figures
import Sheets
import TraceGraph

/// A table of local derivatives: a row an edge, in the order of the backward pass.
struct LocalsTable {
  let maker: TableMaker

  func grid() throws(PlotError) -> TableGrid {
    let recording = try maker.source.recording(varying: [])
    let pass = try recording.gradients(key: "from")
    let edges = recording.trace.nodes.reversed()
      .filter { pass.reaches($0) }.flatMap(\.incomingEdges)
      .filter { $0.from.role != .constant && pass.reaches($0.from) }
    guard !edges.isEmpty else { throw PlotError("from", "the formulas have no derivatives") }
    let rows = try maker.chosen(edges.count, first: 1, what: "edge")
    return TableGrid(
      head: ["result", "operand", "local derivative", "", "upstream", "contribution"],
      rows: edges[rows].map { row($0, pass) })
  }

  private func row(_ edge: Edge, _ pass: BackwardPass) -> [TableGrid.Item] {
    let (result, operand) = (Self.name(edge.to), Self.name(edge.from))
    let formula = edge.localFormulaText.map { "∂\(result)/∂\(operand) = `\($0)`" }
    return [
      TableGrid.Item(.text(result)),
      TableGrid.Item(
        .text(operand, tint: TableFigure.Tint(of: edge.from, maker.source.colorChoices))),
      TableGrid.Item(.text(formula ?? "∂\(result)/∂\(operand)")),
      edge.local.map { .number($0) } ?? .empty,
      Self.number(pass.upstream(edge)), Self.number(pass.contribution(edge)),
    ]
  }

  private static func name(_ node: Value) -> String {
    node.name.isEmpty ? "(`\(node.formulaText)`)" : "`\(node.name)`"
  }

  private static func number(_ tensor: Tensor?) -> TableGrid.Item {
    guard let tensor else { return .empty }
    if let number = tensor.scalar { return .number(number, .gradient) }
    return TableGrid.Item(.text(tensor.shape.shapeText, tint: .muted))
  }
}
