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

  /// The number of a scalar edge. A Jacobian as I, as the operand that it equals, as a diagonal, in
  /// full where it is small, or by its extents.
  func localDerivative(_ edge: DrawnEdge, _ setter: Typesetter) -> TextBlock {
    if let local = edge.local { return setter.number(local) }
    let rows = edge.to.shape.reduce(1, *)
    let columns = edge.from.shape.reduce(1, *)
    let extents = TextBlock.row([setter.extents([rows, columns]), setter.text(" matrix")])
    guard rows * columns <= 64 else { return extents }
    let jacobian = edge.jacobian
    if let diagonal = Self.diagonal(jacobian) { return self.diagonal(diagonal, setter) }
    if let operand = operand(equal: jacobian, edge, setter) { return operand }
    return rows <= 3 && columns <= 3 ? setter.tensor(jacobian) : extents
  }

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

  private func operands(of node: Value) -> [Value] {
    model.edges.filter { $0.to == node }.map(\.from)
  }

  /// The name of another operand of the same node that the Jacobian is, as ∂(Wx)/∂x = W and
  /// ∂(uᵀh)/∂h = uᵀ.
  private func operand(
    equal jacobian: Tensor, _ edge: DrawnEdge, _ setter: Typesetter
  ) -> TextBlock? {
    for other in operands(of: edge.to) where other != edge.from && !other.name.isEmpty {
      let isRow = jacobian.shape[0] == 1 && other.shape.count == 1
      guard isRow || other.shape == jacobian.shape, other.tensor.elements == jacobian.elements
      else { continue }
      let name = setter.with(color: model.colors[other]).label(Label(other.name))
      guard isRow else { return name }
      return .row([name, setter.script.text("⊤").raised(by: 0.4 * setter.size)])
    }
    return nil
  }
}
