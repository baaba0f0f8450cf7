import RealModule

/// Exponential, element by element.
public func exp(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.exp, file: file, line: line) { .exp($0) }
}

/// Natural logarithm, element by element: −∞ at 0, not a number below.
public func log(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.log, file: file, line: line) { .log($0) }
}

/// Square root, element by element; derivative ∞ at 0.
public func sqrt(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.sqrt, file: file, line: line) { $0.squareRoot() }
}

/// Sine of radians, element by element.
public func sin(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.sin, file: file, line: line) { .sin($0) }
}

/// Cosine of radians, element by element.
public func cos(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.cos, file: file, line: line) { .cos($0) }
}

/// Tangent of radians, element by element.
public func tan(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.tan, file: file, line: line) { .tan($0) }
}

/// Sine of degrees, exact at multiples of 90.
public func sindeg(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.sindeg, file: file, line: line) { Kernel.sinDegrees($0) }
}

/// Cosine of degrees, exact at multiples of 90.
public func cosdeg(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.cosdeg, file: file, line: line) { Kernel.cosDegrees($0) }
}

/// Hyperbolic tangent, element by element.
public func tanh(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.tanh, file: file, line: line) { .tanh($0) }
}

/// 1/(1 + e⁻ˣ), element by element; never overflows.
public func sigmoid(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.sigmoid, file: file, line: line) { Kernel.sigmoid($0) }
}

/// ln σ(x), element by element; finite at ±800.
public func logsigmoid(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.logsigmoid, file: file, line: line) { -Kernel.softplus(-$0) }
}

/// max(0, x), element by element; derivative 0 at 0.
public func relu(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.relu, file: file, line: line) { Kernel.relu($0) }
}

/// ln(1 + eˣ), element by element, without overflow.
public func softplus(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.softplus, file: file, line: line) { Kernel.softplus($0) }
}

/// x where positive, else eˣ − 1.
public func elu(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.elu, file: file, line: line) { $0 > 0 ? $0 : .expMinusOne($0) }
}

/// x Φ(x) with the exact normal distribution.
public func gelu(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.gelu, file: file, line: line) { Kernel.gelu($0) }
}

/// x σ(x), element by element.
public func silu(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.silu, file: file, line: line) { $0 * Kernel.sigmoid($0) }
}

/// Absolute value, element by element; derivative 0 at 0.
public func abs(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.abs, file: file, line: line) { Swift.abs($0) }
}

/// x², element by element.
public func square(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.square, file: file, line: line) { $0 * $0 }
}

/// 1 where x > 0, else 0; derivative 0.
public func step(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.step, file: file, line: line) { Kernel.step($0) }
}

/// x where positive, else 0.01 x; the slope at 0.
public func leakyrelu(_ x: Value, slope: Double = 0.01) -> Value {
  x.recordChecked(.leakyrelu, [x], .slope(slope))
}

/// The larger, element by element; at a tie half of the gradient to each.
public func max(
  _ x: Value, _ y: Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  Value.binary(.maximum, x, y, Kernel.maximum).placed(file, line)
}

/// The smaller, element by element; at a tie half of the gradient to each.
public func min(
  _ x: Value, _ y: Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  Value.binary(.minimum, x, y, Kernel.minimum).placed(file, line)
}

/// Hyperbolic sine, element by element.
public func sinh(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.sinh, file: file, line: line) { .sinh($0) }
}

/// Hyperbolic cosine, element by element.
public func cosh(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.cosh, file: file, line: line) { .cosh($0) }
}

/// Inverse tangent in radians, element by element.
public func arctan(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.arctan, file: file, line: line) { .atan($0) }
}

/// Inverse sine in radians, element by element: derivative ∞ at ±1, not a number beyond.
public func arcsin(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.arcsin, file: file, line: line) { .asin($0) }
}

/// Inverse cosine in radians, element by element: derivative −∞ at ±1, not a number beyond.
public func arccos(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.arccos, file: file, line: line) { .acos($0) }
}

/// x/(1 + |x|), element by element; ±1 at ±∞.
public func softsign(
  _ x: consuming Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  x.unary(.softsign, file: file, line: line) { Kernel.softsign($0) }
}

/// √(x² + y²), element by element, without overflow; derivatives 0 where both are 0.
public func hypot(
  _ x: Value, _ y: Value, file: StaticString = #fileID, line: UInt = #line
) -> Value {
  Value.binary(.hypot, x, y, Kernel.hypot).placed(file, line)
}
