/// An operator that waits for its right side.
struct PendingOperator {
  var op: Op
  /// How tightly it binds, as its row says.
  var precedence: Int
  var place: Place

  /// Whether the result is 0 or 1; such operators bind weaker than all others.
  var isComparison: Bool { precedence == 0 }

  /// A minus sign before an operand: it binds looser than a power, tighter than a product.
  static func negation(at place: Place) -> PendingOperator {
    PendingOperator(.negate, at: place)
  }

  private init(_ op: Op, at place: Place) {
    self.op = op
    precedence = OpTable.precedences[Int(op.rawValue)]
    self.place = place
  }

  /// The operator between two operands that a token stands for, or nil.
  init?(_ token: FormulaToken) {
    switch token.kind {
    case .plus: self.init(.add, at: token.place)
    case .minus: self.init(.subtract, at: token.place)
    case .star: self.init(.multiply, at: token.place)
    case .slash: self.init(.divide, at: token.place)
    case .at: self.init(.matmul, at: token.place)
    case .caret: self.init(.power, at: token.place)
    case .less: self.init(.less, at: token.place)
    case .lessOrEqual: self.init(.lessOrEqual, at: token.place)
    case .greater: self.init(.greater, at: token.place)
    case .greaterOrEqual: self.init(.greaterOrEqual, at: token.place)
    default: return nil
    }
  }
}

extension ExpressionParser {
  /// Completes what binds tighter than `next`, then lets it wait. Powers group to the right.
  mutating func push(_ next: PendingOperator) throws(FormulaError) {
    let base = brackets.last?.operatorBase ?? 0
    while operators.count > base, let top = operators.last,
      top.precedence > next.precedence
        || (top.precedence == next.precedence && next.op != .power)
    {
      if top.isComparison, next.isComparison {
        throw error(
          at: next.place, "comparisons do not chain", remedy: "write (a < b)*(b < c)")
      }
      try completeOperator()
    }
    operators.append(next)
    try advance()
  }

  /// Completes operators until `base` of them are left.
  mutating func reduce(to base: Int) throws(FormulaError) {
    while operators.count > base { try completeOperator() }
  }

  private mutating func completeOperator() throws(FormulaError) {
    let pending = operators.removeLast()
    let right = operands.removeLast()
    if pending.op == .negate {
      completeNegation(of: right, at: pending.place)
      return
    }
    let left = operands.removeLast()
    if pending.op == .power, let exponent = takeNumber(right) {
      append(builder.op(.constantPower, [left], .exponent(exponent)), at: pending.place)
    } else {
      append(builder.op(pending.op, [left, right]), at: pending.place)
    }
  }

  /// A minus sign before a number makes a negative literal.
  private mutating func completeNegation(of operand: Int32, at place: Place) {
    if let number = takeNumber(operand) {
      append(builder.number(-number), at: place)
    } else {
      append(builder.op(.negate, [operand]), at: place)
    }
  }

  /// Takes the number back out of the expression if the node is one. An operand on the right is the
  /// last node.
  mutating func takeNumber(_ position: Int32) -> Double? {
    guard Int(position) == builder.nodes.count - 1,
      let number = builder.nodes[Int(position)].number
    else { return nil }
    builder.removeLast()
    places.removeLast()
    return number
  }

  /// A plus sign is only read before a number.
  mutating func plusSign() throws(FormulaError) -> Bool {
    let sign = token
    try advance()
    guard token.kind == .number else {
      throw error(
        at: sign.place, "expected a value before '+'", remedy: "leave out a '+' in front")
    }
    return true
  }
}
