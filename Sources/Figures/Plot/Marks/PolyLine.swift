/// A line of data on the page: pieces between gaps, thinned to what can be seen.
package enum PolyLine {
  /// Farther than this from the true line nothing is drawn, in points.
  package static let tolerance = 0.06
  /// From this many points on, a line is checked for what it covers twice.
  package static let many = 5_000
  /// And is then drawn less precisely, still within a fraction of a pixel.
  private static let tangleTolerance = 0.2

  /// The pieces of a line on the page; values without a place break it, and those before which the pen is lifted.
  package static func pieces(
    x: [Double], y: [Double], lifts: Set<Int> = [], in frame: PlotFrame
  ) -> [[Point]] {
    var pieces: [[Point]] = []
    var isOpen = false
    for index in 0..<min(x.count, y.count) {
      guard let point = frame.point(x[index], y[index]) else {
        isOpen = false
        continue
      }
      if lifts.contains(index) { isOpen = false }
      if isOpen { pieces[pieces.count - 1].append(point) } else { pieces.append([point]) }
      isOpen = true
    }
    return pieces
  }

  /// One path through thinned pieces.
  package static func path(_ pieces: [[Point]], in frame: Rect, lineWidth: Double) -> Path {
    var runs = pieces.map { thinned($0) }
    if runs.reduce(0, { $0 + $1.count }) > many {
      var cover = InkCover(frame: frame, lineWidth: lineWidth)
      runs = runs.flatMap {
        cover.freshRuns(of: LineSimplifier.simplified($0, tolerance: tangleTolerance))
      }
    }
    return Path(runs.flatMap { elements($0) })
  }

  package static func thinned(_ points: [Point]) -> [Point] {
    let rises = points.count > 2_000 && zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x }
    let dense = rises ? LineSimplifier.columns(points, width: 0.25) : points
    return LineSimplifier.simplified(dense, tolerance: tolerance)
  }

  /// A single point becomes a dot as wide as the line.
  package static func elements(_ points: [Point]) -> [Path.Element] {
    guard let first = points.first else { return [] }
    if points.count == 1 { return [.move(first), .line(first)] }
    return [.move(first)] + points.dropFirst().map { .line($0) }
  }
}
