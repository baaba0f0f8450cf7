import TraceGraph

extension MathExpression {
  /// The expression in one line of plain text, with parentheses where they are needed.
  ///
  /// - Parameter isInside: whether it stands after a sign of arithmetic, so that none may stand first in
  ///   it: `2 + (-1)*4`.
  package func plain(_ numbers: NumberFormat, isInside: Bool = false) -> String {
    switch self {
    case .number, .value, .negation:
      isInside && precedence == 3 ? "(\(unsigned(numbers)))" : unsigned(numbers)
    case .variable(let name): CleanText.line(name)
    case .symbol(let symbol): symbol
    case .infix(let op, let left, let right):
      left.plain(numbers, atLeast: max(1, op.precedence), isInside: isInside) + op.sign
        + right.plain(
          numbers, atLeast: op.rightPrecedence(right), isInside: op.precedence > 0)
    case .power(let base, let exponent):
      base.plain(numbers, atLeast: base.hasPowerOfTen(numbers) ? 6 : 5) + "^"
        + exponent.plain(numbers, atLeast: 3)
    case .call(let name, let items): "\(name)(\(Self.list(items, numbers)))"
    case .element(let base, let indices): "\(base.plain(numbers, atLeast: 5))[\(indices)]"
    case .list(let items): "[\(Self.list(items, numbers))]"
    case .option(let word, let number): "\(word)=\(number.plain(numbers))"
    }
  }

  private func plain(
    _ numbers: NumberFormat, atLeast wanted: Int, isInside: Bool = false
  ) -> String {
    precedence < wanted ? "(\(plain(numbers)))" : plain(numbers, isInside: isInside)
  }

  /// A number or a negation without the parentheses that its place may ask for.
  private func unsigned(_ numbers: NumberFormat) -> String {
    switch self {
    case .number(let number), .value(let number, _): numbers.text(number)
    case .negation(let operand): "-" + operand.plain(numbers, atLeast: 4)
    default: plain(numbers)
    }
  }

  /// The digits of what is nothing but a number, perhaps negated; empty for all else.
  func writtenNumber(_ numbers: NumberFormat) -> String {
    switch self {
    case .number(let number), .value(let number, _): numbers.text(number)
    case .negation(let operand), .option(_, let operand): operand.writtenNumber(numbers)
    default: ""
    }
  }

  /// Whether it is a number that is written as a product with a power of ten.
  package func hasPowerOfTen(_ numbers: NumberFormat) -> Bool {
    switch self {
    case .number(let number), .value(let number, _): numbers.parts(number).exponent != nil
    default: false
    }
  }

  private static func list(_ items: [MathExpression], _ numbers: NumberFormat) -> String {
    let hasCommas =
      numbers.mark == "," && items.contains { $0.writtenNumber(numbers).contains(",") }
    return items.map { $0.plain(numbers) }.joined(separator: hasCommas ? "; " : ", ")
  }
}

extension MathExpression.Infix {
  /// The sign with spaces about it where they help.
  fileprivate var sign: String {
    precedence < 2 || self == .kronecker ? " \(rawValue) " : rawValue
  }

  /// How tightly the right operand must hold together to stand without parentheses; after a sign of
  /// arithmetic no other follows.
  fileprivate func rightPrecedence(_ right: MathExpression) -> Int {
    if right.precedence == 3, precedence > 0 { return 4 }
    return self == .add ? 1 : precedence + 1
  }
}
