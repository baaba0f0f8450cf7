import Figures

/// How many rows and columns of a matrix in a cell are drawn; dots stand for the rest. A table with many matrices
/// shows less of each.
struct TensorExtent {
  let rows: Int
  let columns: Int

  /// A table draws about so many lines, and so many numbers side by side.
  private static let lines = 14
  private static let numbers = 16
  /// What a matrix keeps however many there are.
  private static let least = (rows: 4, columns: 6)

  init(of rows: [[TableFigure.Cell]]) {
    let counts = rows.map { $0.count { if case .tensor = $0.content { true } else { false } } }
    self.rows = max(Self.least.rows, Self.lines / max(counts.count { $0 > 0 }, 1))
    columns = max(Self.least.columns, Self.numbers / max(counts.max() ?? 0, 1))
  }
}
