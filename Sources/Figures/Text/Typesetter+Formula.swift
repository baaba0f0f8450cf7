import TraceGraph

extension Typesetter {
  /// A formula as the record writes it, such as `sigmoid(w1*x1 + b)^2`: fractions, powers, roots,
  /// norms and sums are set as in a book, names as labels in the colours of `variables`.
  ///
  /// A text that is no formula is set as it stands, shortened.
  public func formula(_ text: String) -> TextBlock {
    guard let expression = MathReader.read(text) else {
      return self.text(CleanText.line(text, limit: 60))
    }
    return self.expression(expression)
  }

  package func expression(_ expression: MathExpression) -> TextBlock {
    switch expression {
    case .number(let number): return self.number(number)
    case .variable(let name): return variable(name)
    case .value(let number, let name):
      return with(color: variables[name] ?? color).number(number)
    // Of signs only the identity is a letter.
    case .symbol(let symbol): return text(symbol, isItalic: manner.isTight && symbol == "I")
    case .negation(let operand):
      return .row([
        text("\u{2212}"), operand.precedence < 4 ? grouped(operand) : self.expression(operand),
      ])
    case .infix(let op, let left, let right): return infix(op, left, right)
    case .power(let base, let exponent): return power(base, exponent)
    case .call(let name, let arguments): return call(name, arguments)
    case .element(let base, let indices):
      let mark = script.with(color: color(of: base)).text(indices)
      return .row([self.expression(base), mark.raised(by: -0.2 * size)])
    case .list(let items):
      return .row([text("[")] + separated(items) + [text("]")])
    case .option(let word, let number):
      return .row([text(word), text("="), self.expression(number)], spacing: 0.06 * size)
    }
  }

  /// A variable's label in its colour.
  func variable(_ fullName: String) -> TextBlock {
    let setter = with(color: variables[fullName] ?? color)
    if let label = manner.labels[fullName] ?? theme.words.label(of: fullName) {
      // Its letters are no other variables: `w_a` of a label is not of the family of w0.
      return whole(variables[fullName] ?? color).tree(label)
    }
    let parts = NodeName(reading: fullName)
    let label = setter.label(Label(parts.name))
    // A figure of formulas is given names by which nodes are told apart.
    guard manner.isTight, !parts.scope.isEmpty else { return label }
    return .row([label, setter.script.text("(\(parts.scope))").raised(by: 0.42 * size)])
  }

  private func color(of expression: MathExpression) -> Color {
    if case .variable(let name) = expression { return variables[name] ?? color }
    return color
  }

  /// Something in parentheses that grow with it.
  package func grouped(_ expression: MathExpression) -> TextBlock {
    fenced(self.expression(expression))
  }

  private func fenced(_ inner: TextBlock) -> TextBlock {
    if manner.isTight { return fenced(MathFence("(", ")"), inner) }
    let height = inner.height
    let plain = text("(")
    let growth = max(1, height / max(plain.height, 1))
    guard growth > 1.15 else { return .row([plain, inner, text(")")]) }
    let tall = with(size: size * growth)
    let middle = (inner.ascent - inner.descent) / 2
    return .row([
      tall.text("(").moved(toMiddle: middle), inner, tall.text(")").moved(toMiddle: middle),
    ])
  }

  /// - Parameter isInside: whether it stands after a sign, so that none may stand first in it.
  private func infix(
    _ op: MathExpression.Infix, _ left: MathExpression, _ right: MathExpression,
    isInside: Bool = false
  ) -> TextBlock {
    if op == .divide { return fraction(expression(left), expression(right)) }
    let isTorn = left.precedence < max(1, op.precedence) || op.mixesProducts(with: left)
    let a = isTorn ? grouped(left) : term(left, isInside: isInside)
    let needsGroup =
      right.precedence < max(1, op.precedence) || (right.precedence == 1 && op == .subtract)
      || op.mixesProducts(with: right)
    let b = needsGroup ? grouped(right) : term(right, isInside: op.precedence > 0)
    switch op {
    case .add: return .row([a, text("+"), b], spacing: 0.25 * size)
    case .subtract: return .row([a, text("\u{2212}"), b], spacing: 0.25 * size)
    case .matmul: return .row([a, b], spacing: 0.14 * size)
    case .kronecker: return .row([a, text("⊗"), b], spacing: 0.18 * size)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return .row([a, text(op.shown), b], spacing: 0.25 * size)
    default:
      if manner.joinsFactors { return product(a, left, b, right, isGrouped: needsGroup) }
      return .row([a, text(right.isNumeric ? "×" : "·"), b], spacing: 0.18 * size)
    }
  }

