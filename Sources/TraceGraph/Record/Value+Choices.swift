/// Comparisons as numbers, and choices by them. The operators are those of SIMD masks.
extension Value {
  /// 1 where x < y, else 0; derivative 0; not a number where an operand is.
  public static func .< (x: Value, y: Value) -> Value { binary(.less, x, y, Kernel.less) }

  /// 1 where x ≤ y, else 0; derivative 0; not a number where an operand is.
  public static func .<= (x: Value, y: Value) -> Value {
    binary(.lessOrEqual, x, y, Kernel.lessOrEqual)
  }

  /// 1 where x > y, else 0; derivative 0; not a number where an operand is.
  public static func .> (x: Value, y: Value) -> Value {
    binary(.greater, x, y) { Kernel.less($1, $0) }
  }

  /// 1 where x ≥ y, else 0; derivative 0; not a number where an operand is.
  public static func .>= (x: Value, y: Value) -> Value {
    binary(.greaterOrEqual, x, y) { Kernel.lessOrEqual($1, $0) }
  }

  /// x < a number; see `.<`.
  public static func .< (x: Value, y: Double) -> Value { x .< x.trace.constant(y) }
  /// x ≤ a number; see `.<=`.
  public static func .<= (x: Value, y: Double) -> Value { x .<= x.trace.constant(y) }
  /// x > a number; see `.>`.
  public static func .> (x: Value, y: Double) -> Value { x .> x.trace.constant(y) }
  /// x ≥ a number; see `.>=`.
  public static func .>= (x: Value, y: Double) -> Value { x .>= x.trace.constant(y) }
}

/// a where c is not 0, else b, element by element and broadcasting (`where(c, a, b)` in formulas). The
/// gradient goes to what was chosen; the other gets exactly 0, also where its derivative is not finite.
/// Not a number where c is.
public func select(_ c: Value, _ a: Value, _ b: Value) -> Value {
  c.recordChecked(.choose, [c, a, b])
}

/// min(max(x, low), high), element by element and broadcasting; derivative 1 strictly inside, 0 outside,
/// ½ at a bound.
public func clip(_ x: Value, _ low: Value, _ high: Value) -> Value {
  x.recordChecked(.clip, [x, low, high])
}

/// The same with numbers for bounds.
public func clip(_ x: Value, _ low: Double, _ high: Double) -> Value {
  clip(x, x.trace.constant(low), x.trace.constant(high))
}
