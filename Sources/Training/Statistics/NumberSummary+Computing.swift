extension NumberSummary {
  /// Reads the numbers once; those that lie close together about a mean far from 0 a second time, for
  /// squares about the mean, because the difference of two large squares would cancel. Deviations keep
  /// twelve digits in either case.
  ///
  /// - Complexity: linear; eight instructions a number while all are finite and their squares stay in
  ///   range.
  public init(of numbers: UnsafeBufferPointer<Double>) {
    self = Self.fast(numbers) ?? Self.careful(numbers)
  }

  /// Nil when a number is not finite or squares leave the range.
  private static func fast(_ numbers: UnsafeBufferPointer<Double>) -> NumberSummary? {
    guard let sums = NumberSums(numbers) else { return nil }
    let squares = sums.squares
    guard squares.isFinite, squares > 1e-280 || sums.low == 0 && sums.high == 0 else { return nil }
    let count = Double(numbers.count)
    let mean = sums.sum / count
    var variance = squares / count - mean * mean
    if variance < 0.01 * mean * mean {
      variance = NumberSums.squares(of: numbers, about: mean) / count
    }
    return NumberSummary(
      count: numbers.count, mean: mean, sd: variance.squareRoot(), minimum: sums.low,
      maximum: sums.high, l2: squares.squareRoot(), zeros: Double(sums.zeros) / count, notFinite: 0)
  }

  /// Leaves out what is not finite, and divides by the largest so that squares stay in range.
  private static func careful(_ numbers: UnsafeBufferPointer<Double>) -> NumberSummary {
    let finite = numbers.filter(\.isFinite)
    let total = Double(Swift.max(1, numbers.count))
    let notFinite = Double(numbers.count - finite.count) / total
    guard let low = finite.min(), let high = finite.max() else {
      return NumberSummary(
        count: numbers.count, mean: .nan, sd: .nan, minimum: .nan, maximum: .nan, l2: .nan,
        zeros: 0, notFinite: notFinite)
    }
    let scale = Swift.max(abs(low), abs(high))
    let unit = scale == 0 ? 1 : scale
    let count = Double(finite.count)
    let mean = finite.reduce(0) { $0 + $1 / unit } / count
    let squares = finite.reduce(0) { $0 + ($1 / unit) * ($1 / unit) }
    let spread = finite.reduce(0) { $0 + ($1 / unit - mean) * ($1 / unit - mean) }
    return NumberSummary(
      count: numbers.count, mean: mean * unit, sd: (spread / count).squareRoot() * unit,
      minimum: low, maximum: high, l2: squares.squareRoot() * unit,
      zeros: Double(finite.count { $0 == 0 }) / total, notFinite: notFinite)
  }
}
