/// A symmetric matrix with two diagonals, the outer one positive.
struct TridiagonalMatrix {
  var diagonal: [Double] = []
  var offDiagonal: [Double] = []

  /// The largest eigenvalue by bisection with Sturm counts, and its eigenvector of length 1 by inverse
  /// iteration. The shift lies above all eigenvalues, so that the factors need no pivots, and the
  /// eigenvector has no negative element, so that ones are a good start.
  var largestPair: (value: Double, vector: [Double]) {
    if diagonal.count == 1 { return (diagonal[0], [1]) }
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
    let largest = result.max() ?? 1
    for i in result.indices { result[i] /= largest }
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
