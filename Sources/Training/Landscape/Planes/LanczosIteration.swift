import TraceGraph

/// Seeks the largest eigenvalue of the scatter of rows, and its eigenvector, in the space orthogonal to
/// given vectors.
struct LanczosIteration {
  private let rows: CenteredRows
  private let known: [[Double]]
  /// The largest space before the iteration starts anew from the best vector so far.
  private let limit: Int

  init(_ rows: CenteredRows, orthogonalTo known: [[Double]]) {
    self.rows = rows
    self.known = known
    limit = min(rows.width - known.count, 200)
  }

  /// - Parameter seed: of the first vector, which has a part in every direction.
  func leadingPair(seed: UInt64) -> (value: Double, vector: [Double]) {
    var generator = RandomGenerator(seed: seed)
    var vector = (0..<rows.width).map { _ in generator.normal() }
    var value = 0.0
    for _ in 0..<20 {
      guard let round = iterate(from: vector) else { return (0, vector) }
      (value, vector) = (round.value, round.vector)
      if round.isConverged { break }
    }
    return (value, vector)
  }

  /// Builds a space from one vector; nil when that vector lies in the known ones.
  private func iterate(
    from start: [Double]
  ) -> (value: Double, vector: [Double], isConverged: Bool)? {
    guard var space = LanczosSpace(start: start, orthogonalTo: known) else { return nil }
    var check = 8
    while true {
      let isGrowing = space.grow(by: rows.scatter(space.next))
      let isLast = space.count == limit || !isGrowing
      guard isLast || space.count == check else { continue }
      check *= 2
      guard let (value, weights) = space.matrix.eigenpairs?.last else { return nil }
      let isConverged =
        space.residual(of: weights) <= 1e-14 * value || space.count == rows.width - known.count
      if isLast || isConverged {
        return (value, space.vector(of: weights), isConverged || space.isClosed)
      }
    }
  }
}
