import Figures
import Sheets
import TraceGraph
import Training

/// A table with a row for every state of the sheet, the sheet's own values first.
struct StateTable {
  let maker: TableMaker

  private struct Row {
    var name: String
    var cells: RecordedCells
  }

  func grid() throws(PlotError) -> TableGrid {
    if maker.plot.at != nil {
      throw PlotError("at", "the rows are all states", remedy: "leave 'at' away")
    }
    let source = maker.source.start ?? maker.source
    guard let sheet = source.sheet, !sheet.states.isEmpty else {
      throw PlotError(
        "from", "the sheet has no states", remedy: "add 'states: {NAME: {x: 1}}' to the sheet")
    }
    let all = try self.rows(of: sheet, source)
    let rows = Array(all[try maker.chosen(all.count, first: 0, what: "state")])
    var grid = TableGrid(head: [maker.head("state")], rows: rows.map { [.label("``" + $0.name)] })
    for column in try columns(rows) {
      guard case .numbers(let name) = column else {
        grid.head.append("")
        grid.appendToAll(column.words)
        continue
      }
      grid.head.append(rows[0].cells.title(name))
      for (place, row) in rows.enumerated() {
        let tint = try row.cells.tint(name)
        grid.rows[place].append(.tensor(try row.cells.tensor(name), tint))
      }
    }
    return grid
  }

  private func rows(of sheet: Sheet, _ source: PlotSource) throws(PlotError) -> [Row] {
    let choices = source.colorChoices
    var rows = [
      Row(
        name: FramedFigure.start,
        cells: RecordedCells(try source.recording(of: sheet, at: nil), choices))
    ]
    for state in sheet.states {
      do throws(SheetError) {
        let there = try source.with(state)
        guard let sheet = there.sheet else { continue }
        rows.append(
          Row(
            name: state.name,
            cells: RecordedCells(try sheet.record(overriding: there.values), choices)
          ))
      } catch {
        throw PlotError(error)
      }
    }
    return rows
  }

  /// What is asked for, else every name whose numbers are not the same in all rows.
  private func columns(_ rows: [Row]) throws(PlotError) -> [TablePlot.Column] {
    guard maker.plot.columns.isEmpty else { return maker.plot.columns }
    let catalog = TrainingCatalog(rows[0].cells.recording.trace)
    let names = catalog.nodes.filter { $0.first.shape.count <= 2 }.compactMap {
      try? NumberName(catalog.shown($0))
    }
    var changed: [NumberName] = []
    for name in names {
      var tensors: [Tensor] = []
      for row in rows { tensors.append(try row.cells.tensor(name)) }
      if Set(tensors).count > 1 { changed.append(name) }
    }
    return (changed.isEmpty ? names : changed).map { .numbers($0) }
  }
}

extension TableGrid {
  /// Adds the same words to all rows.
  mutating func appendToAll(_ text: String) {
    for row in rows.indices { rows[row].append(.words(text)) }
  }
}

extension TablePlot.Column {
  /// What stands between columns; empty for numbers.
  var words: String {
    if case .text(let text) = self { return text }
    return ""
  }
}
