extension Collection where Element == Double, Index == Int {
  /// The sum of products of elements at equal places, in order.
  func dot(_ other: some Collection<Double>) -> Double {
    zip(self, other).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The Euclidean length.
  var norm: Double { dot(self).squareRoot() }

  /// Whether no one of two directions is a multiple of the other, to within rounding: the squared
  /// sine of their angle is over 1e-20.
  func spansPlane(with other: [Double]) -> Bool {
    let (a, b) = (norm, other.norm)
    guard a > 0, b > 0, a.isFinite, b.isFinite else { return false }
    let cosine = zip(self, other).reduce(0) { $0 + $1.0 / a * ($1.1 / b) }
    let rest = zip(self, other).reduce(0) {
      let difference = $1.1 / b - cosine * ($1.0 / a)
      return $0 + difference * difference
    }
    return rest > 1e-20
  }
}
