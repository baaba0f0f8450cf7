import Foundation

extension RandomGenerator {
  /// A number in [0, 1): the upper 53 bits of a word, so that every result is a multiple of 2⁻⁵³.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in [low, high), up to rounding.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * unit()
  }

  /// A normal number by Box and Muller (1958): √(−2 ln u) cos 2πv, u in (0, 1]. The second of the pair
  /// is not kept, so that the state is four words. Bits depend on the C library's logarithm and cosine.
  public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    let u = 1 - unit()
    let v = unit()
    return mean + deviation * ((-2 * log(u)).squareRoot() * cos(2 * .pi * v))
  }

  /// A whole number in 0..<bound, without bias: words over the largest multiple of `bound` are drawn
  /// again.
  /// - Precondition: `bound` is positive.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a random number below \(bound)")
    let size = UInt64(bound)
    let limit = UInt64.max - UInt64.max % size
    var word = next()
    while word >= limit { word = next() }
    return Int(word % size)
  }

  /// 0..<count in random order (Fisher, Yates; Durstenfeld 1964).
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, below(last + 1))
    }
    return order
  }
}
