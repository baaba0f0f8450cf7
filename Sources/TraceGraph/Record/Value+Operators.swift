/// Exponentiation: binds tighter than multiplication, and to the right.
precedencegroup ExponentiationPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

infix operator ** : ExponentiationPrecedence

// Few and concrete overloads: more of them, or generic ones, time the type checker out.
extension Value {
  /// The sum, element by element; shapes broadcast as NumPy's do.
  ///
  /// - Precondition: as for all operators, both are of one trace and their shapes fit.
  public static func + (a: consuming Value, b: Value) -> Value { binary(.add, a, b) { $0 + $1 } }
  /// The difference, element by element.
  public static func - (a: consuming Value, b: Value) -> Value {
    binary(.subtract, a, b) { $0 - $1 }
  }
  /// The product, element by element; `matmul` multiplies matrices.
  public static func * (a: consuming Value, b: Value) -> Value {
    binary(.multiply, a, b) { $0 * $1 }
  }
  /// The quotient, element by element: over 0 infinite, and not-a-number for 0 / 0.
  public static func / (a: consuming Value, b: Value) -> Value { binary(.divide, a, b) { $0 / $1 } }

  /// The sum with a literal, which becomes a constant of the trace.
  public static func + (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a + literal
  }

  /// The difference to a literal, which becomes a constant of the trace.
  public static func - (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a - literal
  }

  /// The product with a literal, which becomes a constant of the trace.
  public static func * (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a * literal
  }

  /// The quotient over a literal, which becomes a constant of the trace.
  public static func / (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a / literal
  }

  /// The sum of a literal, which becomes a constant of the trace, and a value.
  public static func + (a: Double, b: Value) -> Value { b.trace.constant(a) + b }
  /// A literal, which becomes a constant of the trace, less a value.
  public static func - (a: Double, b: Value) -> Value { b.trace.constant(a) - b }
  /// The product of a literal, which becomes a constant of the trace, and a value.
  public static func * (a: Double, b: Value) -> Value { b.trace.constant(a) * b }
  /// A literal, which becomes a constant of the trace, over a value: infinite over 0.
  public static func / (a: Double, b: Value) -> Value { b.trace.constant(a) / b }

  /// The negative, element by element: an op of its own, no product with −1.
  public static prefix func - (a: Value) -> Value {
    let s = a.storage
    guard s.pointee.shape[a.index] == 0 else { return a.recordChecked(.negate, [a]) }
    let result = -s.pointee.value[a.index]
    return Value(a.trace, s.pointee.appendScalar(.negate, a.index, Storage.none, result))
  }

  /// Power with a literal exponent, which becomes an attribute of the node: no logarithm is taken,
  /// and x⁰ has derivative 0.
  public static func ** (a: Value, exponent: Double) -> Value {
    a.recordChecked(.constantPower, [a], .exponent(exponent))
  }

  /// General power, differentiated by the exponent only where the base is positive.
  public static func ** (a: Value, b: Value) -> Value { binary(.power, a, b, Kernel.power) }

  /// General power of a literal base.
  public static func ** (a: Double, b: Value) -> Value { b.trace.constant(a) ** b }

  /// Adds `b`; the variable then holds the new node.
  public static func += (a: inout Value, b: Value) { a.combine(.add, b) { $0 + $1 } }

  /// Subtracts `b`; the variable then holds the new node.
  public static func -= (a: inout Value, b: Value) { a.combine(.subtract, b) { $0 - $1 } }

  /// Multiplies by `b`; the variable then holds the new node.
  public static func *= (a: inout Value, b: Value) { a.combine(.multiply, b) { $0 * $1 } }

  /// Divides by `b`; the variable then holds the new node.
  public static func /= (a: inout Value, b: Value) { a.combine(.divide, b) { $0 / $1 } }
}
