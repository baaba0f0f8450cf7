import CBLAS

/// A square system of linear equations with a symmetric matrix.
///
/// Rows and columns are first brought to one size by powers of two (Ruiz 2001, "A scaling algorithm to
/// equilibrate both rows and columns norms in matrices"), so that parameters of different size do not
/// look like a singular matrix; then LAPACK eliminates with partial pivoting and estimates the
/// condition.
struct LinearSystem {
  enum Solution: Hashable, Sendable {
    case solved([Double])
    /// An entry is not finite.
    case notFinite
    /// A row is zero, or elimination ends in an exact zero.
    case singular
    /// The reciprocal condition is so small that rounding alone may have made the matrix regular.
    case nearSingular(reciprocalCondition: Double)
  }

  private let size: Int
  /// Row by row, scaled.
  private var entries: [Double]
  /// What rows and columns were multiplied by.
  private var scales: [Double]
  private let isFinite: Bool
  private let hasZeroRow: Bool

  /// - Precondition: the matrix is square.
  init(_ matrix: Tensor) {
    precondition(
      matrix.shape.count == 2 && matrix.shape[0] == matrix.shape[1],
      "a linear system of shape \(matrix.shape)")
    size = matrix.shape[0]
    entries = matrix.elements
    scales = Array(repeating: 1, count: size)
    isFinite = entries.allSatisfy(\.isFinite)
    let size = size
    hasZeroRow = (0..<size).contains { row in
      matrix.elements[(row * size)..<((row + 1) * size)].allSatisfy { $0 == 0 }
    }
    if isFinite && !hasZeroRow { for _ in 0..<6 { scale() } }
  }

  /// One pass: every row and column times the power of two next to 1/√(its largest entry).
  private mutating func scale() {
    let factors = (0..<size).map { row in
      let largest = entries[(row * size)..<((row + 1) * size)].reduce(0) { max($0, abs($1)) }
      return (1 / largest.squareRoot()).binade
    }
    for row in 0..<size {
      for column in 0..<size { entries[row * size + column] *= factors[row] * factors[column] }
      scales[row] *= factors[row]
    }
  }

  /// The largest sum of magnitudes in a column.
  private var norm: Double {
    (0..<size).reduce(0) { largest, column in
      max(largest, (0..<size).reduce(0) { $0 + abs(entries[$1 * size + column]) })
    }
  }

  func solve(_ right: [Double]) -> Solution {
    guard isFinite, right.allSatisfy(\.isFinite) else { return .notFinite }
    if hasZeroRow { return .singular }
    if size == 0 { return .solved([]) }
    let count = Int32(size)
    var factors = entries
    var pivots = [Int32](repeating: 0, count: size)
    guard gradviz_factor(count, &factors, &pivots) == 0 else { return .singular }
    var (work, room) = ([Double](repeating: 0, count: 4 * size), pivots)
    let condition = gradviz_reciprocal_condition(count, factors, norm, &work, &room)
    guard condition > 4 * Double(size) * .ulpOfOne else {
      return .nearSingular(reciprocalCondition: condition)
    }
    var solution = zip(right, scales).map { $0 * $1 }
    guard gradviz_solve(count, factors, pivots, &solution) == 0 else { return .singular }
    solution = zip(solution, scales).map { $0 * $1 }
    return solution.allSatisfy(\.isFinite) ? .solved(solution) : .notFinite
  }
}
