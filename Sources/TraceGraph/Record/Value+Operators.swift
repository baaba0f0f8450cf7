/// Exponentiation: binds tighter than multiplication, and to the right.
precedencegroup ExponentiationPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

infix operator ** : ExponentiationPrecedence

// Few and concrete overloads: more of them, or generic ones, time the type checker out.
extension Value {
  public static func + (a: consuming Value, b: Value) -> Value { binary(.add, a, b) { $0 + $1 } }
  public static func - (a: consuming Value, b: Value) -> Value {
    binary(.subtract, a, b) { $0 - $1 }
  }
  public static func * (a: consuming Value, b: Value) -> Value {
    binary(.multiply, a, b) { $0 * $1 }
  }
  public static func / (a: consuming Value, b: Value) -> Value { binary(.divide, a, b) { $0 / $1 } }

  public static func + (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a + literal
  }

  public static func - (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a - literal
  }

  public static func * (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a * literal
  }

  public static func / (a: consuming Value, b: Double) -> Value {
    let literal = a.trace.constant(b)
    return a / literal
  }

  public static func + (a: Double, b: Value) -> Value { b.trace.constant(a) + b }
  public static func - (a: Double, b: Value) -> Value { b.trace.constant(a) - b }
  public static func * (a: Double, b: Value) -> Value { b.trace.constant(a) * b }
  public static func / (a: Double, b: Value) -> Value { b.trace.constant(a) / b }

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
