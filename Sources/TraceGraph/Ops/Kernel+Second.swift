import RealModule

/// Second derivatives, in forms that lose no digits to cancellation and underflow only where the
/// result does.
extension Kernel {
  /// What is straight on both sides: 0; not a number stays so.
  static func flat(_ x: Double) -> Double { x.isNaN ? x : 0 }

  /// ∂²(xᵖ)/∂x² = p(p − 1)xᵖ⁻²; 0 for p = 0 and p = 1, also at x = 0.
  ///
  /// Where p − 2 is rounded, or xᵖ⁻² alone over- or underflows, it is taken from xᵖ by two divisions.
  static func powerByBaseTwice(_ x: Double, _ p: Double, _ f: Double) -> Double {
    if p == 0 || p == 1 { return flat(x) }
    if p == 2 { return x.isNaN ? x : 2 }
    let rest = power(x, p - 2)
    let isGood = (p - 2) + 2 == p && rest != 0 && rest.isFinite
    if isGood || x == 0 || !f.isNormal { return p * (rest * (p - 1)) }
    return p * (f / x) * ((p - 1) / x)
  }

  /// ∂²(xʸ)/∂x∂y = xʸ⁻¹(1 + y ln x) for positive x. At base 0 it is 0 for y over 1 and −∞ for
  /// 0 < y ≤ 1, the limits from the right; else not a number, as the derivative by y is.
  static func powerByBoth(_ x: Double, _ y: Double, _ f: Double) -> Double {
    if x > 0 {
      let rest = f.isNormal ? f / x : power(x, y - 1)
      return rest * (1.0).addingProduct(y, .log(x))
    }
    guard x == 0, y > 0 else { return .nan }
    return y > 1 ? 0 : -.infinity
  }

  /// ∂²(xʸ)/∂y² = f ln² x for positive x; 0 at base 0 with positive exponent; else not a number.
  static func powerByExponentTwice(_ x: Double, _ y: Double, _ f: Double) -> Double {
    if x > 0 {
      let log = Double.log(x)
      return f * log * log
    }
    return x == 0 && y > 0 ? 0 : .nan
  }

  /// ∂²(x/y)/∂y² = 2x/y³ from the quotient; where that is denormal, from a numerator 2²⁰⁰ times as
  /// large, which keeps the digits.
  static func divideByDivisorTwice(_ x: Double, _ y: Double, _ f: Double) -> Double {
    guard f.isSubnormal else { return 2 * (f / y / y) }
    let scale = 0x1p200
    return 2 * (x * scale / y / y / y / scale)
  }

  /// 2e/(1 + e²) with e = exp(−|x|): the root of 1 − tanh² x. Products of two of them underflow only
  /// where the result does.
  static func sech(_ x: Double) -> Double {
    let e = Double.exp(-Swift.abs(x))
    return 2 * e / (1 + e * e)
  }

  /// −2 tanh x · sech² x.
  static func tanhSecond(_ x: Double, _ f: Double) -> Double {
    let root = sech(x)
    return root * (root * (-2 * f))
  }

  /// σ(1 − σ) as (sech(x/2)/2)².
  static func sigmoidSlope(_ x: Double) -> Double {
    let root = sech(x / 2) / 2
    return root * root
  }

  /// σ(1 − σ)(1 − 2σ), whose last factor is −tanh(x/2).
  static func sigmoidSecond(_ x: Double) -> Double {
    let root = sech(x / 2) / 2
    return root * (root * -.tanh(x / 2))
  }

  /// σ′(2 − x tanh(x/2)); 0 where σ′ is.
  static func siluSecond(_ x: Double) -> Double {
    let root = sech(x / 2) / 2
    if root == 0 { return 0 }
    return root * (root * (2.0).addingProduct(-x, .tanh(x / 2)))
  }

  /// eˣ below 0, 0 above, ½ at 0.
  static func eluSecond(_ x: Double) -> Double {
    x > 0 ? 0 : (x == 0 ? 0.5 : .exp(x))
  }

  /// exp(−c x²) for c from ¼ to 1; 0 beyond |x| = 60. The square's rounding error, up to 10⁻¹³ in
  /// the exponent, is made good.
  static func bell(_ x: Double, _ c: Double) -> Double {
    let square = x * x
    if square > 3600 { return 0 }
    let error = (-square).addingProduct(x, x)
    return .exp(-c * square) * (1 - c * error)
  }

  /// erf′(x) = 2/√π exp(−x²).
  static func erfLocal(_ x: Double) -> Double {
    let root = bell(x, 0.5)
    return root * (root * (2 / Double.pi.squareRoot()))
  }

  /// erf″(x) = −2x erf′(x); 0 where the bell is.
  static func erfSecond(_ x: Double) -> Double {
    let root = bell(x, 0.5)
    if root == 0 { return 0 }
    return root * (root * (-4 / Double.pi.squareRoot() * x))
  }

  /// φ(x)(2 − x²) with the normal density φ; 0 where φ is.
  static func geluSecond(_ x: Double) -> Double {
    let root = bell(x, 0.25)
    if root == 0 { return 0 }
    return root * (root * (2.0).addingProduct(-x, x)) / (2 * .pi).squareRoot()
  }
}
