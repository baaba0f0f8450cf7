import RealModule

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The scalar rules that rows and hot sweeps share, written so that they neither overflow nor lose
/// digits to cancellation.
enum Kernel {
  /// 1 where x > 0, else 0; not a number stays so.
  @inline(__always) static func step(_ x: Double) -> Double { x > 0 ? 1 : (x <= 0 ? 0 : x) }

  /// −1, 0 or 1; not a number stays so.
  @inline(__always) static func sign(_ x: Double) -> Double {
    x > 0 ? 1 : (x < 0 ? -1 : (x == 0 ? 0 : x))
  }

  @inline(__always) static func relu(_ x: Double) -> Double { x > 0 ? x : (x <= 0 ? 0 : x) }

  /// The larger; not a number if either is.
  @inline(__always) static func maximum(_ x: Double, _ y: Double) -> Double {
    x > y ? x : (y >= x ? y : .nan)
  }

  /// The smaller; not a number if either is.
  @inline(__always) static func minimum(_ x: Double, _ y: Double) -> Double {
    x < y ? x : (y <= x ? y : .nan)
  }

  /// 1 if x is larger, 0 if smaller, ½ at a tie.
  @inline(__always) static func share(of x: Double, above y: Double) -> Double {
    x > y ? 1 : (x < y ? 0 : (x == y ? 0.5 : .nan))
  }

  /// x^p without a logarithm for the exponents that lectures use.
  @inline(__always) static func power(_ x: Double, _ p: Double) -> Double {
    p == 2 ? x * x : rawPower(x, p)
  }

  /// p·x^(p−1), 0 for p = 0.
  @inline(__always) static func powerByBase(_ x: Double, _ p: Double) -> Double {
    if p == 2 { return 2 * x }
    return p == 0 ? 0 : p * rawPower(x, p - 1)
  }

  /// f·ln x for positive x; 0 at base 0 with positive exponent; else not a number.
  @inline(__always) static func powerByExponent(_ x: Double, _ y: Double, _ f: Double) -> Double {
    if x > 0 { return f * .log(x) }
    return x == 0 && y > 0 ? 0 : .nan
  }

  /// 1/(1 + e^−x); the exponential never overflows.
  @inline(__always) static func sigmoid(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + .exp(-x)) }
    let e = Double.exp(x)
    return e / (1 + e)
  }

  /// σ(1 − σ). Above ¾ the difference loses digits, and at x > 37 all of them, so there
  /// it is taken from the exponential.
  @inline(__always) static func sigmoidLocal(_ x: Double, _ f: Double) -> Double {
    if f < 0.75 { return f * (1 - f) }
    let e = Double.exp(-x)
    return e / ((1 + e) * (1 + e))
  }

  /// 1 − tanh², from the exponential where the difference would lose digits.
  @inline(__always) static func tanhLocal(_ x: Double, _ f: Double) -> Double {
    if Swift.abs(f) < 0.9 { return (1 - f) * (1 + f) }
    let e = Double.exp(-2 * Swift.abs(x))
    return 4 * e / ((1 + e) * (1 + e))
  }

  /// ln(1 + eˣ) without overflow.
  @inline(__always) static func softplus(_ x: Double) -> Double {
    relu(x) + .log(onePlus: .exp(-Swift.abs(x)))
  }

  @inline(__always) static func siluLocal(_ x: Double) -> Double {
    let s = sigmoid(x)
    return s * (1 + x * sigmoid(-x))
  }

  /// The standard normal distribution function; erfc keeps digits in the lower tail.
  @inline(__always) static func normal(_ x: Double) -> Double {
    0.5 * .erfc(-x * 0.5.squareRoot())
  }

  @inline(__always) static func gelu(_ x: Double) -> Double { x * normal(x) }

  @inline(__always) static func geluLocal(_ x: Double) -> Double {
    normal(x) + x * .exp(-0.5 * x * x) / (2 * .pi).squareRoot()
  }

  /// Sine of an angle in degrees, exact at multiples of 90.
  static func sinDegrees(_ x: Double) -> Double {
    let turn = x.remainder(dividingBy: 360)
    if Swift.abs(turn) <= 45 { return .sin(turn * (.pi / 180)) }
    if Swift.abs(turn) >= 135 {
      let rest = (turn > 0 ? 180 : -180) - turn
      return .sin(rest * (.pi / 180))
    }
    return turn > 0
      ? .cos((90 - turn) * (.pi / 180)) : -.cos((90 + turn) * (.pi / 180))
  }

  /// Cosine of an angle in degrees, exact at multiples of 90.
  static func cosDegrees(_ x: Double) -> Double {
    let turn = Swift.abs(x.remainder(dividingBy: 360))
    if turn <= 45 { return .cos(turn * (.pi / 180)) }
    if turn >= 135 { return -.cos((180 - turn) * (.pi / 180)) }
    return .sin((90 - turn) * (.pi / 180))
  }
}

/// C's `pow`: RealModule's is not a number for negative bases and for 0^0.
@inline(__always) private func rawPower(_ x: Double, _ p: Double) -> Double { pow(x, p) }
