import TraceGraph

/// How names of networks are set.
enum NetworkText {
  /// A name with what stands below and above the line, such as `w12` or `W^1_ij`; a product or number as a
  /// formula; other words as they are.
  static func block(_ text: String, _ setter: Typesetter) -> TextBlock {
    if let block = raised(text, setter) { return block }
    let isName = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    if isName, text.first?.isLetter == true { return setter.label(Label(text)) }
    guard let expression = MathReader.read(text) else {
      return setter.text(CleanText.line(text, limit: 40))
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
