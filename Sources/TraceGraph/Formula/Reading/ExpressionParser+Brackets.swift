extension ExpressionParser {
  /// Opens a group, or the operands of a call.
  mutating func open(function: FormulaToken?) throws(FormulaError) {
    guard brackets.count < Self.nestingLimit else {
      throw error(
        at: token.place, "more than \(Self.nestingLimit) levels of nesting",
        remedy: "name a part on a line of its own")
    }
    brackets.append(
      Bracket(
        place: token.place, function: function, operatorBase: operators.count,
        operandBase: operands.count))
    try advance()
  }

  /// A comma ends an argument.
  mutating func nextArgument() throws(FormulaError) -> Bool {
    guard let bracket = brackets.last, bracket.function != nil else {
      throw error(
        at: token.place, "a comma outside a call",
        remedy: "a vector is written [1, 2], a decimal number with a point: 1.5")
    }
    try reduce(to: bracket.operatorBase)
    try advance()
    return true
  }

  /// A closing parenthesis makes its content one operand.
  mutating func close() throws(FormulaError) {
    guard let bracket = brackets.popLast() else {
      throw error(at: token.place, "')' without '('")
    }
    try reduce(to: bracket.operatorBase)
    if let function = bracket.function { try complete(bracket, function) }
    try advance()
  }

  /// `()`, `f()`, `(a + )` or `f(a, )`.
  mutating func closeWithoutOperand() throws(FormulaError) -> Bool {
    guard let bracket = brackets.last else { throw error(at: token.place, "')' without '('") }
    let isEmpty =
      operands.count == bracket.operandBase && operators.count == bracket.operatorBase
    if isEmpty, let function = bracket.function {
      throw error(at: token.place, "\(lexer.string(function).quoted) is called without an operand")
    }
    throw error(at: token.place, "expected a value before ')'")
  }

  /// Whether a name here would begin an argument.
  var isAtArgumentStart: Bool {
    guard let bracket = brackets.last, bracket.function != nil else { return false }
    return operators.count == bracket.operatorBase && operands.count >= bracket.operandBase
  }

  func unclosed(_ bracket: Bracket) -> FormulaError {
    error(at: bracket.place, "'(' is never closed")
  }

  func missingOperand() -> FormulaError {
    switch token.kind {
    case .semicolon, .end, .newline:
      if let bracket = brackets.last { return unclosed(bracket) }
      return error(at: token.place, "the expression ends where a value is expected")
    default:
      return error(at: token.place, "expected a value, found \(lexer.string(token).quoted)")
    }
  }

  func missingOperator() -> FormulaError {
    let found = lexer.string(token)
    if let bracket = brackets.last, beginsFormula { return unclosed(bracket) }
    switch token.kind {
    case .number, .name, .open, .openBracket:
      if let call = missingCall(found) {
        return error(
          at: token.place, "no parentheses after the function \(call.word.quoted)",
          remedy: call.remedy)
      }
      return error(
        at: token.place, "no operator before \(found.quoted)",
        remedy: "a product is written with '*': " + productHint(found))
    case .equals:
      if let bracket = brackets.last { return unclosed(bracket) }
      if (try? lookAhead())?.kind == .equals {
        return error(
          at: token.place, "'==' is no operator",
          remedy: "two sides are equal where (a <= b)*(b <= a) is 1")
      }
      return error(
        at: token.place, "a second '='", remedy: "put every formula on a line of its own")
    default: return error(at: token.place, "expected an operator, found \(found.quoted)")
    }
  }

  /// Whether `name =` stands here, so that a parenthesis of the line before was left open.
  private var beginsFormula: Bool {
    var ahead = lexer
    return token.kind == .name && (try? ahead.next())?.kind == .equals
  }

  private func lookAhead() throws(FormulaError) -> FormulaToken {
    var ahead = lexer
    return try ahead.next()
  }

  /// `sin(x)` for `sin x`: when the value before is the name of a function that no formula defines.
  private func missingCall(_ found: String) -> (word: String, remedy: String)? {
    guard let last = operands.last, case .name(let id) = builder.nodes[Int(last)] else {
      return nil
    }
    let word = builder.names.elements[Int(id)]
    guard OpTable.functions[word] != nil else { return nil }
    let operand = token.kind == .number || token.kind == .name ? found : "…"
    let shown = operand.utf8.count < 40 ? operand : "…"
    return (word, "a function is called with parentheses: \(word)(\(shown))")
  }

  /// `2*x` for `2x`.
  private func productHint(_ found: String) -> String {
    guard token.kind != .open, let last = operands.last else { return "a*(b + c)" }
    let node = builder.nodes[Int(last)]
    if let number = node.number, found.utf8.count < 40 {
      return "\(NumberFormat.exact.text(number))*\(found)"
    }
    if case .name(let id) = node, found.utf8.count < 40 {
      return "\(builder.names.elements[Int(id)])*\(found)"
    }
    return "a*b"
  }
}
