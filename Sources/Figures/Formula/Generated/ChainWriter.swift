import TraceGraph

/// Writes a chain rule as one line of terms: each a part, with the signs that introduce it.
struct ChainWriter {
  let manner: ChainManner
  let name: PartName

  /// - Parameter name: the line as a part.
  init(_ manner: ChainManner, inside name: PartName) {
    self.manner = manner
    self.name = name
  }

  /// The line.
  ///
  /// - Parameters:
  ///   - expression: what it shows.
  ///   - left: its left side, which belongs to the first term; empty for none.
  ///   - sign: what stands before the first term.
  func line(_ expression: ChainRule.Expression, left: MathTree, sign: String) -> FormulaLine {
    let first = part(firstTerm(expression))
    var pieces = self.pieces(expression, isFirst: true, isAlone: true)
    // A dot and a plus are the first signs of other terms; here it is the relation.
    pieces[0] = .row([.part(first, .relation(sign)), pieces[0]])
    return FormulaLine(
      name.text, left: left == .empty ? left : .part(first, left), pieces: pieces)
  }

  private func part(_ term: ChainRule.Expression?) -> String {
    guard case .some(let term) = term, let step = step(term) else { return name.text }
    return name.appending(step).text
  }

  private func step(_ term: ChainRule.Expression) -> PartName.Step? {
    let terms = manner.lines.terms
    return switch term {
    case .ratio(let ratio): .ratio(terms.word(ratio.to), by: terms.word(ratio.from))
    case .named(let node): .ratio(terms.word(manner.lines.chain.output), by: terms.word(node))
    case .product, .sum: nil
    }
  }

  private func firstTerm(_ expression: ChainRule.Expression) -> ChainRule.Expression? {
    switch expression {
    case .ratio, .named: expression
    case .product(let parts), .sum(let parts): parts.first.flatMap(firstTerm)
    }
  }

  private func lastTerm(_ expression: ChainRule.Expression) -> ChainRule.Expression? {
    switch expression {
    case .ratio, .named: expression
    case .product(let parts), .sum(let parts): parts.last.flatMap(lastTerm)
    }
  }
}

extension ChainWriter {
  /// Terms of which each may begin a row.
  ///
  /// - Parameters:
  ///   - isFirst: whether nothing stands before it, so that it may begin with a sign.
  ///   - isAlone: whether it is all that is written.
  private func pieces(
    _ expression: ChainRule.Expression, isFirst: Bool, isAlone: Bool
  ) -> [MathTree] {
    switch expression {
    case .ratio, .named: return [term(expression, isFirst: isFirst, isAlone: isAlone)]
    case .product(let factors):
      guard !factors.isEmpty else { return [.expression(.number(1))] }
      return factors.enumerated().flatMap { place, factor in
        var pieces = self.factor(
          factor, isFirst: isFirst && place == 0, isAlone: isAlone && factors.count == 1)
        if place > 0 { pieces[0] = times(pieces[0], part(firstTerm(factor))) }
        return pieces
      }
    case .sum(let terms):
      return shown(terms).enumerated().flatMap { place, term -> [MathTree] in
        guard let term else {
          return [.part(name.text, .row([.binary("+"), .atom("⋯", .inner, .upright)]))]
        }
        var pieces = self.pieces(term, isFirst: isFirst && place == 0, isAlone: false)
        if place > 0 {
          pieces[0] = .row([.part(part(firstTerm(term)), .binary("+")), pieces[0]])
        }
        return pieces
      }
    }
  }

  /// The terms of a sum; of a long one the first and the last, and dots for the others.
  private func shown(_ terms: [ChainRule.Expression]) -> [ChainRule.Expression?] {
    guard terms.count > ChainRule.mostTerms else { return terms }
    return terms.prefix(4).map(Optional.some) + [nil, terms[terms.count - 1]]
  }

  /// A factor: a sum stands in parentheses, which belong to its first and last term.
  private func factor(
    _ expression: ChainRule.Expression, isFirst: Bool, isAlone: Bool
  ) -> [MathTree] {
    guard case .sum = expression, !isAlone else {
      return pieces(expression, isFirst: isFirst, isAlone: isAlone)
    }
    var inner = pieces(expression, isFirst: true, isAlone: false)
    let whole = MathTree.row(inner)
    let last = inner.count - 1
    inner[0] = .row([
      .part(part(firstTerm(expression)), .delimiter("(", around: whole, isOpening: true)), inner[0],
    ])
    inner[last] = .row([
      inner[last],
      .part(part(lastTerm(expression)), .delimiter(")", around: whole, isOpening: false)),
    ])
    return inner
  }

  private func term(
    _ expression: ChainRule.Expression, isFirst: Bool, isAlone: Bool
  ) -> MathTree {
    let part = part(expression)
    switch expression {
    case .ratio(let ratio):
      return .part(part, manner.tree(ratio, slot: part, isFirst: isFirst, isAlone: isAlone))
    case .named(let node):
      return .part(
        part, manner.tree(named: node, slot: part, isFirst: isFirst, isAlone: isAlone))
    case .product, .sum: return .empty
    }
  }

  /// A factor behind another; matrices stand side by side, and ratios keep space by themselves.
  private func times(_ tree: MathTree, _ part: String) -> MathTree {
    guard manner.areMatrices else { return .row([.part(part, .binary("·")), tree]) }
    return manner.word == .chain ? tree : .row([.space(MathClass.thin), tree])
  }
}
