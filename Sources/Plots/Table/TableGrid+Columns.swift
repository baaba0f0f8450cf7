import Figures
import Sheets
import TraceGraph

/// How some columns are written.
extension TableGrid {
  /// Numbers of some columns get digits of their own.
  mutating func setDigits(_ rules: [TablePlot.ColumnDigits]) throws(PlotError) {
    for rule in rules {
      try change(rule.columns, key: "digits") { $0.cell.digits = rule.digits }
    }
  }

  /// Cells of some columns are set as code is.
  mutating func setMonospaced(_ names: [String]) throws(PlotError) {
    try change(names, key: "monospace") { $0.cell.isMonospaced = true }
  }

  /// Shapes stand for some numbers and words of some columns; the numbers count as before.
  mutating func setIcons(_ rules: [TablePlot.ColumnIcons]) throws(PlotError) {
    for rule in rules {
      try change(rule.columns, key: "icons") { item in
        guard let icons = rule.icons(for: item) else { return }
        item.cell.content = .icons(icons)
        item.cell.isCentered = true
      }
    }
  }

  /// Vectors stand as rows.
  mutating func layVectors() {
    for row in rows.indices {
      for column in rows[row].indices {
        guard case .tensor(let tensor) = rows[row][column].cell.content, tensor.shape.count == 1
        else { continue }
        rows[row][column].cell.content = .tensor(tensor.asRow)
      }
    }
  }

  private mutating func change(
    _ names: [String], key: String, _ body: (inout Item) -> Void
  ) throws(PlotError) {
    for column in try columns(names, key: key) {
      for row in rows.indices where column < rows[row].count { body(&rows[row][column]) }
    }
  }
}

extension TablePlot.ColumnIcons {
  /// The shapes for what a cell shows; nil where none are given for it.
  func icons(for item: TableGrid.Item) -> [Icon]? {
    entries.first { entry in
      switch item.cell.content {
      case .number(let number): TensorLiteral.number(entry.value) == number
      case .text(let text): entry.value == text
      case .tensor, .icons, .ellipsis, .empty: false
      }
    }?.icons
  }
}

extension Tensor {
  /// A vector as a matrix of one row; anything else as it is.
  var asRow: Tensor {
    shape.count == 1 ? Tensor(shape: [1] + shape, elements: elements) : self
  }
}
