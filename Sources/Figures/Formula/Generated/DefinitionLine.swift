import TraceGraph

/// What nodes compute, a line each: `h₂ = σ(k₂)`, and if it is asked for with the numbers put in and the value.
/// The line is the part with the node's name, and its pieces are `symbols`, `numbers` and `result` in it.
package struct DefinitionLine {
  let terms: FormulaTerms

  package init(_ terms: FormulaTerms) { self.terms = terms }

  /// Deeper steps are not written; sums and products of many are not deep.
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
      pieces += self.pieces("symbols", formula, of: name)
      if hasNumbers, node.isScalar, let numbers = terms.substituted(formula), !numbers.isNumber {
        pieces += self.pieces("numbers", numbers, of: name)
        shown = numbers
      }
    }
    if hasNumbers || pieces.isEmpty {
      let sign = shown.map { ShownEquality.sign($0, gives: node.tensor, in: terms.numbers) } ?? "="
      pieces.append(piece("result", sign, value(of: node), of: name))
    }
    let first = node.op == .leaf ? "result" : "symbols"
    // The left side belongs to what stands behind it first.
    let left = MathTree.part(name.appending(.name(first)).text, terms.name(node))
    return FormulaLine(name.text, left: left, pieces: pieces)
  }

  /// A formula in pieces, so that a long one can be broken before its terms.
  private func pieces(
    _ word: String, _ formula: MathExpression, of name: PartName
  ) -> [MathTree] {
    let part = name.appending(.name(word)).text
    let all = formula.terms
    return all.enumerated().map { place, term in
      let least = all.count == 1 ? 0 : term.sign == .subtract ? 2 : 1
      let isTorn = term.expression.precedence < least
      let inner =
        isTorn
        ? MathTree.fenced(MathFence("(", ")"), .expression(term.expression))
        : place == 0 ? .expression(term.expression) : .term(term.expression)
      let sign = term.sign == .subtract ? MathTree.minus : .binary("+")
      let isFixed = word == "symbols"
      return .part(
        part,
        .row([
          place == 0 ? .relation("=") : sign, isFixed ? inner : .room("\(part).\(place)", inner),
        ])
      )
    }
  }

  private func piece(
    _ word: String, _ sign: String, _ tree: MathTree, of name: PartName
  ) -> MathTree {
    let part = name.appending(.name(word)).text
    return .part(part, .row([.relation(sign), .room(part, tree)]))
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
      return .short(literal: operand)
    }
    func written(_ depth: Int) -> MathExpression {
      var writer = StepWriter(style)
      return MathExpression(writer.formula(of: node, depth: depth))
    }
    let whole = written(Self.mostLeaves)
    return whole.nesting <= Self.deepest ? whole : written(Self.deepest)
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

  /// The terms of a sum with their signs; what is no sum is one term.
  var terms: [(sign: Infix, expression: MathExpression)] {
    var terms: [(sign: Infix, expression: MathExpression)] = []
    var rest = self
    while case .infix(let op, let left, let right) = rest, op == .add || op == .subtract {
      terms.append((op, right))
      rest = left
    }
    return [(.add, rest)] + terms.reversed()
  }

  /// How deep it is, not counting how long its sums and products are.
  var nesting: Int {
    switch self {
    case .number, .value, .variable, .symbol, .option: return 0
    case .negation(let inner), .element(let inner, _): return inner.nesting + 1
    case .power(let a, let b): return max(a.nesting, b.nesting) + 1
    case .call(_, let items), .list(let items): return (items.map(\.nesting).max() ?? 0) + 1
    case .infix(let op, let a, let b):
      guard case .infix(let inner, _, _) = a, inner.precedence == op.precedence, op != .divide
      else {
        return max(a.nesting, b.nesting) + 1
      }
      return max(a.nesting, b.nesting + 1)
    }
  }
}
