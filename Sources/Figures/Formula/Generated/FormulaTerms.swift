import TraceGraph

/// What generated lines are made of: names, ratios, numbers in colour.
package struct FormulaTerms {
  /// The model.
  package let trace: Trace
  /// What nodes are called.
  package let names: ShownNames
  /// How numbers are shown.
  package let numbers: NumberFormat
  private let scalars: [String: Double]

  /// - Parameters:
  ///   - trace: the model.
  ///   - numbers: how numbers are shown.
  /// - Complexity: linear in the names.
  package init(_ trace: Trace, numbers: NumberFormat) {
    self.trace = trace
    self.numbers = numbers
    let names = ShownNames(trace)
    self.names = names
    let named = trace.nodes.filter { !$0.name.isEmpty && $0.isScalar }
    scalars = Dictionary(named.map { (names.text($0), $0.value) }) { first, _ in first }
  }

  /// What a node is called; the formula of one without a name.
  package func name(_ node: Value) -> MathTree {
    guard node.name.isEmpty else { return .expression(.variable(names.text(node))) }
    let text = names.bareText(node)
    guard let formula = MathReader.read(text) else { return .words(CleanText.line(text)) }
    return formula.precedence < 5
      ? .fenced(MathFence("(", ")"), .expression(formula)) : .expression(formula)
  }

  /// What a node is called where parts of figures are named.
  package func word(_ node: Value) -> String { names.text(node) }

  /// A derivative of a result by an operand.
  ///
  /// - Parameter sign: what stands before both, `∂` or `d`.
  package func ratio(
    _ top: Value, _ bottom: Value, sign: String = FormulaTerms.partial, element: Int? = nil
  ) -> MathTree {
    let mark = MathTree.atom(sign, .ordinary, .upright)
    var lower = name(bottom)
    if let element {
      let index = ElementIndex.words(of: element, in: bottom.shape)
      lower = .scripts(
        lower, below: .atom(index, .ordinary, .upright), above: nil, areLimits: false)
    }
    return .fraction(.row([mark, name(top)]), .row([mark, lower]))
  }

  /// The sign of a partial derivative, and that of one over all ways.
  package static let partial = "∂"
  package static let total = "d"

  /// A formula with the numbers of its variables in their colours; nil where one of them is no number.
  func substituted(_ expression: MathExpression) -> MathExpression? {
    expression.mapped { name in scalars[name].map { .value($0, of: name) } }
  }
}

extension MathExpression {
  /// The expression with something else for every variable; nil where there is nothing for one.
  func mapped(_ change: (String) -> MathExpression?) -> MathExpression? {
    func all(_ items: [MathExpression]) -> [MathExpression]? {
      let changed = items.map { $0.mapped(change) }
      return changed.contains { $0 == nil } ? nil : changed.compactMap { $0 }
    }
    switch self {
    case .number, .value, .symbol, .option: return self
    case .variable(let name): return change(name)
    case .negation(let inner): return inner.mapped(change).map { .negation($0) }
    case .infix(let op, let a, let b): return all([a, b]).map { .infix(op, $0[0], $0[1]) }
    case .power(let a, let b): return all([a, b]).map { .power($0[0], $0[1]) }
    case .call(let name, let items): return all(items).map { .call(name, $0) }
    case .list(let items): return all(items).map { .list($0) }
    case .element: return nil
    }
  }
}

extension MathTree {
  /// A sign of a relation.
  static func relation(_ sign: String) -> MathTree { .atom(sign, .relation, .upright) }

  /// A sign between two.
  static func binary(_ sign: String) -> MathTree { .atom(sign, .binary, .upright) }

  static let minus = binary("\u{2212}")

  /// A factor of a product.
  ///
  /// - Parameters:
  ///   - expression: what stands there.
  ///   - isFirst: whether nothing stands before it, so that it may begin with a sign.
  ///   - isAlone: whether it is the whole product, so that it may be a sum.
  static func factor(
    _ expression: MathExpression, isFirst: Bool, isAlone: Bool
  ) -> MathTree {
    let beginsWithSign = expression.beginsWithSign
    let isTorn =
      !isAlone && (expression.precedence < 2 || expression.isKronecker)
      || !isFirst && beginsWithSign
    return isTorn
      ? .fenced(MathFence("(", ")"), .expression(expression)) : .expression(expression)
  }
}

extension MathExpression {
  /// Whether it is a Kronecker product, which nothing but parentheses keeps apart from other products.
  fileprivate var isKronecker: Bool {
    if case .infix(.kronecker, _, _) = self { return true }
    return false
  }

  /// Whether a minus sign stands first.
  var beginsWithSign: Bool {
    switch self {
    case .number(let number), .value(let number, _): number < 0
    case .negation: true
    case .infix(let op, let left, _): op != .divide && left.beginsWithSign
    default: false
    }
  }
}
