#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The elementary functions that plots need, in one place.
package enum Elementary {
  /// log₁₀, exact at whole powers of ten.
  package static func log10(_ x: Double) -> Double {
    let logarithm = _log10(x)
    let whole = logarithm.rounded()
    return whole.magnitude < 300 && power(ten: Int(whole)) == x ? whole : logarithm
  }

  /// 10ⁿ, correctly rounded up to 10²² and to within a few units in the last place beyond.
  package static func power(ten n: Int) -> Double {
    guard n.magnitude <= 22 else { return pow(10, Double(n)) }
    var result = 1.0
    for _ in 0..<n.magnitude { result *= 10 }
    return n < 0 ? 1 / result : result
  }

  package static func power(ten x: Double) -> Double {
    x.rounded() == x && x.magnitude < 400 ? power(ten: Int(x)) : pow(10, x)
  }

  package static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  package static func cubeRoot(_ x: Double) -> Double { cbrt(x) }
  package static func sine(_ x: Double) -> Double { sin(x) }
  package static func cosine(_ x: Double) -> Double { cos(x) }
}

private func _log10(_ x: Double) -> Double { log10(x) }
