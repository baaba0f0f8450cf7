import TraceGraph

/// What stands for a node's name, and the formula under it.
extension CardStyle {
  /// The name; for an unnamed node its formula if that is short, else the op's symbol.
  func title(_ node: Value, size: Double, color: Color) -> TextBlock {
    guard node.name.isEmpty else { return named(node, size: size, color: color) }
    if node.role == .constant, node.isScalar {
      return typesetter(size, color).number(node.value)
    }
    if model.options.style == .cells, let formula = MathExpression.steps(of: node, parts: 3),
      formula.parts <= 3, !formula.hasDots
    {
      return header(size * 0.8, color).expression(formula)
    }
    return typesetter(size, color).text(
      node.op == .leaf ? NodeName.unnamed(node.id) : CleanText.line(node.symbol))
  }

  private func named(_ node: Value, size: Double, color: Color) -> TextBlock {
    let setter = typesetter(size, color)
    let label = setter.name(node.fullName, as: node.name)
    let path = tellingScope(of: node)
    guard !path.isEmpty else { return label }
    let scope = CleanText.line(path, limit: 16) + "/"
    let before = setter.with(
      size: theme.fonts.note, color: scale == nil ? theme.colors.muted : color
    ).text(scope)
    return .row([before, label], spacing: 1)
  }

  /// The formula of a named result; nil where it would say nothing.
  func formula(_ node: Value, size: Double) -> TextBlock? {
    guard shows(.formula), !node.name.isEmpty,
      let formula = MathExpression.steps(of: node), formula != .dots
    else { return nil }
    return header(size, ink(on: node, else: theme.colors.muted)).expression(formula)
  }

  /// For formulas on a node: where colour stands for the gradient, variables have none of their own.
  private func header(_ size: Double, _ color: Color) -> Typesetter {
    var setter = typesetter(size, color)
    if scale != nil { setter.variables = [:] }
    return setter
  }
}