  /// Factors side by side; with a dot before digits, and between words.
  private func product(
    _ a: TextBlock, _ left: MathExpression, _ b: TextBlock, _ right: MathExpression,
    isGrouped: Bool
  ) -> TextBlock {
    // What begins with a sign stands in parentheses here.
    let isSigned = right.precedence == 3
    let isApart =
      left.endsInWord || isLabelledByWord(left.lastVariable)
      || !isGrouped && isLabelledByWord(right.firstVariable)
      || !isGrouped && !isSigned && (right.beginsWithDigit || right.beginsWithWord)
    if isApart { return .row([a, text("·"), b], spacing: MathClass.medium * size) }
    return .row([a, b], spacing: (isGrouped ? 0.02 : 0.13) * size)
  }

  /// A part of a sum or product; a sign that would follow another stands in parentheses.
  func term(_ expression: MathExpression, isInside: Bool) -> TextBlock {
    switch expression {
    case .number, .value, .negation:
      return isInside && expression.precedence == 3
        ? grouped(expression) : self.expression(expression)
    case .infix(let op, let left, let right): return infix(op, left, right, isInside: isInside)
    default: return self.expression(expression)
    }
  }

  /// Whether a word stands for a variable.
  private func isLabelledByWord(_ name: String?) -> Bool {
    guard let name, case .words? = manner.labels[name] ?? theme.words.label(of: name) else {
      return false
    }
    return true
  }

  /// One block over another with a line between.
  package func fraction(_ top: TextBlock, _ bottom: TextBlock) -> TextBlock {
    if manner.isTight { return closeFraction(top, bottom) }
    let width = max(top.width, bottom.width) + 0.3 * size
    let axis = 0.36 * size
    let gap = 0.06 * size
    let line = SceneElement.path(
      .line(
        Point(x: 0.05 * size, y: -axis), Point(x: width - 0.05 * size, y: -axis)), fill: nil,
      stroke: Stroke(color: color, width: max(0.6, size * 0.055), cap: .butt))
    return TextBlock(
      width: width, ascent: axis + gap + top.height, descent: gap + bottom.height - axis,
      elements: top.placed(
        at: Point(x: (width - top.width) / 2, y: -axis - gap - top.descent))
        + bottom.placed(
          at: Point(x: (width - bottom.width) / 2, y: -axis + gap + bottom.ascent)) + [line])
  }

  private func power(_ base: MathExpression, _ exponent: MathExpression) -> TextBlock {
    let isTorn = base.precedence < 5 || base.hasPowerOfTen(numbers)
    let stem = isTorn ? grouped(base) : expression(base)
    return raised(exponent, on: stem)
  }

  /// An exponent stands beside the top of its base, and never hangs below an eighth of the text size
  /// above the line, however deep it is: TeX's rule of a quarter of the x-height (Knuth, The TeXbook,
  /// Appendix G, rule 18c).
  package func raised(_ exponent: MathExpression, on stem: TextBlock) -> TextBlock {
    let above = script.expression(exponent)
    let lift = max(0.4 * size, stem.ascent - 0.55 * size, above.descent + 0.125 * size)
    return .row([stem, above.raised(by: lift)], spacing: 0.02 * size)
  }

  package func separated(_ items: [MathExpression]) -> [TextBlock] {
    let separator = theme.words.separator(of: items.map { $0.writtenNumber(numbers) })
    return items.enumerated().flatMap { index, item in
      index == 0 ? [expression(item)] : [text(separator), expression(item)]
    }
  }
}

extension MathExpression {
  /// Whether it starts with a digit or sign when written.
  fileprivate var isNumeric: Bool {
    switch self {
    case .number, .value: true
    case .negation(let operand): operand.isNumeric
    case .power(let base, _): base.isNumeric
    default: false
    }
  }

  /// Whether a digit stands first when it is set beside something.
  fileprivate var beginsWithDigit: Bool {
    switch self {
    case .infix(.multiply, let first, _), .infix(.divide, let first, _): first.beginsWithDigit
    default: isNumeric
    }
  }

  /// The variable that stands first; nil for anything else.
  fileprivate var firstVariable: String? {
    switch self {
    case .variable(let name): name
    case .power(let base, _), .element(let base, _), .infix(.multiply, let base, _):
      base.firstVariable
    default: nil
    }
  }

  /// The variable that stands last; nil for anything else.
  fileprivate var lastVariable: String? {
    switch self {
    case .variable(let name): name
    case .infix(.multiply, _, let last): last.lastVariable
    case .power(let base, _), .element(let base, _): base.lastVariable
    default: nil
    }
  }

  /// Whether a name of several letters stands first.
  fileprivate var beginsWithWord: Bool {
    switch self {
    case .variable(let name): Label(NodeName.short(name)).base.count > 1
    case .power(let base, _), .element(let base, _), .infix(.multiply, let base, _):
      base.beginsWithWord
    default: false
    }
  }

  /// Whether a name of several letters stands last, or what a function takes without parentheses.
  fileprivate var endsInWord: Bool {
    switch self {
    case .infix(.multiply, _, let last): last.endsInWord
    case .call(let name, _):
      switch OpTable.op(named: name)?.row.typeset {
      case .sign, .signOfSquares, .degrees: true
      default: false
      }
    default: beginsWithWord
    }
  }
}
