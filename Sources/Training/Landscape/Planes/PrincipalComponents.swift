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

/// Rows of numbers in one or several arrays, seen from their mean.
struct CenteredRows {
  private let parts: [[Double]]
  let width: Int
  /// What is taken from every row first: one of them, so that equal rows give exactly 0.
  private let reference: [Double]
  /// The mean after that.
  private let mean: [Double]

  /// - Precondition: every part is a whole number of rows, and there is a row.
  init(_ parts: [[Double]], width: Int) {
    self.parts = parts
    self.width = width
    let reference = Array(parts.last?.suffix(width) ?? [])
    var sum = [Double](repeating: 0, count: width)
    var count = 0
    for part in parts {
      for row in stride(from: 0, to: part.count, by: width) {
        for i in 0..<width { sum[i] += part[row + i] - reference[i] }
        count += 1
      }
    }
    self.reference = reference
    mean = sum.map { $0 / Double(count) }
  }

  /// Calls `body` with every row; the buffer is valid only during the call.
  private func forEach(_ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { row in
      row.initialize(repeating: 0)
      reference.withUnsafeBufferPointer { reference in
        mean.withUnsafeBufferPointer { mean in
          for part in parts {
            part.withUnsafeBufferPointer { numbers in
              for start in stride(from: 0, to: numbers.count, by: width) {
                for i in 0..<width { row[i] = numbers[start + i] - reference[i] - mean[i] }
                body(row)
              }
            }
          }
        }
      }
    }
  }

  /// The sum of the squared distances from the mean.
  var variation: Double {
    var sum = 0.0
    forEach { row in
      for number in row { sum += number * number }
    }
    return sum
  }

  /// How much of the variation may come from the rounding of the numbers.
  var rounding: Double {
    parts.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } } * 4 * .ulpOfOne * .ulpOfOne
  }

  /// Σ row (row · vector): the covariance times a vector, times the number of rows.
  func scatter(_ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: width)
    result.withUnsafeMutableBufferPointer { result in
      vector.withUnsafeBufferPointer { vector in
        forEach { row in
          let share = row.laneDot(vector)
          for i in row.indices { result[i] += share * row[i] }
        }
      }
    }
    return result
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// The sum of products in four interleaved sums, which the processor adds side by side.
  fileprivate func laneDot(_ other: UnsafeBufferPointer<Double>) -> Double {
    var sums = SIMD4<Double>.zero
    let whole = count / 4 * 4
    for i in stride(from: 0, to: whole, by: 4) {
      let a = SIMD4<Double>(self[i], self[i + 1], self[i + 2], self[i + 3])
      let b = SIMD4<Double>(other[i], other[i + 1], other[i + 2], other[i + 3])
      sums += a * b
    }
    var sum = sums.sum()
    for i in whole..<count { sum += self[i] * other[i] }
    return sum
  }
}

extension [Double] {
  /// The same direction, or its opposite, so that the first element of largest size is positive.
  fileprivate var withPositiveLargest: [Double] {
    let largest = self.max { abs($0) < abs($1) } ?? 0
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
