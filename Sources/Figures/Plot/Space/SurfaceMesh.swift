/// A surface as a grid of places in space, with what is painted on it.
package struct SurfaceMesh {
  package var columns: Int
  package var rows: Int
  /// Row by row; places that are not finite are holes.
  package var places: [SIMD3<Double>]
  /// The position of every place on the colour ramp, 0…1.
  package var shades: [Double]

  /// More columns or rows than this are finer than pixels and are skipped evenly.
  private static let most = 800

  /// The surface of a grid of numbers.
  package init(_ grid: ScalarGrid, in box: SpaceBox, colors: PlotScale) {
    let across = Self.picked(grid.columns)
    let along = Self.picked(grid.rows)
    columns = across.count
    rows = along.count
    places = []
    shades = []
    places.reserveCapacity(columns * rows)
    shades.reserveCapacity(columns * rows)
    for row in along {
      for column in across {
        let value = grid.value(column, row)
        places.append(box.place(grid.x[column], grid.y[row], value))
        let share = colors.fraction(value)
        shades.append(share > 0 ? min(share, 1) : 0)
      }
    }
  }

  /// The indices that are drawn, the last included.
  private static func picked(_ count: Int) -> [Int] {
    let step = (count + most - 1) / most
    guard step > 1 else { return Array(0..<count) }
    return Array(stride(from: 0, to: count - 1, by: step)) + [count - 1]
  }

  /// A surface by its places, of one colour.
  package init(columns: Int, rows: Int, places: [SIMD3<Double>]) {
    precondition(places.count == columns * rows, "a mesh has a place at every crossing")
    self.columns = columns
    self.rows = rows
    self.places = places
    shades = [Double](repeating: 0.5, count: places.count)
  }

  /// How bright the surface is at every place, about 1 where it faces the light.
  package func brightness(light: SIMD3<Double>, toEye: SIMD3<Double>) -> [Float] {
    var result = [Float](repeating: 1, count: places.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let normal = normal(column, row)
        guard normal.isFinite else { continue }
        let facing = normal.dot(toEye) < 0 ? -normal : normal
        result[row * columns + column] = Float(0.8 + 0.28 * facing.dot(light))
      }
    }
    return result
  }

  /// Across the surface at a crossing, from its neighbours.
  private func normal(_ column: Int, _ row: Int) -> SIMD3<Double> {
    let across =
      place(min(column + 1, columns - 1), row) - place(max(column - 1, 0), row)
    let along = place(column, min(row + 1, rows - 1)) - place(column, max(row - 1, 0))
    return across.cross(along).direction
  }

  private func place(_ column: Int, _ row: Int) -> SIMD3<Double> { places[row * columns + column] }
}
