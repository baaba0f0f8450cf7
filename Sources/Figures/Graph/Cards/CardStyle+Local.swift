import TraceGraph

extension CardStyle {
  /// ∂to/∂from in one line or as a fraction, with both names in their colours; nil when one has
  /// neither name nor short formula.
  func partial(
    _ to: Value, by from: Value, _ setter: Typesetter, isFraction: Bool
  ) -> TextBlock? {
    guard let top = derivand(to, setter), let bottom = derivand(from, setter) else { return nil }
    return isFraction ? setter.partialFraction(top, bottom) : setter.partial(top, bottom)
  }

  /// A name, or a short formula in parentheses.
  private func derivand(_ node: Value, _ setter: Typesetter) -> TextBlock? {
    let own = setter.with(color: model.colors[node])
    if !node.name.isEmpty { return own.label(Label(node.name)) }
    guard let formula = RecordFormula.expression(of: node, parts: 2), formula.parts <= 2,
      !formula.hasDots
    else { return nil }
    return own.grouped(formula)
  }

  /// How many drawn edges leave a node.
  func uses(of node: Value) -> Int { usesOfNode[node.id] ?? 0 }

  /// The number of a scalar edge. A Jacobian as I, as a diagonal of numbers, as what it is built from
  /// (`W`, `hᵀ`, `I ⊗ xᵀ`), in full where it is small, as its formula where that is short, or by its
  /// extents.
  func localDerivative(_ edge: DrawnEdge, _ setter: Typesetter) -> TextBlock {
    if let local = edge.local { return setter.number(local) }
    let rows = edge.to.shape.reduce(1, *)
    let columns = edge.from.shape.reduce(1, *)
    let jacobian = rows * columns <= 64 ? edge.link.jacobian : nil
    if let jacobian, let diagonal = Self.diagonal(jacobian) {
      return self.diagonal(diagonal, setter)
    }
    let formula = edge.link.localFormula(names)
    if let formula, formula.isPlain { return setter.formula(formula.text) }
    if let jacobian, rows <= 3, columns <= 3 { return setter.tensor(jacobian) }
    if let text = formula?.text, text.count <= Self.longestFormula { return setter.formula(text) }
    return .row([setter.extents([rows, columns]), setter.text(" matrix")])
  }

  /// Longer formulas of Jacobians do not stand on edges.
  private static let longestFormula = 24

  private func diagonal(_ entries: [Double], _ setter: Typesetter) -> TextBlock {
    if entries.allSatisfy({ $0 == 1 }) { return setter.text("I", isItalic: true) }
    let shown = entries.count > 3 ? Array(entries.prefix(2)) : entries
    let column = TextBlock.column(
      shown.map(setter.number) + (shown.count < entries.count ? [setter.text("⋮")] : []))
    return .row([setter.text("diag"), setter.bracketed(column)], spacing: 1)
  }

  /// The diagonal of a square matrix of two or more rows that is zero elsewhere.
  private static func diagonal(_ matrix: Tensor) -> [Double]? {
    let count = matrix.shape[0]
    guard count > 1, matrix.shape[1] == count else { return nil }
    for place in matrix.elements.indices where place / count != place % count {
      if matrix.elements[place] != 0 { return nil }
    }
    return (0..<count).map { matrix.elements[$0 * count + $0] }
  }
}
