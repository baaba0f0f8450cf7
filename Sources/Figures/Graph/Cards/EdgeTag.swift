import TraceGraph

/// The numbers on an edge, standing in a gap of its line: the local derivative, muted, and the
/// contribution behind an arrow in the colour of gradients.
struct EdgeTag {
  private let local: TextBlock?
  private let contribution: TextBlock?
  let size: Size

  /// - Parameter isSpelled: `∂f/∂a = 2` rather than `×2`.
  init?(_ edge: Edge, style: CardStyle, isSpelled: Bool) {
    guard let pass = style.model.pass, pass.reaches(edge.to), edge.from.role != .constant else {
      return nil
    }
    local = style.shows(.local) ? Self.local(edge, style, isSpelled) : nil
    contribution = style.shows(.contribution) ? Self.contribution(edge, pass, style) : nil
    let parts = [local, contribution].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    let block = TextBlock.column(parts)
    size = Size(width: block.width + 10, height: block.height + 4)
  }

  private static func local(_ edge: Edge, _ style: CardStyle, _ isSpelled: Bool) -> TextBlock {
    let setter = style.typesetter(style.theme.fonts.edge, style.theme.colors.muted)
    let amount = style.localDerivative(edge, setter)
    guard isSpelled, let partial = style.partial(edge.to, by: edge.from, setter) else {
      return .row([setter.text(edge.local == nil ? "∂: " : "×"), amount], spacing: 1)
    }
    return .row([partial, setter.text("="), amount], spacing: 0.25 * setter.size)
  }

  private static func contribution(
    _ edge: Edge, _ pass: BackwardPass, _ style: CardStyle
  ) -> TextBlock? {
    guard let tensor = pass.contribution(edge) else { return nil }
    let setter = style.typesetter(style.theme.fonts.edge, style.theme.colors.gradient)
    let isSmall = tensor.elements.count <= 4
    let amount = isSmall ? setter.tensor(tensor) : setter.extents(tensor.shape)
    return .row([setter.text(style.model.options.direction.backwardArrow), amount], spacing: 3)
  }

  /// The drawing in a rectangle of the tag's size.
  func elements(_ state: EdgeState, in rect: Rect) -> [SceneElement] {
    let parts = [state.showsLocal ? local : nil, state.showsContribution ? contribution : nil]
    return TextBlock.column(parts.compactMap { $0 }).centered(in: rect)
  }

  /// Whether a frame leaves the gap empty, so that the line runs through.
  func isHidden(_ state: EdgeState) -> Bool {
    !((state.showsLocal && local != nil) || (state.showsContribution && contribution != nil))
  }
}

extension GraphDirection {
  /// An arrow against the edges.
  var backwardArrow: String {
    switch self {
    case .right: "←"
    case .left: "→"
    case .down: "↑"
    case .up: "↓"
    }
  }
}

extension CardStyle {
  /// ∂to/∂from with both names in their colours; nil when one has no name.
  func partial(_ to: Value, by from: Value, _ setter: Typesetter) -> TextBlock? {
    guard !to.name.isEmpty, !from.name.isEmpty else { return nil }
    return setter.partial(
      setter.with(color: model.colors[to]).label(Label(to.name)),
      setter.with(color: model.colors[from]).label(Label(from.name)))
  }

  /// The number of a scalar edge; a small Jacobian, or the extents of a larger one.
  func localDerivative(_ edge: Edge, _ setter: Typesetter) -> TextBlock {
    if let local = edge.local { return setter.number(local) }
    let rows = edge.to.shape.reduce(1, *)
    let columns = edge.from.shape.reduce(1, *)
    guard rows <= 3, columns <= 3 else { return setter.extents([rows, columns]) }
    return setter.tensor(edge.jacobian)
  }
}
