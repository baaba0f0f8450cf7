import Figures
import Sheets
import TraceGraph
import Training

/// A table with a row an example: columns of the data, computed nodes, gradients of the example alone.
struct ExampleTable {
  let maker: TableMaker

  /// One column.
  struct Column {
    var title: String
    var tint: TableFigure.Tint
    var content: Content
  }

  enum Content {
    case data(Int)
    case node(name: String, element: Int?, isGradient: Bool)
    /// Words between columns.
    case words(String)
  }

  func grid() throws(PlotError) -> TableGrid {
    guard let sheet = maker.source.sheet, let data = sheet.data else {
      throw PlotError("from", "there is no data", remedy: "add 'data' to the sheet")
    }
    let rows = try maker.chosen(data.rows.count, first: 1, what: "example")
    guard sheet.computes else { return try plainGrid(data, rows) }
    let parameters = try parameters()
    var columns: [Column] = []
    var grid = TableGrid(head: [], rows: [])
    let model = try maker.source.model()
    for row in rows {
      let example = try example(model, row, parameters)
      if columns.isEmpty { columns = try self.columns(example, sheet, data) }
      let pass = try loss(example, sheet).backward()
      grid.rows.append(
        [.label(String(row + 1))] + columns.map { item($0, example, pass, data.rows[row]) })
    }
    grid.head = [maker.head("example")] + columns.map(\.title)
    return grid
  }

  private func example(
    _ model: Model, _ row: Int, _ parameters: [(name: String, value: Tensor)]
  ) throws(PlotError) -> ExampleRecording {
    do {
      return try model.example(row: row, parameters: parameters)
    } catch {
      throw PlotError(error)
    }
  }

  /// The parameters at the moment; empty for the first values.
  private func parameters() throws(PlotError) -> [(name: String, value: Tensor)] {
    let moment = maker.plot.at ?? (maker.source.runs.isEmpty ? .initial : .final)
    if moment == .initial { return [] }
    guard let training = try maker.source.trainingIfAny() else {
      throw PlotError("at", "the sheet trains nothing", remedy: "leave 'at' away, or add 'train'")
    }
    if moment == .final { return try training.finalParameters() }
    let step = try moment.step(among: training.steps().map(\.step))
    return try training.catalog().nodes.filter(\.isTrained).map { (node) throws(PlotError) in
      guard let numbers = try training.numbers(of: .node(node.name), at: [step]).first else {
        throw PlotError("at", "the run holds no parameters of step \(step)")
      }
      return (node.name, Tensor(shape: node.first.shape, elements: numbers.values))
    }
  }

  /// What gradients are taken of: what training minimises for one example, else the output.
  func loss(_ example: ExampleRecording, _ sheet: Sheet) throws(PlotError) -> Value {
    var loss = example.output
    if let name = sheet.output, let node = try? example.trace.node(name) { loss = node }
    if case .mean(let name) = sheet.training?.options.objective,
      let node = try? example.trace.node(name)
    {
      loss = node
    }
    guard loss.isScalar else { throw PlotError("", "the output is no single number") }
    return loss
  }
}
