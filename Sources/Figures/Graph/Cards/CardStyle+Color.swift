import TraceGraph

extension CardStyle {
  /// The colour of a node's border.
  func hue(of node: Value) -> Color {
    guard let scale else { return model.colors[node] }
    return scale.color(of: node) ?? theme.colors.line
  }

  /// The colour of a box's border: that of its node for a stack, else one without a meaning of its own.
  func hue(of bundle: Bundle, _ node: Value) -> Color {
    bundle.content == .stack || scale != nil ? hue(of: node) : theme.colors.muted
  }

  /// What fills the part of a node that bears its name.
  func tint(of node: Value, _ hue: Color) -> Color {
    if let scale { return scale.color(of: node) ?? hue.withAlpha(0) }
    return hue.withAlpha(Theme.tint)
  }

  /// The colour of a name: one that stands out where the gradient's colour fills the node.
  func ink(on node: Value, else hue: Color) -> Color {
    guard let scale else { return hue }
    return scale.color(of: node)?.contrasting ?? theme.colors.text
  }

  /// Dashes around a node whose gradient is exactly zero, where colour stands for the gradient.
  func dash(of node: Value) -> [Double] {
    guard let scale, scale.isZero(node) else { return [] }
    return [4, 3]
  }
}
