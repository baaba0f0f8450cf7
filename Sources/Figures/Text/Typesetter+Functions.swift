import TraceGraph

extension Typesetter {
  /// A function of a formula in the notation of textbooks, which the op's row names.
  func call(_ name: String, _ arguments: [MathExpression]) -> TextBlock {
    let row = OpTable.op(named: name)?.row
    if let row, let block = special(row.typeset, arguments) { return block }
    let word = row.map(Self.word) ?? name
    return .row([text(word), text("(")] + separated(arguments) + [text(")")])
  }

  private static func word(_ row: OpRow) -> String {
    if case .word(let word) = row.typeset { return word }
    return row.typeset == .symbol ? row.symbol : row.name
  }

  /// What is not a word before parentheses; nil for other forms and another number of arguments.
  private func special(_ form: OpRow.Typeset, _ arguments: [MathExpression]) -> TextBlock? {
    switch arguments.count {
    case 1: unary(form, arguments[0])
    case 2: binary(form, arguments[0], arguments[1])
    default: nil
    }
  }

  private func unary(_ form: OpRow.Typeset, _ argument: MathExpression) -> TextBlock? {
    switch form {
    case .exponential: raised(argument, on: text("e", isItalic: true))
    case .square: expression(.power(argument, .number(2)))
    case .root: root(expression(argument))
    case .bars: .row([text("|"), expression(argument), text("|")])
    case .norm: norm(expression(argument))
    case .signOfSquares(let sign): .row([text(sign), expression(.power(argument, .number(2)))])
    case .sign(let sign): .row([text(sign), factor(argument)], spacing: 0.1 * size)
    case .transposed: .row([factor(argument), transposition])
    case .operand: expression(argument)
    case .degrees(let word):
      .row([text(word), factor(argument), text("°")], spacing: 0.1 * size)
    case .call, .symbol, .word, .scalarProduct, .outerProduct, .rootOfSquares, .squaredDistance,
      .distance:
      nil
    }
  }

  private func binary(
    _ form: OpRow.Typeset, _ a: MathExpression, _ b: MathExpression
  ) -> TextBlock? {
    switch form {
    case .scalarProduct: .row([factor(a), transposition, factor(b)], spacing: 0.05 * size)
    case .outerProduct: .row([factor(a), factor(b), transposition])
    case .rootOfSquares:
      root(expression(.infix(.add, .power(a, .number(2)), .power(b, .number(2)))))
    case .squaredDistance: squared(norm(expression(.infix(.subtract, a, b))))
    case .distance:
      .row([
        norm(expression(.infix(.subtract, a, b))), script.text("1").raised(by: -0.25 * size),
      ])
    case .call, .symbol, .word, .operand, .exponential, .square, .root, .bars, .norm, .sign,
      .signOfSquares, .degrees, .transposed:
      nil
    }
  }

  /// The sign of a transposed matrix behind it.
  var transposition: TextBlock { script.text("⊤").raised(by: 0.4 * size) }

  /// An argument without a function's parentheses: grouped unless it holds together by itself.
  private func factor(_ argument: MathExpression) -> TextBlock {
    argument.precedence < 5 ? grouped(argument) : expression(argument)
  }

  private func norm(_ inner: TextBlock) -> TextBlock { .row([text("‖"), inner, text("‖")]) }

  private func squared(_ base: TextBlock) -> TextBlock {
    .row([base, script.text("2").raised(by: 0.4 * size)])
  }

  /// A root sign that spans its block.
  func root(_ inner: TextBlock) -> TextBlock {
    let gap = (manner.isTight ? 0.12 : 0.02) * size
    let top = -inner.ascent - gap
    let hook = 0.55 * size
    let width = hook + inner.width + 0.1 * size
    let bottom = manner.isTight ? max(inner.descent, 0.05 * size) : min(inner.descent, 0.12 * size)
    let sign = Path([
      .move(Point(x: 0.05 * size, y: -0.3 * size)), .line(Point(x: 0.18 * size, y: -0.36 * size)),
      .line(Point(x: 0.32 * size, y: bottom)), .line(Point(x: hook - 0.04 * size, y: top)),
      .line(Point(x: width, y: top)),
    ])
    let stroke = Stroke(color: color, width: max(0.6, size * 0.055), join: .miter)
    return TextBlock(
      width: width, ascent: inner.ascent + gap + 0.06 * size, descent: inner.descent,
      elements: inner.placed(at: Point(x: hook, y: 0)) + [.path(sign, fill: nil, stroke: stroke)])
  }

  /// A partial derivative as a fraction of ∂s; the two names in their colours.
  package func partialFraction(_ top: TextBlock, _ bottom: TextBlock) -> TextBlock {
    fraction(.row([text("∂"), top]), .row([text("∂"), bottom]))
  }

  /// A partial derivative in one line, such as ∂f/∂x; the two names in their colours.
  package func partial(_ top: TextBlock, _ bottom: TextBlock) -> TextBlock {
    .row([text("∂"), top, text("/"), text("∂"), bottom])
  }
}
