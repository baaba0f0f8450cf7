/// Cells of a matrix that are struck out: there is no number for them. Row 0 is at the top, as in a matrix of
/// colours.
package struct HatchMark: PlotMark {
  package var columns: Int
  package var rows: Int
  /// Whether a cell is struck out, row by row.
  package var cells: [Bool]
  package var color: Color
  /// The row that is drawn; nil for all.
  package var only: Int?

  package init(columns: Int, rows: Int, cells: [Bool], color: Color) {
    self.columns = columns
    self.rows = rows
    self.cells = cells
    self.color = color
  }

  package var extent: PlotExtent { .none }
  package var keepsLegendAway: Bool { false }

  /// One line from corner to corner of each run of cells in a row, cut into pieces as wide as a cell is high.
  package func draw(in frame: PlotFrame) -> [SceneElement] {
    guard columns > 0, rows > 0, cells.count == columns * rows else { return [] }
    let path = Path(
      (only.map { $0..<($0 + 1) } ?? 0..<rows).flatMap { row in
        runs(in: row).flatMap { lines($0, row: row, in: frame) }
      })
    guard !path.elements.isEmpty else { return [] }
    return [
      .path(
        path, fill: nil, stroke: Stroke(color: color, width: frame.style.line * 0.8, cap: .butt))
    ]
  }

  private func runs(in row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<columns where cells[row * columns + column] {
      if let last = runs.last, last.upperBound == column {
        runs[runs.count - 1] = last.lowerBound..<(column + 1)
      } else {
        runs.append(column..<(column + 1))
      }
    }
    return runs
  }

  private func lines(_ run: Range<Int>, row: Int, in frame: PlotFrame) -> [Path.Element] {
    let left = frame.x(Double(run.lowerBound) - 0.5)
    let right = frame.x(Double(run.upperBound) - 0.5)
    let (a, b) = (frame.y(Double(rows - 1 - row) - 0.5), frame.y(Double(rows - 1 - row) + 0.5))
    let (top, bottom) = (min(a, b), max(a, b))
    let count = max(1, Int((right - left) / max(bottom - top, 4)))
    let width = (right - left) / Double(count)
    return (0..<count).flatMap { piece -> [Path.Element] in
      let start = left + Double(piece) * width
      return [.move(Point(x: start, y: bottom)), .line(Point(x: start + width, y: top))]
    }
  }
}
