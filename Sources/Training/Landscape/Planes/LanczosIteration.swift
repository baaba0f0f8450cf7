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
      let isLast = basis.count == limit || length <= matrix.diagonal[0] * 1e-300
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

/// A symmetric matrix with two diagonals, the outer one positive.
struct TridiagonalMatrix {
  var diagonal: [Double] = []
  var offDiagonal: [Double] = []

  /// The largest eigenvalue by bisection with Sturm counts, and its eigenvector of length 1 by inverse
  /// iteration. The shift lies above all eigenvalues, so that the factors need no pivots, and the
  /// eigenvector has no negative element, so that ones are a good start.
  var largestPair: (value: Double, vector: [Double]) {
    var low = diagonal.max() ?? 0
    var high = low
    for i in diagonal.indices {
      high = max(high, diagonal[i] + outer(i - 1) + outer(i))
    }
    high += abs(high) * 1e-15 + .leastNormalMagnitude
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if pivots(below: middle) != nil { high = middle } else { low = middle }
    }
    let factors = pivots(below: high) ?? diagonal
    var vector = [Double](repeating: 1, count: diagonal.count)
    for _ in 0..<4 { vector = solved(vector, factors) }
    return (rayleighQuotient(vector), vector)
  }

  private func outer(_ i: Int) -> Double { offDiagonal.indices.contains(i) ? offDiagonal[i] : 0 }

  /// The pivots of shift·1 − matrix; nil unless all are positive, which means that the shift is above
  /// all eigenvalues.
  private func pivots(below shift: Double) -> [Double]? {
    var pivots: [Double] = []
    for i in diagonal.indices {
      let carried = i == 0 ? 0 : offDiagonal[i - 1] * (offDiagonal[i - 1] / pivots[i - 1])
      let pivot = shift - diagonal[i] - carried
      guard pivot > 0 else { return nil }
      pivots.append(pivot)
    }
    return pivots
  }

  /// (shift·1 − matrix)⁻¹ times a vector, at length 1.
  private func solved(_ vector: [Double], _ pivots: [Double]) -> [Double] {
    var result = vector
    for i in result.indices.dropFirst() {
      result[i] += offDiagonal[i - 1] / pivots[i - 1] * result[i - 1]
    }
    for i in result.indices.reversed() {
      result[i] /= pivots[i]
      if i + 1 < result.count { result[i] += offDiagonal[i] / pivots[i] * result[i + 1] }
    }
    let length = result.norm
    return result.map { $0 / length }
  }

  private func rayleighQuotient(_ vector: [Double]) -> Double {
    vector.indices.reduce(0) { sum, i in
      let next = i + 1 < vector.count ? 2 * offDiagonal[i] * vector[i + 1] : 0
      return sum + vector[i] * (diagonal[i] * vector[i] + next)
    }
  }
}
