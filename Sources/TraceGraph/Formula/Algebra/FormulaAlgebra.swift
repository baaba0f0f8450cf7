/// Builds expressions and simplifies on the way: what is 0 or 1 drops out, signs come to the front,
/// numbers are combined where doubles do so exactly. A difference of numbers in an exponent always is.
///
/// The rules are those of algebra: `0*x` is 0 even where x is not finite.
struct FormulaAlgebra {
  var builder = ExpressionBuilder(sharesEqualNodes: true)

  func number(at position: Int32) -> Double? { builder.nodes[Int(position)].number }

  /// Numbers that print as `pi` and `e` stay apart.
  func plainNumber(at position: Int32) -> Double? {
    number(at: position).flatMap { NamedNumber.name(of: $0) == nil ? $0 : nil }
  }

  /// An op in its simplified form.
  mutating func op(
    _ op: Op, _ operands: [Int32], _ attributes: Attributes = .none
  ) -> Int32 {
    switch op {
    case .add: add(operands[0], operands[1])
    case .subtract: subtract(operands[0], operands[1])
    case .multiply: multiply(operands[0], operands[1])
    case .divide: divide(operands[0], operands[1])
    case .negate: negate(operands[0])
    case .power: power(operands[0], operands[1])
    case .constantPower: power(operands[0], literal: attributes.number)
    case .identity: operands[0]
    case .log where number(at: operands[0]) == NamedNumber.value(of: "e"): builder.number(1)
    default: builder.op(op, operands, attributes)
    }
  }
}

extension FormulaAlgebra {
  mutating func add(_ x: Int32, _ y: Int32) -> Int32 {
    if number(at: x) == 0 { return y }
    if number(at: y) == 0 { return x }
    if let a = plainNumber(at: x), let b = plainNumber(at: y), let sum = Exact.sum(a, b) {
      return builder.number(sum)
    }
    if let positive = withoutSign(y) { return subtract(x, positive) }
    return builder.op(.add, [x, y])
  }

  mutating func subtract(_ x: Int32, _ y: Int32) -> Int32 {
    if number(at: y) == 0 { return x }
    if number(at: x) == 0 { return negate(y) }
    if let a = plainNumber(at: x), let b = plainNumber(at: y), let sum = Exact.sum(a, -b) {
      return builder.number(sum)
    }
    if let positive = withoutSign(y) { return add(x, positive) }
    return builder.op(.subtract, [x, y])
  }

  mutating func multiply(_ x: Int32, _ y: Int32) -> Int32 {
    if let a = number(at: x), let simple = scale(a, y) { return simple }
    if let b = number(at: y), let simple = scale(b, x) { return simple }
    let isSwapped = number(at: x) == nil && number(at: y) != nil
    let (first, second) = isSwapped ? (y, x) : (x, y)
    if let positive = withoutSign(second) { return multiply(negate(first), positive) }
    return builder.op(.multiply, [first, second])
  }

  /// A number times a node, when that is simpler than the product.
  private mutating func scale(_ a: Double, _ y: Int32) -> Int32? {
    if a == 0 { return builder.number(0) }
    if a == 1 { return y }
    if a == -1 { return negate(y) }
    guard NamedNumber.name(of: a) == nil else { return nil }
    if let b = plainNumber(at: y), let product = Exact.product(a, b) {
      return builder.number(product)
    }
    guard case .binary(.multiply, let left, let right, _) = builder.nodes[Int(y)],
      let b = plainNumber(at: left), let product = Exact.product(a, b)
    else { return nil }
    if product == 1 { return right }
    return product == -1 ? negate(right) : builder.op(.multiply, [builder.number(product), right])
  }

  mutating func divide(_ x: Int32, _ y: Int32) -> Int32 {
    if number(at: x) == 0 { return builder.number(0) }
    if number(at: y) == 1 { return x }
    if let a = plainNumber(at: x), let b = plainNumber(at: y), let quotient = Exact.quotient(a, b) {
      return builder.number(quotient)
    }
    if let positive = withoutSign(y) { return divide(negate(x), positive) }
    return builder.op(.divide, [x, y])
  }

  mutating func power(_ x: Int32, _ y: Int32) -> Int32 {
    if let exponent = plainNumber(at: y) { return power(x, literal: exponent) }
    guard case .binary(.subtract, let left, let right, _) = builder.nodes[Int(y)],
      let a = plainNumber(at: left), let b = plainNumber(at: right)
    else { return builder.op(.power, [x, y]) }
    return power(x, literal: a - b)
  }

  private mutating func power(_ x: Int32, literal exponent: Double) -> Int32 {
    if exponent == 0 { return builder.number(1) }
    if exponent == 1 { return x }
    return builder.op(.constantPower, [x], .exponent(exponent))
  }
}
