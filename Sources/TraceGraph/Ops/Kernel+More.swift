import RealModule

/// Comparisons, clipping and the rarer functions.
extension Kernel {
  /// 1 where x < y, else 0; not a number if either is.
  @inline(__always) static func less(_ x: Double, _ y: Double) -> Double {
    x < y ? 1 : (x >= y ? 0 : .nan)
  }

  /// 1 where x ≤ y, else 0; not a number if either is.
  @inline(__always) static func lessOrEqual(_ x: Double, _ y: Double) -> Double {
    x <= y ? 1 : (x > y ? 0 : .nan)
  }

  /// a where c is not 0, else b; not a number if c is.
  @inline(__always) static func choose(_ c: Double, _ a: Double, _ b: Double) -> Double {
    c.isNaN ? c : (c != 0 ? a : b)
  }

  /// min(max(x, low), high).
  @inline(__always) static func clip(_ x: Double, _ low: Double, _ high: Double) -> Double {
    minimum(maximum(x, low), high)
  }

  /// The derivatives of `clip` by its operands: those of min and max in turn, half at a tie.
  static func clipLocal(_ slot: Int, _ x: Double, _ low: Double, _ high: Double) -> Double {
    let inner = maximum(x, low)
    switch slot {
    case 0: return share(of: high, above: inner) * share(of: x, above: low)
    case 1: return share(of: high, above: inner) * share(of: low, above: x)
    default: return share(of: inner, above: high)
    }
  }

  /// √(x² + y²) without overflow.
  @inline(__always) static func hypot(_ x: Double, _ y: Double) -> Double { .hypot(x, y) }

  /// x/√(x² + y²), 0 at (0, 0).
  @inline(__always) static func hypotLocal(_ x: Double, _ f: Double) -> Double {
    f == 0 ? 0 : x / f
  }

  /// What a second derivative of `hypot` is made of: (x/f)(y/f)/f, 0 at (0, 0).
  static func hypotSecond(_ x: Double, _ y: Double, _ f: Double) -> Double {
    f == 0 ? 0 : (x / f) * (y / f) / f
  }

  /// 1/(1 + x²).
  @inline(__always) static func arctanLocal(_ x: Double) -> Double { 1 / (1 + x * x) }

  /// −2x/(1 + x²)², in an order that does not underflow early.
  static func arctanSecond(_ x: Double) -> Double {
    if x.isInfinite { return 0 }
    let slope = arctanLocal(x)
    return -2 * (x * slope) * slope
  }

  /// 1/√(1 − x²); the factors of 1 − x² lose no digits near ±1.
  @inline(__always) static func arcsinLocal(_ x: Double) -> Double {
    1 / ((1 - x) * (1 + x)).squareRoot()
  }

  /// x/√(1 − x²)³.
  static func arcsinSecond(_ x: Double) -> Double {
    let slope = arcsinLocal(x)
    return x * slope * slope * slope
  }

  /// x/(1 + |x|), ±1 at ±∞.
  @inline(__always) static func softsign(_ x: Double) -> Double {
    x.isInfinite ? sign(x) : x / (1 + Swift.abs(x))
  }

  /// 1/(1 + |x|)².
  @inline(__always) static func softsignLocal(_ x: Double) -> Double {
    let root = 1 / (1 + Swift.abs(x))
    return root * root
  }

  /// −2 sign(x)/(1 + |x|)³, 0 at 0.
  static func softsignSecond(_ x: Double) -> Double {
    let root = 1 / (1 + Swift.abs(x))
    return -2 * sign(x) * root * root * root
  }
}
