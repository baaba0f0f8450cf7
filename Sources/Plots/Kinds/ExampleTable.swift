import Figures
import Sheets
import TraceGraph
import Training

/// A table with a row an example: columns of the data, computed nodes, gradients of the example alone.
struct ExampleTable {
  let maker: TableMaker

  /// One column.
  private struct Column {
    var title: String
    var tint: TableFigure.Tint
    var content: Content
  }

  private enum Content {
    case data(Int)
    case node(name: String, element: Int?, isGradient: Bool)
  }

  func grid() throws(PlotError) -> TableGrid {
    guard let sheet = maker.source.sheet, let data = sheet.data else {
      throw PlotError("from", "there is no data", remedy: "add 'data' to the sheet")
    }
    let rows = try maker.chosen(data.rows.count, first: 1, what: "example")
    let parameters = try parameters()
    var columns: [Column] = []
    var grid = TableGrid(head: [], rows: [])
    let model = try model(sheet)
    for row in rows {
      let example = try example(model, row, parameters)
      if columns.isEmpty { columns = try self.columns(example, sheet, data) }
      let pass = try loss(example, sheet).backward()
      grid.rows.append(
        [.label(String(row + 1))] + columns.map { item($0, example, pass, data.rows[row]) })
    }
    grid.head = ["example"] + columns.map(\.title)
    return grid
  }

  private func model(_ sheet: Sheet) throws(PlotError) -> Model {
    do {
      return try sheet.model(overriding: maker.source.values)
    } catch {
      throw PlotError(error)
    }
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
    let step = try moment.step(among: training.moments().map(\.step))
    return try training.catalog().nodes.filter {
      [.parameter, .bias].contains($0.first.role)
    }.map { (node) throws(PlotError) in
      guard let numbers = try training.numbers(of: .node(node.name), at: [step]).first else {
        throw PlotError("at", "the run holds no parameters of step \(step)")
      }
      return (node.name, Tensor(shape: node.first.shape, elements: numbers.values))
    }
  }

  /// What gradients are taken of: what training minimises for one example, else the output.
  private func loss(_ example: ExampleRecording, _ sheet: Sheet) throws(PlotError) -> Value {
    var loss = example.output
    if let name = sheet.output, let node = example.nodes[name] { loss = node }
    if case .mean(let name) = sheet.training?.options.objective, let node = example.nodes[name] {
      loss = node
    }
    guard loss.isScalar else { throw PlotError("", "the output is no single number") }
    return loss
  }
}

extension ExampleTable {
  private func columns(
    _ example: ExampleRecording, _ sheet: Sheet, _ data: DataTable
  ) throws(PlotError) -> [Column] {
    let catalog = TrainingCatalog(example.trace)
    guard !maker.names.isEmpty else {
      let computed = catalog.nodes.filter { $0.first.isScalar && $0.first.op != .leaf }
      return data.columns.indices.map { self.column($0, data) }
        + computed.map {
          Column(
            title: title($0.first.name), tint: .plain,
            content: .node(name: $0.name, element: nil, isGradient: false))
        }
    }
    return try maker.names.map { (name) throws(PlotError) in
      if let place = data.position(of: name.text) { return self.column(place, data) }
      if name.measure != nil {
        throw PlotError("columns", "'\(name.text)' is a statistic", remedy: "name single numbers")
      }
      let target = try loss(example, sheet)
      let found = try find(name, catalog, data, target)
      let tint = name.isGradient ? .gradient : Self.tint(found.node.first)
      let text = title(name.name == "loss" && found.node.name != "loss" ? target.name : name.name)
      return Column(
        title: name.isGradient ? "∂\(title(target.name))/∂\(text)" : text, tint: tint,
        content: .node(
          name: found.node.name, element: found.element, isGradient: name.isGradient))
    }
  }

  private func find(
    _ name: NumberName, _ catalog: TrainingCatalog, _ data: DataTable, _ loss: Value
  ) throws(PlotError) -> (node: TrainingCatalog.Node, element: Int?) {
    if name.name == "loss",
      let node = catalog.nodes.first(where: { $0.shortName == "loss" })
        ?? catalog.nodes.first(where: { $0.first == loss })
    {
      return (node, nil)
    }
    let found: FoundNumbers?
    do {
      found = try catalog.find([name], key: "columns").first
    } catch {
      let names = data.columns + catalog.nodes.map(\.shortName)
      throw PlotError(
        "columns", "neither data nor formulas have '\(name.name)'",
        remedy: NameHint.text(for: name.name, among: names))
    }
    guard case .node(let node, let element) = found?.subject,
      element != nil || node.first.isScalar
    else {
      throw PlotError(
        "columns", "'\(name.name)' is no single number of an example",
        remedy: "name one element, such as \(name.name)[1]")
    }
    return (node, element)
  }

  private func column(_ place: Int, _ data: DataTable) -> Column {
    Column(title: title(data.columns[place]), tint: .input, content: .data(place))
  }

  private func title(_ name: String) -> String { name.isEmpty ? "output" : "`\(name)`" }

  static func tint(_ node: Value) -> TableFigure.Tint {
    switch node.role {
    case .input, .target: .input
    case .parameter: .parameter
    case .bias: .bias
    default: .plain
    }
  }

  private func item(
    _ column: Column, _ example: ExampleRecording, _ pass: BackwardPass, _ row: [Double]
  ) -> TableGrid.Item {
    switch column.content {
    case .data(let place): return .number(row[place], column.tint)
    case .node(let name, let element, let isGradient):
      guard let node = example.trace.node(named: name) else { return .empty }
      if isGradient {
        return pass.tensorGradient(of: node).map {
          .number($0.elements[element ?? 0], column.tint)
        } ?? .empty
      }
      return .number(node.tensor.elements[element ?? 0], column.tint)
    }
  }
}
