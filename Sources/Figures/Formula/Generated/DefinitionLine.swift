import TraceGraph

/// What nodes compute, a line each: `h₂ = σ(k₂)`, and if it is asked for with the numbers put in and the value.
/// The line is the part with the node's name, and its pieces are `symbols`, `numbers` and `result` in it.
package struct DefinitionLine {
  let terms: FormulaTerms

  package init(_ terms: FormulaTerms) { self.terms = terms }

  /// Deeper steps are not written.
  private static let deepest = 24
  /// Dots stand for what a line has more.
  private static let mostLeaves = 160
  private static let mostOperands = 40

  /// The line of a node.
  ///
  /// - Parameters:
  ///   - node: a result, or a leaf, which is its number.
  ///   - hasNumbers: whether numbers are put in.
  package func line(of node: Value, hasNumbers: Bool) -> FormulaLine {
    let name = PartName(.name(terms.word(node)))
    var pieces: [MathTree] = []
    var shown: MathExpression?
    if let formula = expression(of: node) {
      pieces.append(piece("symbols", "=", .expression(formula), of: name))
      if hasNumbers, node.isScalar, let numbers = terms.substituted(formula), !numbers.isNumber {
        pieces.append(piece("numbers", "=", .expression(numbers), of: name))
        shown = numbers
      }
    }
    if hasNumbers || pieces.isEmpty {
      let sign = shown.map { ShownEquality.sign($0, gives: node.tensor, in: terms.numbers) } ?? "="
      pieces.append(piece("result", sign, value(of: node), of: name))
    }
    let left = MathTree.part(name.appending(.name(first(pieces))).text, terms.name(node))
    return FormulaLine(name.text, left: left, pieces: pieces)
  }

  /// The left side belongs to what stands behind it first.
  private func first(_ pieces: [MathTree]) -> String { pieces.count == 1 ? "result" : "symbols" }

  private func piece(
    _ word: String, _ sign: String, _ tree: MathTree, of name: PartName
  ) -> MathTree {
    let part = name.appending(.name(word)).text
    let isFixed = word == "symbols"
    return .part(part, .row([.relation(sign), isFixed ? tree : .room(part, tree)]))
  }

  private func value(of node: Value) -> MathTree {
    guard node.isScalar else {
      return .symbol([SymbolKey.key(of: node.name)], .tensor(node.tensor))
    }
    return .expression(.value(node.value, of: terms.word(node)))
  }

  /// What a node computes of named ones; nil for a leaf.
  func expression(of node: Value) -> MathExpression? {
    guard node.op != .leaf else { return nil }
    let names = terms.names
    let style = StepStyle(mostOperands: Self.mostOperands, mostLeaves: Self.mostLeaves) { operand in
      if operand.op != .leaf, operand.name.isEmpty { return .steps }
      let isLiteral = operand.role == .constant && operand.name.isEmpty
      guard isLiteral else { return .name(names.text(operand)) }
      return operand.isScalar ? .literal(operand.tensor) : .dots
    }
    var writer = StepWriter(style)
    return MathExpression(writer.formula(of: node, depth: Self.deepest))
  }
}

extension MathExpression {
  /// Whether it is one number.
  var isNumber: Bool {
    switch self {
    case .number, .value: true
    default: false
    }
  }
}
