import Figures
import Sheets
import TraceGraph

/// A table of vectors and matrices between brackets, with numbers and words between them.
struct VectorTable {
  let maker: TableMaker

  /// What stands side by side.
  private enum Block {
    case text(String)
    case tensor(title: String, Tensor, TableFigure.Tint)
  }

  func grid() throws(PlotError) -> TableGrid {
    let recording = try maker.source.recording(varying: [])
    let blocks = try blocks(recording)
    let height = blocks.map(height).max() ?? 1
    var grid = TableGrid(head: [], rows: Array(repeating: [], count: height))
    for block in blocks { append(block, to: &grid, height: height) }
    grid.hasHeadRule = false
    if grid.head.allSatisfy(\.isEmpty) { grid.head = [] }
    return grid
  }

  private func height(_ block: Block) -> Int {
    guard case .tensor(_, let tensor, _) = block else { return 1 }
    return shownRows(tensor.shape.first ?? 1).count
  }

  private func blocks(_ recording: Recording) throws(PlotError) -> [Block] {
    let catalog = TrainingCatalog(recording.trace)
    let choices = maker.source.colorChoices
    guard !maker.plot.columns.isEmpty else {
      return catalog.nodes.filter { $0.first.shape.count <= 2 }
        .map {
          .tensor(
            title: "`\($0.shortName)`", laid($0.first.tensor),
            TableFigure.Tint(of: $0.first, choices))
        }
    }
    let cells = RecordedCells(recording, choices)
    return try maker.plot.columns.map { (column) throws(PlotError) in
      guard case .numbers(let name) = column else { return .text(column.words) }
      return .tensor(
        title: name.isGradient ? cells.title(name) : "`\(name.name)`",
        laid(try cells.tensor(name)), try cells.tint(name))
    }
  }

  private func laid(_ tensor: Tensor) -> Tensor {
    maker.plot.vectors == .row ? tensor.asRow : tensor
  }

  private func append(_ block: Block, to grid: inout TableGrid, height: Int) {
    switch block {
    case .text(let text):
      grid.head.append("")
      append([[TableGrid.Item(.text(text))]], to: &grid, height: height)
    case .tensor(let title, let tensor, let tint):
      let columns = tensor.shape.count == 2 ? tensor.shape[1] : 1
      let first = grid.head.count
      for column in 0..<columns {
        grid.head.append(column == (columns - 1) / 2 ? title : "")
      }
      append(rows(of: tensor, columns: columns, tint), to: &grid, height: height)
      if !tensor.shape.isEmpty { grid.brackets.append(first...first + columns - 1) }
    }
  }

  /// Adds a block, its middle at that of the highest.
  private func append(_ rows: [[TableGrid.Item]], to grid: inout TableGrid, height: Int) {
    let room = height - rows.count
    let blank = [TableGrid.Item](repeating: .empty, count: rows.first?.count ?? 0)
    for row in 0..<height {
      let place = row - room / 2
      var items = rows.indices.contains(place) ? rows[place] : blank
      if !room.isMultiple(of: 2) {
        for column in items.indices { items[column].cell.drop = 0.5 }
      }
      grid.rows[row] += items
    }
  }

  /// The numbers by rows, the middle of many left out.
  private func rows(
    of tensor: Tensor, columns: Int, _ tint: TableFigure.Tint
  ) -> [[TableGrid.Item]] {
    shownRows(tensor.shape.first ?? 1).map { row in
      (0..<columns).map { column in
        row.map { .number(tensor.elements[$0 * columns + column], tint) }
          ?? TableGrid.Item(TableFigure.Cell(.ellipsis, tint: .muted))
      }
    }
  }

  /// Positions of the rows that are drawn; nil stands for those left out.
  private func shownRows(_ count: Int) -> [Int?] {
    let most = max(maker.plot.limit, 3)
    guard count > most else { return Array(0..<count) }
    let after = most / 3
    return Array(0..<(most - 1 - after)) + [nil] + Array((count - after)..<count)
  }
}
