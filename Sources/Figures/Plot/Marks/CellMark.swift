/// A matrix of coloured cells, row 0 at the top; cells are one wide and high in numbers of the axes.
package struct CellMark: PlotMark {
  package var columns: Int
  package var rows: Int
  /// Row by row.
  package var values: [Double]
  /// The colour of a number; nil leaves the cell empty.
  package var color: @Sendable (Double) -> Color?
  /// The row of a larger matrix whose one row this is, and how many that has; nil for a whole matrix.
  package var band: (row: Int, count: Int)?

  package init(
    columns: Int, rows: Int, values: [Double], color: @escaping @Sendable (Double) -> Color?
  ) {
    self.columns = columns
    self.rows = rows
    self.values = values
    self.color = color
  }

  package var extent: PlotExtent {
    PlotExtent(x: [-0.5, Double(columns) - 0.5], y: [-0.5, Double(band?.count ?? rows) - 0.5])
  }
  package var keepsLegendAway: Bool { false }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    guard columns > 0, rows > 0 else { return [] }
    let wide = min(columns, max(1, Int(frame.rect.size.width * 2)))
    let high = min(rows, max(1, Int(frame.rect.size.height * 2)))
    var pixels = [UInt8](repeating: 0, count: wide * high * 4)
    for row in 0..<high {
      for column in 0..<wide {
        guard let color = color(value(column, row, wide, high)) else { continue }
        let bytes = color.bytes
        let start = (row * wide + column) * 4
        for part in 0..<4 { pixels[start + part] = bytes[part] }
      }
    }
    return [
      .raster(
        SceneRaster(
          columns: wide, rows: high, pixels: pixels, frame: place(in: frame), smooth: false))
    ]
  }

  /// A row reaches a little under the next one, which is drawn over it: no ground shows between them.
  private func place(in frame: PlotFrame) -> Rect {
    let (left, right) = (frame.x(-0.5), frame.x(Double(columns) - 0.5))
    let bottom = band.map { $0.count - 1 - $0.row } ?? 0
    let (a, b) = (frame.y(Double(bottom) - 0.5), frame.y(Double(bottom + rows) - 0.5))
    let height = (b - a).magnitude
    let reach = bottom > 0 ? min(0.3, height / 4) : 0
    return Rect(x: left, y: min(a, b), width: right - left, height: height + reach)
  }

  /// The cell under a pixel; where several share one, an infinite one, else not-a-number, else the one with the
  /// largest magnitude.
  private func value(_ column: Int, _ row: Int, _ wide: Int, _ high: Int) -> Double {
    var best = 0.0
    var isFirst = true
    var hasNone = false
    for r in (row * rows / high)..<max((row + 1) * rows / high, row * rows / high + 1) {
      let from = column * columns / wide
      for c in from..<max((column + 1) * columns / wide, from + 1) {
        let value = values[r * columns + c]
        if value.isInfinite { return value }
        if value.isNaN {
          hasNone = true
          continue
        }
        if isFirst || value.magnitude > best.magnitude { best = value }
        isFirst = false
      }
    }
    return hasNone ? .nan : best
  }
}
