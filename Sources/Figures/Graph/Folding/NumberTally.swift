/// Sums over numbers that are added bit by bit; what is not finite is only counted.
struct NumberTally {
  private(set) var count = 0
  private(set) var notFinite = 0
  private var sum = 0.0
  /// Squares are summed by the square of the largest number so far, so that they stay in range (as in
  /// `dnrm2` of BLAS).
  private var scale = 0.0
  private var squares = 1.0

  mutating func add(_ numbers: UnsafeBufferPointer<Double>) {
    for number in numbers { add(number) }
  }

  mutating func add(_ number: Double) {
    count += 1
    guard number.isFinite else {
      notFinite += 1
      return
    }
    sum += number
    let size = number.magnitude
    guard size > 0 else { return }
    if size > scale {
      squares = 1 + squares * (scale / size) * (scale / size)
      scale = size
    } else {
      squares += (size / scale) * (size / scale)
    }
  }

  /// Mean of the finite numbers; not-a-number when there are none.
  var mean: Double { sum / Double(count - notFinite) }

  /// √(Σx²/n) over the finite numbers; not-a-number when there are none.
  var rms: Double {
    let finite = count - notFinite
    return finite == 0 ? .nan : scale * (squares / Double(finite)).squareRoot()
  }
}
