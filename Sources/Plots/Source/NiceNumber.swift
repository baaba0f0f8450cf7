/// Round numbers.
enum NiceNumber {
  /// The largest 1, 2 or 5 times a power of ten that is not above a positive number.
  static func below(_ number: Double) -> Double {
    var power = 1.0
    while power > number, power > 1e-300 { power /= 10 }
    while power * 10 <= number, power < 1e300 { power *= 10 }
    return [5.0, 2, 1].map { $0 * power }.first { $0 <= number } ?? power
  }
}
