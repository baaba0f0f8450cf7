import Figures
import Sheets
import TraceGraph
import Training

extension ExampleTable {
  func columns(
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
    return try maker.plot.columns.map { (entry) throws(PlotError) in
      guard case .numbers(let name) = entry else { return words(entry) }
      if let place = data.position(of: name.text) { return self.column(place, data) }
      if name.measure != nil {
        throw PlotError("columns", "'\(name.text)' is a statistic", remedy: "name single numbers")
      }
      let target = try loss(example, sheet)
      let found = try find(name, catalog, data, target)
      let tint =
        name.isGradient
        ? .gradient : TableFigure.Tint(of: found.node.first, maker.source.colorChoices)
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
    let found: NodeLookup<TrainingCatalog.Node>.Found
    do {
      found = try catalog.lookup.find(name.name)
    } catch {
      if let other = data.otherColumn(name.text) {
        throw PlotError("columns", other.reason.cause, remedy: other.reason.remedy)
      }
      guard error.kind == .unknown, NodeName(reading: name.name).scope.isEmpty else {
        throw PlotError(error, at: "columns")
      }
      let names = data.columns + catalog.nodes.map(catalog.shown)
      throw PlotError(
        "columns", "neither data nor formulas have '\(name.name)'",
        remedy: Remedy.known(names, insteadOf: name.name))
    }
    guard found.element != nil || found.shape.count <= 2 else {
      throw PlotError("columns", "'\(name.text)' is no number, vector or matrix")
    }
    return (found.nodes[0], found.element)
  }

  /// Rows of data that nothing is computed of, as they stand in the file.
  func plainGrid(_ data: DataTable, _ rows: some Sequence<Int>) throws(PlotError) -> TableGrid {
    if maker.plot.at != nil {
      throw PlotError(
        "at", "there is nothing to compute: the data stands alone",
        remedy: "add 'formulas' to a sheet with this data")
    }
    let columns =
      maker.names.isEmpty
      ? data.columns.indices.map { column($0, data) }
      : try maker.plot.columns.map { (entry) throws(PlotError) in
        guard case .numbers(let name) = entry else { return words(entry) }
        guard let place = data.position(of: name.text) else { throw unknown(name.text, data) }
        return column(place, data)
      }
    var grid = TableGrid(head: [maker.head("example")] + columns.map(\.title), rows: [])
    for row in rows {
      let numbers = columns.map { (column) -> TableGrid.Item in
        switch column.content {
        case .data(let place): .number(data.rows[row][place], column.tint)
        case .words(let text): .words(text)
        case .node: .empty
        }
      }
      grid.rows.append([.label(String(row + 1))] + numbers)
    }
    return grid
  }

  private func unknown(_ name: String, _ data: DataTable) -> PlotError {
    if let other = data.otherColumn(name) {
      return PlotError("columns", other.reason.cause, remedy: other.reason.remedy)
    }
    return PlotError(
      "columns", "the data has no column '\(name)'",
      remedy: Remedy.known(data.columns, insteadOf: name))
  }

  private func column(_ place: Int, _ data: DataTable) -> Column {
    Column(title: title(data.columns[place]), tint: .input, content: .data(place))
  }

  /// A word that stands between columns in every row.
  private func words(_ column: TablePlot.Column) -> Column {
    guard case .text(let text) = column else {
      return Column(title: "", tint: .muted, content: .words(""))
    }
    return Column(title: "", tint: .muted, content: .words(text))
  }

  private func title(_ name: String) -> String {
    if name.isEmpty { return maker.look.words("output") }
    let parts = NodeName(reading: name)
    guard let element = parts.element else { return "`\(name)`" }
    return ElementText.name(parts.fullName, element)
  }

  func item(
    _ column: Column, _ example: ExampleRecording, _ pass: BackwardPass, _ row: [Double]
  ) -> TableGrid.Item {
    switch column.content {
    case .words(let text): return .words(text)
    case .data(let place): return .number(row[place], column.tint)
    case .node(let name, let element, let isGradient):
      guard let node = example.trace.node(named: name) else { return .empty }
      guard let whole = isGradient ? pass.tensorGradient(of: node) : node.tensor else {
        return .empty
      }
      return .tensor(element.map { Tensor(whole.elements[$0]) } ?? whole, column.tint)
    }
  }
}
