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
    if !node.name.isEmpty { return own.name(node.fullName, as: node.name) }
    guard let formula = MathExpression.steps(of: node, parts: 2), formula.parts <= 2,
      !formula.hasDots
    else { return nil }
    return own.grouped(formula)
  }

  /// How many drawn edges leave a node.
  func uses(of node: Value) -> Int { usesOfNode[node.id] ?? 0 }

  /// The number of a scalar edge. A Jacobian as I, as a diagonal of numbers, as what it is built from
  /// (`W`, `hᵀ`, `I ⊗ xᵀ`), in full where it is small, as its formula where that is short, or by its
  /// extents.
  ///
  /// - Parameter isTransposed: whether a Jacobian is written transposed, as it multiplies an upstream.
  func localDerivative(
    _ edge: DrawnEdge, _ setter: Typesetter, isTransposed: Bool = false
  ) -> TextBlock {
    if let local = edge.local { return setter.number(local) }
    var rows = edge.to.shape.reduce(1, *)
    var columns = edge.from.shape.reduce(1, *)
    var jacobian = rows * columns <= 64 ? edge.link.jacobian : nil
    if let jacobian, let diagonal = Self.diagonal(jacobian) {
      return self.diagonal(diagonal, setter)
    }
    var formula = edge.link.localFormula(names)
    if isTransposed {
      swap(&rows, &columns)
      jacobian = jacobian?.transposed
      formula = formula?.transposed
    }
    if let formula, formula.isPlain { return factor(formula.text, setter, isTransposed) }
    if let jacobian, rows <= 3, columns <= 3 { return setter.tensor(jacobian) }
    if let text = formula?.text, text.count <= Self.longestFormula {
      return factor(text, setter, isTransposed)
    }
    return setter.phrase("{extents} matrix", ["extents": setter.extents([rows, columns])])
  }

  /// A formula, as the factor of a product in parentheses where it is one itself.
  private func factor(_ text: String, _ setter: Typesetter, _ isFactor: Bool) -> TextBlock {
    let block = setter.formula(text)
    let isProduct = isFactor && text.contains(" ")
    return isProduct ? .row([setter.text("("), block, setter.text(")")]) : block
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

extension Tensor {
  /// A matrix with rows and columns swapped.
  fileprivate var transposed: Tensor {
    let (rows, columns) = (shape[0], shape[1])
    let places = (0..<columns).flatMap { column in (0..<rows).map { $0 * columns + column } }
    return Tensor(shape: [columns, rows], elements: places.map { elements[$0] })
  }
}
