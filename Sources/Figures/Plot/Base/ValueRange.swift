/// What is known of the numbers along one axis: their extremes and how many cannot be drawn.
package struct ValueRange: Hashable, Sendable {
  /// Smallest and largest finite number; `low > high` before the first.
  package var low = Double.infinity
  package var high = -Double.infinity
  /// Smallest positive and the largest finite number's counterparts for logarithmic axes.
  package var lowPositive = Double.infinity
  package var notFinite = 0
  package var notPositive = 0

  package init() {}

  package init(_ numbers: some Sequence<Double>) {
    for number in numbers { insert(number) }
  }

  /// A range that reaches from one number to another.
  package init(_ a: Double, _ b: Double) { self.init([a, b]) }

  package var isEmpty: Bool { low > high }
  /// Whether all numbers are the same but for the last bits, as sin² + cos² is 1.
  package var isFlat: Bool { high - low <= 4 * max(low.magnitude, high.magnitude).ulp }

  package mutating func insert(_ number: Double) {
    guard number.isFinite else {
      notFinite += 1
      return
    }
    low = min(low, number)
    high = max(high, number)
    if number > 0 { lowPositive = min(lowPositive, number) } else { notPositive += 1 }
  }

  package mutating func formUnion(_ other: ValueRange) {
    low = min(low, other.low)
    high = max(high, other.high)
    lowPositive = min(lowPositive, other.lowPositive)
    notFinite += other.notFinite
    notPositive += other.notPositive
  }

  package func union(_ other: ValueRange) -> ValueRange {
    var copy = self
    copy.formUnion(other)
    return copy
  }
}
