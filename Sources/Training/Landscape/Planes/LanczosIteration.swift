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
    guard let first = normalized(start, against: known)?.vector else { return nil }
    var basis = [first]
    var matrix = TridiagonalMatrix()
    var check = 8
    while true {
      let image = rows.scatter(basis[basis.count - 1])
      matrix.diagonal.append(image.dot(basis[basis.count - 1]))
      let next = normalized(image, against: known + basis)
      let length = next?.length ?? 0
      let isLast = basis.count == limit || next == nil
      if isLast || basis.count == check {
        check *= 2
        let (value, weights) = matrix.largestPair
        let residual = abs(length * (weights.last ?? 0))
        let isConverged = residual <= 1e-14 * value || basis.count == rows.width - known.count
        if isLast || isConverged {
          return (value, combined(basis, weights), isConverged || length == 0)
        }
      }
      guard let next else { preconditionFailure("a space that ends is the last") }
      matrix.offDiagonal.append(length)
      basis.append(next.vector)
    }
  }

  /// The part of a vector orthogonal to others, at length 1, and its length; nil for next to nothing.
  /// Twice is enough (Kahan; Parlett, "The Symmetric Eigenvalue Problem").
  private func normalized(
    _ vector: [Double], against others: [[Double]]
  ) -> (vector: [Double], length: Double)? {
    var rest = vector
    for _ in 0..<2 {
      for other in others {
        let share = rest.dot(other)
        for i in rest.indices { rest[i] -= share * other[i] }
      }
    }
    let length = rest.norm
    guard length > vector.norm * 1e-15 else { return nil }
    return (rest.map { $0 / length }, length)
  }

  private func combined(_ basis: [[Double]], _ weights: [Double]) -> [Double] {
    var vector = [Double](repeating: 0, count: rows.width)
    for (part, weight) in zip(basis, weights) {
      for i in vector.indices { vector[i] += weight * part[i] }
    }
    return normalized(vector, against: known)?.vector ?? vector
  }
}
