/// What is kept of many numbers.
public struct NumberSummary: Hashable, Sendable {
  /// How many numbers there were, finite or not.
  public var count: Int
  /// Mean of the finite numbers; not-a-number when there are none, as for the next four.
  public var mean: Double
  /// Standard deviation of the finite numbers, dividing by their count.
  public var sd: Double
  public var minimum: Double
  public var maximum: Double
  /// Euclidean norm of the finite numbers.
  public var l2: Double
  /// Share of exact zeros, 0 to 1.
  public var zeros: Double
  /// Share of the numbers, 0 to 1, that an activation gives where it passes back next to nothing; nil
  /// where that means nothing. `Saturation` says what counts.
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

  /// How many of the numbers are finite.
  public var finiteCount: Int { count - Int((notFinite * Double(count)).rounded()) }

  /// √(Σx²/n) over the finite numbers; not-a-number when there are none.
  public var rms: Double { l2 / Double(finiteCount).squareRoot() }
}

extension NumberSummary {
  /// The summary of the numbers of both: means and deviations by Chan, Golub, LeVeque 1983, equation
  /// 2.1. A share that only one of them has stands for both.
  public func merged(with other: NumberSummary) -> NumberSummary {
    if finiteCount == 0 || other.finiteCount == 0 { return mergedShares(with: other) }
    let (n, m) = (Double(finiteCount), Double(other.finiteCount))
    let distance = other.mean - mean
    let spread =
      n / (n + m) * sd * sd + m / (n + m) * other.sd * other.sd
      + n / (n + m) * (m / (n + m)) * distance * distance
    var result = mergedShares(with: other)
    result.mean = mean + distance * (m / (n + m))
    result.sd = spread.squareRoot()
    result.minimum = Swift.min(minimum, other.minimum)
    result.maximum = Swift.max(maximum, other.maximum)
    result.l2 = hypotenuse(l2, other.l2)
    return result
  }

  /// Counts and shares of both; the other numbers of the side that has finite ones.
  private func mergedShares(with other: NumberSummary) -> NumberSummary {
    let total = Double(Swift.max(1, count + other.count))
    let (a, b) = (Double(count) / total, Double(other.count) / total)
    var result = finiteCount == 0 ? other : self
    result.count = count + other.count
    result.zeros = a * zeros + b * other.zeros
    result.notFinite = a * notFinite + b * other.notFinite
    if let first = saturated, let second = other.saturated {
      result.saturated = a * first + b * second
    } else {
      result.saturated = saturated ?? other.saturated
    }
    return result
  }

  /// √(x² + y²) without overflow.
  private func hypotenuse(_ x: Double, _ y: Double) -> Double {
    let large = Swift.max(x, y)
    guard large > 0, large.isFinite else { return large }
    let (a, b) = (x / large, y / large)
    return large * (a * a + b * b).squareRoot()
  }
}
