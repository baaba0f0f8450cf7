/// How far two numbers may lie apart that count as equal.
package struct NumberTolerance: Hashable, Sendable {
  /// A share of the larger magnitude.
  package var relative: Double
  /// Whatever their magnitude.
  package var absolute: Double

  /// - Parameters:
  ///   - relative: 0 or more.
  ///   - absolute: 0 or more.
  package init(relative: Double = 0, absolute: Double = 0) {
    self.relative = relative
    self.absolute = absolute
  }

  /// Whether both are equal, or near: |a − b| ≤ absolute + relative · max(|a|, |b|). Not-a-number equals
  /// not-a-number, an infinity itself.
  package func agrees(_ a: Double, _ b: Double) -> Bool {
    if a == b || (a.isNaN && b.isNaN) { return true }
    guard a.isFinite, b.isFinite else { return false }
    return abs(a - b) <= absolute + relative * max(abs(a), abs(b))
  }

  /// |a − b|; infinite where one of them is not finite.
  static func distance(_ a: Double, _ b: Double) -> Double {
    a.isFinite && b.isFinite ? abs(a - b) : .infinity
  }

  /// |a − b| over the larger magnitude, from 0 to 2; infinite where one of them is not finite.
  static func share(_ a: Double, _ b: Double) -> Double {
    guard a.isFinite, b.isFinite else { return .infinity }
    let larger = max(abs(a), abs(b))
    // Each by itself: the difference of large numbers may overflow.
    return abs(a / larger - b / larger)
  }
}
