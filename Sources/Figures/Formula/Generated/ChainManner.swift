import TraceGraph

/// What stands for the factors of a chain rule in one of its lines.
struct ChainManner {
  let lines: ChainLines
  let word: ChainLines.Word
  let known: [Int: Tensor]

  init(_ lines: ChainLines, _ word: ChainLines.Word, _ known: [Int: Tensor]) {
    self.lines = lines
    self.word = word
    self.known = known
  }

  private var terms: FormulaTerms { lines.terms }

  /// Whether factors are matrices, which stand side by side.
  var areMatrices: Bool { !lines.isOfNumbers }

  /// Whether what is shown differs between states of the model.
  private var isNumeric: Bool { word == .numbers || word == .values }

  /// What stands for a ratio.
  func tree(_ ratio: ChainRatio, slot: String, isFirst: Bool, isAlone: Bool) -> MathTree {
    let tree: MathTree
    switch content(ratio) {
    case .ratio:
      let fraction = terms.ratio(ratio.to, ratio.from)
      tree = lines.hasShapes && word == .chain ? Self.shaped(fraction, ratio) : fraction
    case .expression(let expression):
      tree = .factor(expression, isFirst: isFirst, isAlone: isAlone)
    case .matrix(let matrix): tree = .tensor(matrix)
    }
    return isNumeric ? .room(slot, tree) : tree
  }

  /// What stands for a named derivative.
  func tree(named node: Value, slot: String, isFirst: Bool, isAlone: Bool) -> MathTree {
    guard isNumeric, let value = known[node.id] else { return lines.whole(of: node) }
    if value.elements.count > 1 { return .room(slot, .tensor(value)) }
    let number = MathExpression.number(value.elements[0])
    return .room(
      slot, .colored(.gradient, .factor(number, isFirst: isFirst, isAlone: isAlone)))
  }

  private enum Content {
    case ratio
    case expression(MathExpression)
    case matrix(Tensor)
  }

  private func content(_ ratio: ChainRatio) -> Content {
    switch word {
    case .chain, .result, .gradient, .update: return .ratio
    case .symbols: return symbols(ratio).map { .expression($0) } ?? .ratio
    case .numbers, .values:
      guard ratio.jacobianSize <= Derivation.entryLimit else { return .ratio }
      guard ratio.to.isScalar, ratio.from.isScalar else { return .matrix(ratio.jacobian) }
      return .expression(number(ratio))
    }
  }

  private func symbols(_ ratio: ChainRatio) -> MathExpression? {
    ratio.formula(terms.names).map { MathExpression($0) }
  }

  /// The formula with its numbers, or the number alone.
  private func number(_ ratio: ChainRatio) -> MathExpression {
    let number = MathExpression.number(ratio.jacobian.elements[0])
    guard word == .numbers else { return number }
    return symbols(ratio).flatMap(terms.substituted) ?? number
  }

  private static func shaped(_ fraction: MathTree, _ ratio: ChainRatio) -> MathTree {
    let extents = [ratio.to, ratio.from].map { String($0.shape.reduce(1, *)) }
    return .braced(
      fraction, words: .atom(extents.joined(separator: "×"), .ordinary, .upright), isBelow: true)
  }

  /// All that the line shows as one expression of numbers; nil where it shows something else.
  func expression(_ part: ChainRule.Expression) -> MathExpression? {
    guard isNumeric, !areMatrices else { return nil }
    switch part {
    case .ratio(let ratio): return number(ratio)
    case .named(let node): return known[node.id].map { .number($0.elements[0]) }
    case .product(let factors): return joined(.multiply, factors)
    case .sum(let parts): return joined(.add, parts)
    }
  }

  private func joined(
    _ op: MathExpression.Infix, _ parts: [ChainRule.Expression]
  ) -> MathExpression? {
    let parts = parts.map(expression)
    guard !parts.contains(where: { $0 == nil }) else { return nil }
    let all = parts.compactMap { $0 }
    return all.dropFirst().reduce(all.first ?? .number(1)) { .infix(op, $0, $1) }
  }
}
