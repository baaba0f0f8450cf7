import TraceGraph

/// Reads how a written formula is set: a label between backquotes, a title, the text of a Jacobian. Nothing is
/// computed of it, so that it takes what no formula may hold: unknown functions, ⊗, ᵀ, calls with any number of
/// operands.
///
/// Words are those of the lexer of formulas (`FormulaWord`), and signs bind as the rows of their ops say: of the
/// formula parser's rules only what stands where is here again. Nesting is bounded; what it cannot read is drawn
/// as plain text.
package struct MathReader {
  private var tokens: [FormulaWord]
  private var position = 0
  private var depth = 0
  private static let deepest = 24

  /// The expression of a text, or nil.
  package static func read(_ text: String) -> MathExpression? {
    guard text.utf8.count <= 600, let tokens = FormulaWord.words(of: text), !tokens.isEmpty else {
      return nil
    }
    var reader = MathReader(tokens: tokens)
    guard let expression = reader.infix(atLeast: 0), reader.position == tokens.count else {
      return nil
    }
    return expression
  }

  private init(tokens: [FormulaWord]) { self.tokens = tokens }

  private var next: FormulaWord? { position < tokens.count ? tokens[position] : nil }

  private mutating func take(_ sign: String) -> Bool {
    guard next == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func infix(atLeast precedence: Int) -> MathExpression? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest, var left = prefix() else { return nil }
    while case .sign(let sign) = next, let op = MathExpression.Infix(rawValue: sign),
      op.precedence >= precedence
    {
      position += 1
      guard let right = infix(atLeast: op.precedence + 1) else { return nil }
      left = .infix(op, left, right)
    }
    return left
  }

  private mutating func prefix() -> MathExpression? {
    var isNegative = false
    var hasSign = false
    while next == .sign("-") || next == .sign("+") {
      if next == .sign("-") {
        isNegative.toggle()
        hasSign = true
      }
      position += 1
    }
    guard let operand = power() else { return nil }
    return hasSign && isNegative ? .negation(operand) : operand
  }

  private mutating func power() -> MathExpression? {
    guard let base = postfix() else { return nil }
    guard take("^") else { return base }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest, let exponent = prefix() else { return nil }
    return .power(base, exponent)
  }

  private mutating func postfix() -> MathExpression? {
    guard var result = primary() else { return nil }
    while true {
      if take("[") {
        guard let indices = indices() else { return nil }
        result = .element(result, indices)
      } else if take("ᵀ") {
        result = .call(Op.transpose.name, [result])
      } else {
        return result
      }
    }
  }

  private mutating func indices() -> String? {
    var text = ""
    while let token = next {
      position += 1
      switch token {
      case .sign("]"): return text
      case .sign(let sign) where sign == "," || sign == ":": text += sign
      case .number(let number) where number >= 0 && number < 1e9: text += String(Int(number))
      default: return nil
      }
    }
    return nil
  }

  private mutating func primary() -> MathExpression? {
    guard let token = next else { return nil }
    position += 1
    switch token {
    case .number(let number): return .number(number)
    case .name(let name):
      return take("(") ? arguments(")").map { .call(name, $0) } : .variable(name)
    case .sign("["): return arguments("]").map { .list($0) }
    case .sign("("):
      guard let inner = infix(atLeast: 0), take(")") else { return nil }
      return inner
    case .sign: return nil
    }
  }

  private mutating func arguments(_ end: String) -> [MathExpression]? {
    var result: [MathExpression] = []
    if take(end) { return result }
    while true {
      guard let argument = infix(atLeast: 0) else { return nil }
      result.append(argument)
      if take(end) { return result }
      guard take(",") else { return nil }
    }
  }
}
