extension NumberSummary {
  /// Reads the numbers twice, the second time for squares about the mean, which do not cancel.
  ///
  /// - Complexity: linear; about half a nanosecond a number while all are finite and their squares
  ///   stay in range.
  public init(of numbers: UnsafeBufferPointer<Double>) {
    self = Self.fast(numbers) ?? Self.careful(numbers)
  }

  private typealias Lanes = SIMD8<Double>

  /// Eight numbers at a time; nil when one is not finite or squares leave the range.
  private static func fast(_ numbers: UnsafeBufferPointer<Double>) -> NumberSummary? {
    guard numbers.count > 0, let start = numbers.baseAddress else { return nil }
    let count = numbers.count
    var first = FirstSums()
    var second = SecondSums()
    let whole = count & ~7
    let raw = UnsafeRawPointer(start)
    for i in stride(from: 0, to: whole, by: 8) {
      first.add(raw.loadUnaligned(fromByteOffset: i * 8, as: Lanes.self))
    }
    var low = whole > 0 ? first.low.min() : start[0]
    var high = whole > 0 ? first.high.max() : start[0]
    var sum = first.sum.sum()
    var zeros = first.zeros.sum()
    for i in whole..<count {
      sum += start[i]
      low = Swift.min(low, start[i])
      high = Swift.max(high, start[i])
      zeros += start[i] == 0 ? 1 : 0
    }
    let mean = sum / Double(count)
    guard mean.isFinite else { return nil }
    let center = Lanes(repeating: mean)
    for i in stride(from: 0, to: whole, by: 8) {
      second.add(raw.loadUnaligned(fromByteOffset: i * 8, as: Lanes.self), about: center)
    }
    var squares = second.squares.sum()
    var deviations = second.deviations.sum()
    for i in whole..<count {
      squares += start[i] * start[i]
      deviations += (start[i] - mean) * (start[i] - mean)
    }
    guard squares.isFinite, squares > 1e-280 || low == 0 && high == 0 else { return nil }
    return NumberSummary(
      count: count, mean: mean, sd: (deviations / Double(count)).squareRoot(), minimum: low,
      maximum: high, l2: squares.squareRoot(), zeros: zeros / Double(count), notFinite: 0)
  }

  private struct FirstSums {
    var sum = Lanes(repeating: 0)
    var low = Lanes(repeating: .infinity)
    var high = Lanes(repeating: -.infinity)
    var zeros = Lanes(repeating: 0)

    @inline(__always) mutating func add(_ x: Lanes) {
      sum += x
      low.replace(with: x, where: x .< low)
      high.replace(with: x, where: x .> high)
      zeros += Lanes(repeating: 0).replacing(with: 1, where: x .== 0)
    }
  }

  private struct SecondSums {
    var squares = Lanes(repeating: 0)
    var deviations = Lanes(repeating: 0)

    @inline(__always) mutating func add(_ x: Lanes, about center: Lanes) {
      squares += x * x
      let distance = x - center
      deviations += distance * distance
    }
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
