extension Typesetter {
  /// A function of a formula in the notation of textbooks.
  package func call(_ name: String, _ arguments: [MathExpression]) -> TextBlock {
    if arguments.count == 1, let block = unary(name, arguments[0]) { return block }
    if arguments.count == 2, let block = binary(name, arguments[0], arguments[1]) { return block }
    return .row([text(Self.words[name] ?? name), text("(")] + separated(arguments) + [text(")")])
  }

  /// How functions are written where it is not their word.
  private static let words = [
    "sigmoid": "σ", "logsigmoid": "ln σ", "log": "ln", "relu": "ReLU", "leakyrelu": "leakyReLU",
    "elu": "ELU", "gelu": "GELU", "silu": "SiLU", "logsoftmax": "ln softmax", "bce": "BCE",
    "crossentropy": "CE", "sigmoidbce": "BCE∘σ",
    "softmaxcrossentropy": "CE∘softmax", "maxover": "max",
  ]

  private func unary(_ name: String, _ argument: MathExpression) -> TextBlock? {
    switch name {
    case "exp": return raised(argument, on: text("e", isItalic: true))
    case "square": return expression(.power(argument, .number(2)))
    case "sqrt": return root(expression(argument))
    case "abs": return .row([text("|"), expression(argument), text("|")])
    case "norm": return norm(expression(argument))
    case "sumsquares": return .row([text("Σ"), expression(.power(argument, .number(2)))])
    case "sum": return .row([text("Σ"), factor(argument)], spacing: 0.1 * size)
    case "prod": return .row([text("Π"), factor(argument)], spacing: 0.1 * size)
    case "transpose": return .row([factor(argument), script.text("⊤").raised(by: 0.4 * size)])
    case "identity": return expression(argument)
    case "sindeg", "cosdeg":
      return .row([text(String(name.prefix(3))), factor(argument), text("°")], spacing: 0.1 * size)
    default: return nil
    }
  }

  private func binary(
    _ name: String, _ a: MathExpression, _ b: MathExpression
  ) -> TextBlock? {
    switch name {
    case "dot":
      return .row(
        [factor(a), script.text("⊤").raised(by: 0.4 * size), factor(b)], spacing: 0.05 * size)
    case "hypot":
      return root(expression(.infix(.add, .power(a, .number(2)), .power(b, .number(2)))))
    case "outer": return .row([factor(a), factor(b), script.text("⊤").raised(by: 0.4 * size)])
    case "squared": return squared(norm(expression(.infix(.subtract, a, b))))
    case "absolute":
      let base = norm(expression(.infix(.subtract, a, b)))
      return .row([base, script.text("1").raised(by: -0.25 * size)])
    default: return nil
    }
  }

  /// An argument without a function's parentheses: grouped unless it holds together by itself.
  private func factor(_ argument: MathExpression) -> TextBlock {
    argument.precedence < 5 ? grouped(argument) : expression(argument)
  }

  private func norm(_ inner: TextBlock) -> TextBlock { .row([text("‖"), inner, text("‖")]) }

  private func squared(_ base: TextBlock) -> TextBlock {
    .row([base, script.text("2").raised(by: 0.4 * size)])
  }

  /// A root sign that spans its block.
  private func root(_ inner: TextBlock) -> TextBlock {
    let top = -inner.ascent - 0.02 * size
    let hook = 0.55 * size
    let width = hook + inner.width + 0.1 * size
    let bottom = min(inner.descent, 0.12 * size)
    let sign = Path([
      .move(Point(x: 0.05 * size, y: -0.3 * size)), .line(Point(x: 0.18 * size, y: -0.36 * size)),
      .line(Point(x: 0.32 * size, y: bottom)), .line(Point(x: hook - 0.04 * size, y: top)),
      .line(Point(x: width, y: top)),
    ])
    let stroke = Stroke(color: color, width: max(0.6, size * 0.055), join: .miter)
    return TextBlock(
      width: width, ascent: inner.ascent + 0.08 * size, descent: inner.descent,
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
