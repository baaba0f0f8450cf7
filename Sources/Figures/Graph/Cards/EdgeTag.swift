import TraceGraph

/// The numbers on an edge, standing in a gap of its line: the local derivative, muted, and the
/// contribution behind an arrow in the colour of gradients; on lines between boxes how many they are.
struct EdgeTag {
  private let local: TextBlock?
  private let contribution: TextBlock?
  private let count: TextBlock?
  let size: Size

  /// How a local derivative is written.
  enum Form: Hashable {
    /// `∂f/∂a = 2` in one line, or with a fraction.
    case line, fraction
    /// `×2`
    case factor
  }

  /// - Parameter position: that of the line among those of the graph.
  init?(_ position: Int, style: CardStyle, form: Form) {
    let edge = style.model.edges[position]
    if let joined = edge.joined {
      local = nil
      contribution = nil
      count = Self.count(joined, style)
    } else {
      guard let pass = style.model.pass, pass.reaches(edge.to), edge.from.role != .constant else {
        return nil
      }
      local =
        style.shows(.local) && !edge.link.isOpaque
        ? Self.local(edge, position, style, form) : nil
      contribution =
        style.shows(.contribution) ? Self.contribution(edge, position, pass, style) : nil
      count = nil
    }
    let parts = [local, contribution, count].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    let block = TextBlock.column(parts)
    size = Size(width: block.width + 10, height: block.height + 4)
  }

  /// `48 edges` on two lines; nothing for one.
  private static func count(_ joined: DrawnEdge.JoinedCount, _ style: CardStyle) -> TextBlock? {
    guard joined.perExample > 1 else { return nil }
    let setter = style.typesetter(style.theme.fonts.formula, style.theme.colors.muted)
    return .column([
      setter.text(style.theme.words.number(joined.perExample)), setter.word("edges"),
    ])
  }

  private static func local(
    _ edge: DrawnEdge, _ position: Int, _ style: CardStyle, _ form: Form
  ) -> TextBlock {
    let setter = style.typesetter(style.theme.fonts.edge, style.theme.colors.muted)
    let amount = style.room(
      style.localDerivative(edge, setter), of: "local", on: position, size: setter.size)
    let isFraction = form == .fraction
    guard form != .factor, !style.isRepeated(edge),
      let partial = style.partial(edge.to, by: edge.from, setter, isFraction: isFraction)
    else {
      return .row([setter.text("×"), amount], spacing: 1)
    }
    return .row([partial, setter.text("="), amount], spacing: 0.25 * setter.size)
  }

  private static func contribution(
    _ edge: DrawnEdge, _ position: Int, _ pass: BackwardPass, _ style: CardStyle
  ) -> TextBlock? {
    guard let tensor = pass.contribution(edge) else { return nil }
    if isToldAtNode(edge, style) { return nil }
    let setter = style.typesetter(style.theme.fonts.edge, style.theme.colors.gradient)
    let amount = style.room(
      amount(tensor, setter, style), of: "contribution", on: position, size: setter.size)
    return .row([setter.text(style.model.options.way.backwardArrow), amount], spacing: 3)
  }

  /// Whether a contribution is the whole gradient of a tensor, whose numbers stand at its box: once is enough.
  static func isToldAtNode(_ edge: DrawnEdge, _ style: CardStyle) -> Bool {
    !edge.from.isScalar && edge.joined == nil && style.uses(of: edge.from) < 2
      && style.shows(.gradient)
  }

  /// Matrices of more numbers would be larger than the boxes beside them.
  private static let mostNumbers = 16

  /// Numbers, or what they are: extents alone would be read as numbers.
  private static func amount(
    _ tensor: Tensor, _ setter: Typesetter, _ style: CardStyle
  ) -> TextBlock {
    let isDrawn = tensor.shape.count < 2 || tensor.elements.count <= mostNumbers
    guard tensor.shape.count == 2, !isDrawn else { return style.numbers(tensor, setter) }
    return setter.phrase("{extents} matrix", ["extents": setter.extents(tensor.shape)])
  }

  /// The drawing in a rectangle of the tag's size.
  func elements(_ state: EdgeState, in rect: Rect) -> [SceneElement] {
    let parts = [
      state.showsLocal ? local : nil, state.showsContribution ? contribution : nil, count,
    ]
    return TextBlock.column(parts.compactMap { $0 }).centered(in: rect)
  }

  /// Whether a frame leaves the gap empty, so that the line runs through.
  func isHidden(_ state: EdgeState) -> Bool {
    count == nil
      && !((state.showsLocal && local != nil) || (state.showsContribution && contribution != nil))
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
