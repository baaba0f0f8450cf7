extension FormulaAlgebra {
  /// How many factors the search for a sign passes: enough for what people write, and it keeps the
  /// cost of long products linear.
  private static let reach = 8

  /// −x, with the sign at the first factor of a product: `-a*b` rather than `-(a*b)`.
  mutating func negate(_ x: Int32) -> Int32 {
    if let positive = withoutSign(x) { return positive }
    return replacingFirstFactor(of: x) { algebra, factor in
      if let number = algebra.number(at: factor) {
        return algebra.builder.number(number == 0 ? 0 : -number)
      }
      return algebra.builder.op(.negate, [factor])
    }
  }

  /// The node without its minus sign; nil if its first factor has none.
  mutating func withoutSign(_ x: Int32) -> Int32? {
    let first = firstFactor(of: x).position
    let node = builder.nodes[Int(first)]
    if let number = node.number, number >= 0 || number.isNaN { return nil }
    guard node.number != nil || node.op == .negate else { return nil }
    return replacingFirstFactor(of: x) { algebra, factor in
      switch algebra.builder.nodes[Int(factor)] {
      case .number(let bits): algebra.builder.number(-Double(bitPattern: bits))
      case .unary(.negate, let operand, _): operand
      default: factor
      }
    }
  }

  /// The leftmost factor, and the products and quotients above it from the outside in.
  private func firstFactor(of x: Int32) -> (position: Int32, path: [Int32]) {
    var position = x
    var path: [Int32] = []
    while path.count < Self.reach,
      case .binary(let op, let left, _, _) = builder.nodes[Int(position)],
      op == .multiply || op == .divide
    {
      path.append(position)
      position = left
    }
    return (position, path)
  }

  private mutating func replacingFirstFactor(
    of x: Int32, _ change: (inout FormulaAlgebra, Int32) -> Int32
  ) -> Int32 {
    let (first, path) = firstFactor(of: x)
    var result = change(&self, first)
    for position in path.reversed() {
      guard case .binary(let op, _, let right, _) = builder.nodes[Int(position)] else { continue }
      if op == .multiply, number(at: result) == 1 {
        result = right
      } else {
        result = builder.op(op, [result, right])
      }
    }
    return result
  }
}

/// Arithmetic on doubles that gives a result only when it is exact.
enum Exact {
  static func sum(_ a: Double, _ b: Double) -> Double? {
    let sum = a + b
    let part = sum - a
    let error = (a - (sum - part)) + (b - part)
    return error == 0 ? sum : nil
  }

  static func product(_ a: Double, _ b: Double) -> Double? {
    let product = a * b
    return (-product).addingProduct(a, b) == 0 ? product : nil
  }

  static func quotient(_ a: Double, _ b: Double) -> Double? {
    let quotient = a / b
    return quotient.isFinite && (-a).addingProduct(quotient, b) == 0 ? quotient : nil
  }
}
