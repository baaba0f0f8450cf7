/// What is left of many numbers: the row that a run keeps of a tensor, or of a quantity in a scope.
public struct NumberStatistics: Hashable, Sendable {
  /// How many numbers there were.
  public var count: Int
  /// Mean of the finite numbers; not-a-number when there are none, as for the next four.
  public var mean: Double
  /// Standard deviation of the finite numbers (dividing by their count).
  public var sd: Double
  public var minimum: Double
  public var maximum: Double
  /// Euclidean norm of the finite numbers.
  public var l2: Double
  /// Share of exact zeros, 0 to 1.
  public var zeros: Double
  /// Share of saturated units, 0 to 1; nil where saturation means nothing.
  public var saturated: Double?
  /// Share of numbers that are not finite, 0 to 1.
  public var notFinite: Double

  public init(
    count: Int, mean: Double, sd: Double, minimum: Double, maximum: Double, l2: Double,
    zeros: Double, saturated: Double? = nil, notFinite: Double
  ) {
    self.count = count
    self.mean = mean
    self.sd = sd
    self.minimum = minimum
    self.maximum = maximum
    self.l2 = l2
    self.zeros = zeros
    self.saturated = saturated
    self.notFinite = notFinite
  }

  /// Reads the numbers twice: the second time for squares about the mean, which do not cancel, of
  /// numbers divided by the largest, which do not overflow.
  ///
  /// - Complexity: linear.
  public init(of numbers: UnsafeBufferPointer<Double>) {
    var sum = 0.0
    var low = Double.infinity
    var high = -Double.infinity
    var finite = 0
    var zeros = 0
    for number in numbers where number.isFinite {
      sum += number
      low = Swift.min(low, number)
      high = Swift.max(high, number)
      finite += 1
      if number == 0 { zeros += 1 }
    }
    let total = Double(Swift.max(1, numbers.count))
    let mean = finite == 0 ? Double.nan : sum / Double(finite)
    let spread = Spread(numbers, mean: mean, scale: Swift.max(abs(low), abs(high)))
    self.init(
      count: numbers.count, mean: mean,
      sd: finite == 0 ? .nan : spread.deviation / Double(finite).squareRoot(),
      minimum: finite == 0 ? .nan : low, maximum: finite == 0 ? .nan : high,
      l2: finite == 0 ? .nan : spread.norm, zeros: Double(zeros) / total,
      notFinite: Double(numbers.count - finite) / total)
  }

  /// Euclidean norms of the finite numbers, about zero and about their mean.
  private struct Spread {
    var norm = 0.0
    var deviation = 0.0

    init(_ numbers: UnsafeBufferPointer<Double>, mean: Double, scale: Double) {
      guard scale > 0, scale.isFinite, mean.isFinite else { return }
      var squares = 0.0
      var deviations = 0.0
      for number in numbers where number.isFinite {
        squares += (number / scale) * (number / scale)
        let distance = number / scale - mean / scale
        deviations += distance * distance
      }
      norm = squares.squareRoot() * scale
      deviation = deviations.squareRoot() * scale
    }
  }
}
