import TraceGraph

/// A field of numbers as pixels: bilinear between the grid's crossings, clear where there is none.
package struct FieldRaster {
  package var grid: ScalarGrid
  package var colors: ColorScale
  /// The bounds of bands of one colour; empty for continuous colour.
  package var levels: [Double] = []
  package var pixelsPerPoint = 2.0

  package init(
    grid: ScalarGrid, colors: ColorScale, levels: [Double] = [], pixelsPerPoint: Double = 2.0
  ) {
    self.grid = grid
    self.colors = colors
    self.levels = levels
    self.pixelsPerPoint = pixelsPerPoint
  }

  /// What a picture of some size takes, with a renderer's copies.
  package static func bytes(for size: Size, pixelsPerPoint: Double = 2) -> Double {
    CheckedSize.count(
      pixels(size.width, pixelsPerPoint), pixels(size.height, pixelsPerPoint), 16)
  }

  /// No side has more pixels than this; larger fields are blended.
  private static let mostPixels = 8_192.0

  private static func pixels(_ length: Double, _ perPoint: Double) -> Int {
    Int(min(max(length * perPoint, 1), mostPixels))
  }

  package func elements(in frame: PlotFrame) -> [SceneElement] {
    let columns = Self.pixels(frame.rect.size.width, pixelsPerPoint)
    let rows = Self.pixels(frame.rect.size.height, pixelsPerPoint)
    let across = (0..<columns).map { column in
      ScalarGrid.place(
        frame.x.value((Double(column) + 0.5) / Double(columns)), in: grid.x)
    }
    let table = bandTable
    let ramp = colors.ramp.bytes
    var pixels = [UInt8](repeating: 0, count: columns * rows * 4)
    for row in 0..<rows {
      let y = frame.y.value(1 - (Double(row) + 0.5) / Double(rows))
      guard let up = ScalarGrid.place(y, in: grid.y) else { continue }
      for column in 0..<columns {
        guard let place = across[column] else { continue }
        let value = value(place, up)
        guard value.isFinite else { continue }
        let color = table.isEmpty ? ramped(value, ramp) : table[band(value)]
        let start = (row * columns + column) * 4
        for part in 0..<4 { pixels[start + part] = color[part] }
      }
    }
    return [
      .raster(
        SceneRaster(
          columns: columns, rows: rows, pixels: pixels, frame: frame.rect, smooth: true))
    ]
  }

  private var bandTable: [SIMD4<UInt8>] {
    guard !levels.isEmpty else { return [] }
    return (0...levels.count).map {
      colors.color(ContourLevels.middle(of: $0, levels, colors.scale)).bytes
    }
  }

  private func band(_ value: Double) -> Int { ContourLevels.band(of: value, levels) ?? 0 }

  private func ramped(_ value: Double, _ ramp: [SIMD4<UInt8>]) -> SIMD4<UInt8> {
    let share = colors.scale.fraction(value)
    let last = Double(ramp.count - 1)
    return ramp[share > 0 ? Int(min(share, 1) * last + 0.5) : 0]
  }

  private func value(
    _ column: (index: Int, share: Double), _ row: (index: Int, share: Double)
  ) -> Double {
    let start = row.index * grid.columns + column.index
    let values = grid.values
    let low = values[start] + (values[start + 1] - values[start]) * column.share
    let above = start + grid.columns
    let high = values[above] + (values[above + 1] - values[above]) * column.share
    return low + (high - low) * row.share
  }
}
