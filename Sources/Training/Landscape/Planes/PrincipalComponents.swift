/// The first two principal components of rows of numbers: the directions in which they vary most.
///
/// Found one after the other by the Lanczos method with full reorthogonalisation (Paige 1972; Golub, Van
/// Loan, "Matrix Computations", chapter 10) on the covariance, which is applied by streaming over the
/// rows and never formed. The second is sought orthogonally to the first, so that it is as exact
/// relative to its own size.
struct PrincipalComponents {
  /// Orthonormal; the element of largest size is positive.
  var first: [Double]
  var second: [Double]
  /// The shares of the variance, from 0 to 1.
  var explained: [Double]

  /// The components of all rows about their mean; nil where all rows are equal.
  ///
  /// Where all rows lie on one line, to within the rounding of their own numbers, the second direction
  /// is any that is orthogonal to it and explains 0.
  /// - Precondition: all numbers are finite, and rows have at least two.
  init?(_ rows: CenteredRows) {
    let total = rows.variation
    guard total > 0 else { return nil }
    let start = rows.width
    let main = LanczosIteration(rows, orthogonalTo: []).leadingPair(seed: UInt64(start))
    var next = LanczosIteration(rows, orthogonalTo: [main.vector]).leadingPair(
      seed: UInt64(start) + 1)
    if next.value <= rows.rounding { next = (0, main.vector.anyOrthogonal) }
    first = main.vector.withPositiveLargest
    second = next.vector.withPositiveLargest
    explained = [min(1, main.value / total), min(1, next.value / total)]
  }
}

extension [Double] {
  /// The same direction, or its opposite, so that the first element of largest size, to within rounding,
  /// is positive.
  fileprivate var withPositiveLargest: [Double] {
    let size = map(abs).max() ?? 0
    let largest = first { abs($0) >= size * (1 - 1e-9) } ?? 0
    return largest < 0 ? map { -$0 } : self
  }

  /// A unit vector orthogonal to this one: the axis that is farthest from it, made orthogonal.
  fileprivate var anyOrthogonal: [Double] {
    let axis = indices.min { abs(self[$0]) < abs(self[$1]) } ?? 0
    var result = map { -self[axis] * $0 }
    result[axis] += 1
    let length = result.norm
    return result.map { $0 / length }
  }
}
