import Figures
import Sheets
import TraceGraph

/// A table of vectors and matrices between brackets, with numbers and words between them.
struct VectorTable {
  let maker: TableMaker

  /// What stands side by side.
  private enum Block {
    case text(String)
    case tensor(name: String, Tensor, TableFigure.Tint)

    var height: Int {
      if case .tensor(_, let tensor, _) = self { return tensor.shape.first ?? 1 }
      return 1
    }
  }

  func grid() throws(PlotError) -> TableGrid {
    let recording = try maker.source.recording(varying: [])
    let blocks = try blocks(recording)
    let height = blocks.map(\.height).max() ?? 1
    var grid = TableGrid(head: [], rows: Array(repeating: [], count: height))
    for block in blocks { append(block, to: &grid, height: height) }
    grid.hasHeadRule = false
    if grid.head.allSatisfy(\.isEmpty) { grid.head = [] }
    return grid
  }

  private func blocks(_ recording: Recording) throws(PlotError) -> [Block] {
    let catalog = TrainingCatalog(recording.trace)
    guard !maker.plot.columns.isEmpty else {
      return catalog.nodes.filter { $0.first.shape.count <= 2 }
        .map { .tensor(name: $0.shortName, $0.first.tensor, TableFigure.Tint(of: $0.first)) }
    }
    let pass = recording.output.isScalar ? recording.output.backward() : nil
    return try maker.plot.columns.map { (column) throws(PlotError) in
      switch column {
      case .text(let text): return .text(text)
      case .numbers(let name): return try block(name, recording, catalog, pass)
      }
    }
  }

  private func block(
    _ name: NumberName, _ recording: Recording, _ catalog: TrainingCatalog, _ pass: BackwardPass?
  ) throws(PlotError) -> Block {
    let found = try recording.find(name.name, key: "columns")
    let node = found.nodes[0]
    guard node.shape.count <= 2, name.measure == nil else {
      throw PlotError("columns", "'\(name.text)' is no number, vector or matrix")
    }
    func part(_ tensor: Tensor) -> Tensor {
      found.element.map { Tensor(tensor.elements[$0]) } ?? tensor
    }
    guard name.isGradient else {
      return .tensor(name: name.name, part(node.tensor), TableFigure.Tint(of: node))
    }
    guard let gradient = pass?.tensorGradient(of: node) else {
      throw PlotError(
        "columns", "'\(name.name)' has no gradient: the output does not depend on it")
    }
    return .tensor(name: "∂" + name.name, part(gradient), .gradient)
  }

  private func append(_ block: Block, to grid: inout TableGrid, height: Int) {
    let middle = (height - 1) / 2
    switch block {
    case .text(let text):
      grid.head.append("")
      for row in 0..<height {
        grid.rows[row].append(row == middle ? TableGrid.Item(.text(text)) : .empty)
      }
    case .tensor(let name, let tensor, let tint):
      let (rows, columns) = (
        tensor.shape.first ?? 1, tensor.shape.count == 2 ? tensor.shape[1] : 1
      )
      let first = grid.head.count
      let top = (height - rows) / 2
      for column in 0..<columns {
        grid.head.append(column == (columns - 1) / 2 ? "`\(name)`" : "")
        for row in 0..<height {
          let inside = row >= top && row < top + rows
          grid.rows[row].append(
            inside ? .number(tensor.elements[(row - top) * columns + column], tint) : .empty)
        }
      }
      if !tensor.shape.isEmpty { grid.brackets.append(first...first + columns - 1) }
    }
  }
}
