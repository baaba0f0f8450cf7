import Figures

/// How many rows and columns of a matrix in a cell are drawn; dots stand for the rest. A table with many matrices
/// shows less of each.
struct TensorExtent {
  let rows: Int
  let columns: Int

  /// A table draws about so many lines, and so many numbers side by side.
  private static let lines = 14
  private static let numbers = 16

  init(of rows: [[TableFigure.Cell]]) {
    let counts = rows.map { $0.count { if case .tensor = $0.content { true } else { false } } }
    self.rows = max(Typesetter.matrixRows, Self.lines / max(counts.count { $0 > 0 }, 1))
    columns = max(Typesetter.matrixColumns, Self.numbers / max(counts.max() ?? 0, 1))
  }
}
