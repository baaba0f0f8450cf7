extension Formula {
  /// The formula in the grammar that `FormulaProgram` reads, with no parentheses that it could do
  /// without: reading it gives an equal formula.
  ///
  /// What no text can say reads back as another tree of equal value: the sign of a literal that
  /// stands apart from it, the general power of a literal exponent, positions counted from 0.
  /// - Throws: `FormulaError` when the tree has more than a million nodes.
  public var text: String {
    get throws(FormulaError) {
      try FormulaPrinter(formula: self, notation: TextNotation(expression)).print()
    }
  }
}

/// The notation of the parser.
struct TextNotation: FormulaNotation {
  private let expression: ExpressionNodes
  /// Signs that have blanks around them.
  private let spaced: Set<String>
  private let namesItsNumbers: Bool

  private static let someSpaced: Set = ["<", "<=", ">", ">=", "+", "-", "@"]
  private static let allSpaced = someSpaced.union(["*", "/"])

  init(_ expression: ExpressionNodes, isSpaced: Bool = false) {
    self.expression = expression
    spaced = isSpaced ? Self.allSpaced : Self.someSpaced
    namesItsNumbers = !expression.names.contains { NamedNumber.value(of: $0) != nil }
  }

  var opening: String { "(" }
  var closing: String { ")" }

  func precedence(of node: FormulaNode) -> Int {
    if let number = node.number { return number.sign == .minus ? 3 : 5 }
    return OpTable.precedences[Int(node.op.rawValue)]
  }

  func pieces(of node: FormulaNode, minimum: Int) -> [FormulaPiece] {
    if node.op == .leaf { return [.text(leafText(node))] }
    let operands = expression.operands(of: node)
    switch node.op.row.notation {
    case .infix(let sign, let precedence):
      let shown = spaced.contains(sign) ? " \(sign) " : sign
      return [
        // Comparisons do not chain.
        .node(operands[0], minimum: max(1, precedence)), .text(shown),
        .node(operands[1], minimum: beginsWithSign(operands[1]) ? 6 : precedence + 1),
      ]
    case .prefix(let sign, let precedence):
      return [.text(sign), .node(operands[0], minimum: precedence)]
    case .power:
      let base = FormulaPiece.node(operands[0], minimum: 5)
      guard node.op == .constantPower else {
        return [base, .text("^"), .node(operands[1], minimum: 3)]
      }
      return [base, .text("^" + numberText(expression.attributes(of: node).number))]
    case .function: return callPieces(node, operands)
    case .none:
      if case .opaque(let label, _) = expression.attributes(of: node) {
        return callPieces(node, operands, word: label)
      }
      return [.node(operands[0], minimum: 5), .text(indexText(expression.attributes(of: node)))]
    }
  }
}

extension TextNotation {
  private func leafText(_ node: FormulaNode) -> String {
    switch node {
    case .name(let id): expression.names[Int(id)]
    case .tensor(let id): expression.tensors[Int(id)].formulaText
    default: numberText(node.number ?? 0)
    }
  }

  func numberText(_ number: Double) -> String {
    if namesItsNumbers, let name = NamedNumber.name(of: number) { return name }
    return NumberFormat.exact.text(number)
  }

  /// Whether the text of a node begins with a minus sign when it has no parentheses around it.
  private func beginsWithSign(_ position: Int32) -> Bool {
    var position = position
    while true {
      let node = expression.nodes[Int(position)]
      if node.op == .negate || node.number?.sign == .minus { return true }
      guard case .binary(let op, let left, _, _) = node,
        case .infix(_, let precedence) = op.row.notation,
        self.precedence(of: expression.nodes[Int(left)]) >= precedence
      else { return false }
      position = left
    }
  }

  private func callPieces(
    _ node: FormulaNode, _ operands: [Int32], word: String? = nil
  ) -> [FormulaPiece] {
    var pieces: [FormulaPiece] = [.text((word ?? node.op.row.word) + "(")]
    for (slot, operand) in operands.enumerated() {
      if slot > 0 { pieces.append(.text(", ")) }
      pieces.append(.node(operand, minimum: 0))
    }
    pieces.append(.text(optionText(node, operands.count) + ")"))
    return pieces
  }

  private func optionText(_ node: FormulaNode, _ operands: Int) -> String {
    expression.attributes(of: node).stated(by: node.op, operands: operands).map { stated in
      guard let word = stated.word else { return ", \(numberText(stated.number))" }
      return ", \(word)=\(NumberFormat.exact.text(stated.number))"
    }.joined()
  }

  /// `[2, 1:3]`, counted from 1.
  func indexText(_ attributes: Attributes) -> String {
    guard case .ranges(let ranges) = attributes else { return "" }
    return "[" + ranges.map(\.text).joined(separator: ", ") + "]"
  }
}

extension Tensor {
  /// The literal that formulas write: `2`, `[1, 2]`, `[[1, 2], [3, 4]]`. More axes than two are
  /// written in deeper brackets, which formulas do not read.
  package var formulaText: String {
    var text = ""
    for (position, element) in elements.enumerated() {
      text += opening(before: position) + NumberFormat.exact.text(element)
      text += closing(after: position)
    }
    return elements.isEmpty && !shape.isEmpty ? "[]" : text
  }

  /// Brackets that open before an element: one for every axis that begins there.
  private func opening(before position: Int) -> String {
    String(repeating: "[", count: axes { position % $0 == 0 })
  }

  private func closing(after position: Int) -> String {
    let ending = axes { (position + 1) % $0 == 0 }
    let isLast = position + 1 == elements.count
    return String(repeating: "]", count: ending) + (isLast ? "" : ", ")
  }

  /// How many axes have a block length that passes a test.
  private func axes(_ test: (Int) -> Bool) -> Int {
    var block = 1
    var count = 0
    for extent in shape.reversed() {
      block *= extent
      if test(block) { count += 1 }
    }
    return count
  }
}
