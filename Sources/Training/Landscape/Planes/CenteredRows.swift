/// Rows of numbers in one or several arrays, seen from their mean.
struct CenteredRows {
  private let parts: [[Double]]
  let width: Int
  /// What is taken from every row first: one of them, so that equal rows give exactly 0.
  private let reference: [Double]
  /// A power of 2 that brings the largest difference near 1, so that squares neither vanish nor overflow.
  private let scale: Double
  /// The mean after that.
  private let mean: [Double]

  /// - Precondition: every part is a whole number of rows, and there is a row.
  init(_ parts: [[Double]], width: Int) {
    self.parts = parts
    self.width = width
    let reference = Array(parts.last?.suffix(width) ?? [])
    let scale = Self.scale(parts, width, reference)
    var sum = [Double](repeating: 0, count: width)
    var count = 0
    for part in parts {
      for row in stride(from: 0, to: part.count, by: width) {
        for i in 0..<width { sum[i] += (part[row + i] - reference[i]) * scale }
        count += 1
      }
    }
    self.reference = reference
    self.scale = scale
    mean = sum.map { $0 / Double(count) }
  }

  private static func scale(_ parts: [[Double]], _ width: Int, _ reference: [Double]) -> Double {
    var largest = 0.0
    for part in parts {
      for row in stride(from: 0, to: part.count, by: width) {
        for i in 0..<width { largest = max(largest, abs(part[row + i] - reference[i])) }
      }
    }
    let scale = largest > 0 ? 1 / largest.binade : 1
    return scale.isFinite ? scale : .greatestFiniteMagnitude.binade
  }

  /// Calls `body` with every row, centred and scaled; the buffer is valid only during the call.
  private func forEach(_ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { row in
      row.initialize(repeating: 0)
      reference.withUnsafeBufferPointer { reference in
        mean.withUnsafeBufferPointer { mean in
          for part in parts {
            part.withUnsafeBufferPointer { numbers in
              for start in stride(from: 0, to: numbers.count, by: width) {
                for i in 0..<width {
                  row[i] = (numbers[start + i] - reference[i]) * scale - mean[i]
                }
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
    let unit = 2 * Double.ulpOfOne * scale
    return parts.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * unit * ($1 * unit) } }
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
