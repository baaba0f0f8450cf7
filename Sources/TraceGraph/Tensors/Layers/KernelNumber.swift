import RealModule

/// What the kernel of a layer computes with: a number, or one that changes.
protocol KernelNumber: BitwiseCopyable {
  init(_ number: Double)
  /// The number itself.
  var plain: Double { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func exponential(_ x: Self) -> Self
  static func root(_ x: Self) -> Self
  static func hyperbolicTangent(_ x: Self) -> Self
}

extension KernelNumber {
  @inline(__always) static func += (a: inout Self, b: Self) { a = a + b }
}

extension Double: KernelNumber {
  @inline(__always) var plain: Double { self }
  @inline(__always) static func exponential(_ x: Double) -> Double { .exp(x) }
  @inline(__always) static func root(_ x: Double) -> Double { x.squareRoot() }
  @inline(__always) static func hyperbolicTangent(_ x: Double) -> Double { .tanh(x) }
}

/// A number and how it changes along a direction: one forward sweep with these is the derivative of a kernel
/// along the direction, exact to rounding (dual numbers; Griewank, Walther, Evaluating Derivatives, 2008).
///
/// What does not change adds nothing, though it be multiplied by what is infinite.
struct ChangingNumber: KernelNumber {
  var plain: Double
  var change: Double

  init(_ number: Double) { self.init(number, change: 0) }

  init(_ number: Double, change: Double) {
    plain = number
    self.change = change
  }

  private static func term(_ change: Double, _ factor: Double) -> Double {
    change == 0 ? 0 : change * factor
  }

  static func + (a: Self, b: Self) -> Self { Self(a.plain + b.plain, change: a.change + b.change) }
  static func - (a: Self, b: Self) -> Self { Self(a.plain - b.plain, change: a.change - b.change) }

  static func * (a: Self, b: Self) -> Self {
    Self(a.plain * b.plain, change: term(a.change, b.plain) + term(b.change, a.plain))
  }

  static func / (a: Self, b: Self) -> Self {
    let quotient = a.plain / b.plain
    return Self(quotient, change: term(a.change, 1 / b.plain) - term(b.change, quotient / b.plain))
  }

  static func exponential(_ x: Self) -> Self {
    let value = Double.exp(x.plain)
    return Self(value, change: term(x.change, value))
  }

  static func root(_ x: Self) -> Self {
    let value = x.plain.squareRoot()
    return Self(value, change: term(x.change, 0.5 / value))
  }

  static func hyperbolicTangent(_ x: Self) -> Self {
    let value = Double.tanh(x.plain)
    return Self(value, change: term(x.change, Kernel.tanhLocal(x.plain, value)))
  }
}
