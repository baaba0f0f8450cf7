/// The directed pieces of the border of "at least `level`" in every cell of a grid, found by marching
/// squares (Lorensen and Cline, "Marching Cubes", 1987, in the plane). The region lies to the left
/// of every piece when y grows upwards.
///
/// Of the two ways through a saddle cell the one that agrees with the mean of its corners is taken.
/// Cells with a corner that is not finite are holes.
package struct CellSegments {
  /// Ends are keys: crossings of a level with a grid line, or crossings of the grid itself.
  package struct Piece: Hashable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  package let grid: ScalarGrid
  package let level: Double
  /// Pieces where the field passes the level.
  private(set) var contour: [Piece] = []
  /// Pieces along the grid's border and along holes.
  private(set) var border: [Piece] = []
  private let hasHoles: Bool

  /// - Parameter hasHoles: Whether some value is not finite; nil finds out.
  package init(_ grid: ScalarGrid, level: Double, hasHoles: Bool? = nil) {
    self.grid = grid
    self.level = level
    self.hasHoles = hasHoles ?? grid.hasHoles
    guard grid.columns > 1, grid.rows > 1 else { return }
    grid.values.withUnsafeBufferPointer { values in
      for row in 0..<(grid.rows - 1) {
        for column in 0..<(grid.columns - 1) { add(column, row, values) }
      }
    }
  }

  private var nodes: Int { grid.columns * grid.rows }

  /// The key of the crossing between two neighbouring nodes.
  private func crossing(_ a: Int, _ b: Int) -> Int {
    2 * min(a, b) + ((a - b).magnitude == 1 ? 0 : 1)
  }

  private func key(ofNode node: Int) -> Int { 2 * nodes + node }

  private mutating func add(_ column: Int, _ row: Int, _ values: UnsafeBufferPointer<Double>) {
    let a = row * grid.columns + column
    let e = a + grid.columns
    let (va, vb, vd, ve) = (values[a], values[a + 1], values[e + 1], values[e])
    let lowest = Swift.min(Swift.min(va, vb), Swift.min(vd, ve))
    let highest = Swift.max(Swift.max(va, vb), Swift.max(vd, ve))
    let isAll = lowest >= level
    let isBorder =
      column == 0 || row == 0 || column == grid.columns - 2 || row == grid.rows - 2
    if highest < level { return }
    if isAll, !isBorder, !(hasHoles && hasHole(near: column, row, values)) { return }
    guard (va + vb + vd + ve).isFinite || [va, vb, vd, ve].allSatisfy(\.isFinite) else { return }
    let corners = [a, a + 1, e + 1, e]
    let inside = [va, vb, vd, ve].map { $0 >= level }
    if !isAll { addContour(corners, inside, center: (va / 4 + vb / 4) + (vd / 4 + ve / 4)) }
    addBorder(corners, inside, column, row, values)
  }

  /// Whether one of the four cells beside this one is a hole.
  private func hasHole(
    near column: Int, _ row: Int, _ values: UnsafeBufferPointer<Double>
  ) -> Bool {
    for r in max(row - 1, 0)...min(row + 2, grid.rows - 1) {
      let start = r * grid.columns
      for c in max(column - 1, 0)...min(column + 2, grid.columns - 1)
      where !values[start + c].isFinite { return true }
    }
    return false
  }

  private mutating func addContour(_ corners: [Int], _ inside: [Bool], center: Double) {
    var exits: [(side: Int, key: Int)] = []
    var entries: [(side: Int, key: Int)] = []
    for side in 0..<4 {
      let next = (side + 1) % 4
      guard inside[side] != inside[next] else { continue }
      let key = crossing(corners[side], corners[next])
      if inside[side] { exits.append((side, key)) } else { entries.append((side, key)) }
    }
    let isJoined = center >= level
    for exit in exits {
      // Apart: an exit leads back to the entry before it; joined: on to the entry after it.
      let order = isJoined ? [1, 2, 3] : [3, 2, 1]
      let sides = order.map { (exit.side + $0) % 4 }
      guard let to = sides.lazy.compactMap({ s in entries.first { $0.side == s } }).first
      else { continue }
      contour.append(Piece(from: exit.key, to: to.key))
    }
  }

  private mutating func addBorder(
    _ corners: [Int], _ inside: [Bool], _ column: Int, _ row: Int,
    _ values: UnsafeBufferPointer<Double>
  ) {
    let steps = [(0, -1), (1, 0), (0, 1), (-1, 0)]
    for side in 0..<4 {
      let next = (side + 1) % 4
      guard inside[side] || inside[next],
        !isCell(column + steps[side].0, row + steps[side].1, values)
      else { continue }
      let cut = crossing(corners[side], corners[next])
      border.append(
        Piece(
          from: inside[side] ? key(ofNode: corners[side]) : cut,
          to: inside[next] ? key(ofNode: corners[next]) : cut))
    }
  }

  private func isCell(
    _ column: Int, _ row: Int, _ values: UnsafeBufferPointer<Double>
  ) -> Bool {
    guard column >= 0, row >= 0, column < grid.columns - 1, row < grid.rows - 1 else {
      return false
    }
    let a = row * grid.columns + column
    return values[a].isFinite && values[a + 1].isFinite && values[a + grid.columns].isFinite
      && values[a + grid.columns + 1].isFinite
  }

  /// Where a key lies, in the numbers of the grid's axes.
  package func position(_ key: Int) -> Point {
    guard key < 2 * nodes else { return place(key - 2 * nodes) }
    let a = key / 2
    let b = key % 2 == 0 ? a + 1 : a + grid.columns
    let (low, high) = (grid.values[a], grid.values[b])
    let share = low == high ? 0.5 : (level / 2 - low / 2) / (high / 2 - low / 2)
    let from = place(a)
    return from + (place(b) - from) * min(max(share, 0), 1)
  }

  private func place(_ node: Int) -> Point {
    Point(x: grid.x[node % grid.columns], y: grid.y[node / grid.columns])
  }
}
