extension Collection<Double> {
  /// The square root of the sum of squares.
  var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The square root of the mean of squares; 0 of no numbers.
  var rootMeanSquare: Double {
    (reduce(0) { $0 + $1 * $1 } / Double(Swift.max(1, count))).squareRoot()
  }
}
