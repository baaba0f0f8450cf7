import TraceGraph

/// How names of networks are set.
enum NetworkText {
  /// The name of a quantity, or its label with the index of an element.
  static func block(_ cell: NetworkCell, _ setter: Typesetter) -> TextBlock {
    labelled(cell.variable, cell.index, setter) ?? block(cell.label, setter)
  }

  /// The name of a weight, or its label with the index of an element.
  static func block(_ edge: NetworkEdge, _ setter: Typesetter) -> TextBlock {
    labelled(edge.variable, edge.index, setter) ?? block(edge.label, setter)
  }

  private static func labelled(
    _ variable: String, _ index: String, _ setter: Typesetter
  ) -> TextBlock? {
    guard !variable.isEmpty, let label = setter.theme.words.label(of: variable) else { return nil }
    guard !index.isEmpty else { return setter.name(variable) }
    return setter.tree(indexed(label, .atom(index, .ordinary, .upright)))
  }

  /// A label with an index below the line, under what it has above.
  private static func indexed(_ label: MathTree, _ index: MathTree) -> MathTree {
    switch label {
    case .scripts(let base, nil, let above, let areLimits):
      .scripts(base, below: index, above: above, areLimits: areLimits)
    case .symbol(let keys, let inner): .symbol(keys, indexed(inner, index))
    case .row(let items) where items.count == 1: indexed(items[0], index)
    default: .scripts(label, below: index, above: nil, areLimits: false)
    }
  }

  /// A name with what stands below and above the line, such as `w12` or `W^1_ij`; a product or number as a
  /// formula; other words as they are.
  static func block(_ text: String, _ setter: Typesetter) -> TextBlock {
    if setter.theme.words.label(of: text) != nil { return setter.name(text) }
    if let block = raised(text, setter) { return block }
    let isName = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    if isName, text.first?.isLetter == true { return setter.label(Label(text)) }
    guard let expression = MathReader.read(text) else {
      return setter.text(setter.theme.words.decimal(CleanText.line(text, limit: 40)))
    }
    var exact = setter
    exact.numbers = .exact
    return exact.expression(expression)
  }

  /// A name with a part above the line: `W^1`, `W^1_ij`; nil for any other text.
  private static func raised(_ text: String, _ setter: Typesetter) -> TextBlock? {
    let sides = text.split(separator: "^", omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2, !sides[0].isEmpty, sides[0].allSatisfy(\.isLetter) else { return nil }
    let scripts = sides[1].split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(scripts.count),
      scripts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber } })
    else { return nil }
    let base = setter.label(Label(sides[0]))
    let above = script(scripts[0], setter).raised(by: 0.42 * setter.size)
    let below =
      scripts.count > 1 ? script(scripts[1], setter).raised(by: -0.2 * setter.size) : .empty
    let width = max(above.width, below.width)
    let both = TextBlock(
      width: width, ascent: max(above.ascent, below.ascent),
      descent: max(above.descent, below.descent), elements: above.elements + below.elements)
    return .row([base, both], spacing: 0.03 * setter.size)
  }

  private static func script(_ text: String, _ setter: Typesetter) -> TextBlock {
    setter.script.text(text, isItalic: text.allSatisfy(\.isLetter))
  }
}
