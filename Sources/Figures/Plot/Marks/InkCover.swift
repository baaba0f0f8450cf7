/// Which small squares of a frame an opaque line has covered already. Pieces of a long, tangled line
/// that lie wholly on ink need not be drawn again.
package struct InkCover {
  private let frame: Rect
  private let cell: Double
  private let columns: Int
  private let rows: Int
  private var isInked: [Bool]

  /// - Parameter lineWidth: The width of the line in points; squares are a quarter of it wide.
  package init(frame: Rect, lineWidth: Double) {
    self.frame = frame
    cell = max(lineWidth / 4, 0.25)
    columns = Int(frame.size.width / cell) + 2
    rows = Int(frame.size.height / cell) + 2
    isInked = [Bool](repeating: false, count: columns * rows)
  }

  /// The runs of a line that put ink where there was none; drawn together they look like the line.
  package mutating func freshRuns(of points: [Point]) -> [[Point]] {
    var runs: [[Point]] = []
    var isOpen = false
    for (from, to) in zip(points, points.dropFirst()) {
      guard ink(from, to) else {
        isOpen = false
        continue
      }
      if isOpen {
        runs[runs.count - 1].append(to)
      } else {
        runs.append([from, to])
        isOpen = true
      }
    }
    return runs
  }

  /// Inks the squares along a segment and tells whether any was new.
  private mutating func ink(_ from: Point, _ to: Point) -> Bool {
    let reach = max((to.x - from.x).magnitude, (to.y - from.y).magnitude)
    let steps = max(1, Int(min(reach / cell * 1.5, 20_000)))
    var isNew = false
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let x = from.x + (to.x - from.x) * share
      let y = from.y + (to.y - from.y) * share
      guard let index = index(x, y) else { continue }
      isNew = isNew || !isInked[index]
      isInked[index] = true
    }
    return isNew
  }

  private func index(_ x: Double, _ y: Double) -> Int? {
    let column = (x - frame.minX) / cell
    let row = (y - frame.minY) / cell
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
    return Int(row) * columns + Int(column)
  }
}
