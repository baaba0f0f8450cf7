import TraceGraph

/// By what hand-written symbols and names of a model find each other: `w_{12}`, `w12` and `w_12` have one key,
/// and so have `W^1_{11}` and `W1_11`.
package enum SymbolKey {
  /// The key of a name without scope.
  package static func key(of name: String) -> String {
    let symbol = SymbolName(name)
    let base = letter(symbol.base) + (symbol.accent.map { $0.rawValue } ?? "")
    return key(base, symbol.subscripts.map(letter).joined())
  }

  /// The key of all names that differ in their indices: of `v_i` for `v1`, `v2`.
  package static func family(of name: String) -> String? {
    let symbol = SymbolName(name)
    guard !symbol.subscripts.isEmpty else { return nil }
    return family(letter(symbol.base) + (symbol.accent.map { $0.rawValue } ?? ""))
  }

  /// What stands on the line, where it is a letter or word.
  static func name(of base: MathTree) -> String? {
    switch base {
    case .atom(let text, .ordinary, let face)
    where face != .large && text.unicodeScalars.allSatisfy(\.properties.isAlphabetic):
      text
    case .words(let text) where text.allSatisfy(\.isLetter): text
    case .accent(.hat, let inner): name(of: inner).map { $0 + "hat" }
    case .accent(.bar, let inner): name(of: inner).map { $0 + "bar" }
    case .symbol(_, let inner): name(of: inner)
    default: nil
    }
  }

  /// The keys of a symbol, from the nearest.
  static func keys(_ name: String, below: MathTree?, above: MathTree?) -> [String] {
    let low = below.map(text) ?? ""
    guard let low else { return [] }
    var keys = indexed(name, below: below, above: above) + [key(name, low)]
    if !low.isEmpty, !low.contains(where: \.isNumber) { keys.append(family(name)) }
    return keys
  }

  /// The key with what stands above as an index; none where that is no index.
  static func indexed(_ name: String, below: MathTree?, above: MathTree?) -> [String] {
    guard let above, let high = text(above), !high.isEmpty, let low = below.map(text) ?? "" else {
      return []
    }
    return [key(name, high + low)]
  }

  private static func key(_ base: String, _ indices: String) -> String { base + "|" + indices }

  private static func family(_ base: String) -> String { base + "|*" }

  private static func letter(_ word: String) -> String {
    GreekLetter.named(word).map { String($0) } ?? word
  }

  /// Letters and digits of a script; nil where it holds more.
  private static func text(_ tree: MathTree) -> String? {
    switch tree {
    case .atom(let text, .ordinary, _), .words(let text):
      return text.allSatisfy { $0.isLetter || $0.isNumber } ? text : nil
    case .atom(",", .punctuation, _), .space: return ""
    case .symbol(_, let inner): return text(inner)
    case .row(let items):
      let texts = items.map(text)
      return texts.contains { $0 == nil } ? nil : texts.compactMap { $0 }.joined()
    default: return nil
    }
  }
}
