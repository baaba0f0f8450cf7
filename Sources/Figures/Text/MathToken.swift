/// A word of a formula's text.
package enum MathToken: Hashable {
  case number(Double)
  case name(String)
  case sign(Character)

  /// The words of a text; nil when a character is none of a formula's.
  package static func words(of text: String) -> [MathToken]? {
    var tokens: [MathToken] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first.isNumber || first == "." {
        guard let number = takeNumber(&rest) else { return nil }
        tokens.append(.number(number))
      } else if first == "#" || isNamePart(first), first != "_" {
        tokens.append(.name(take(&rest, while: isNamePart)))
      } else if "+-*/@⊗ᵀ^()[],:<>".contains(first) {
        rest.removeFirst()
        let pairs: [Character: (second: Character, sign: Character)] = [
          "*": ("*", "^"), "<": ("=", "≤"), ">": ("=", "≥"),
        ]
        let pair = pairs[first].flatMap { $0.second == rest.first ? $0.sign : nil }
        if pair != nil { rest.removeFirst() }
        tokens.append(.sign(pair ?? first))
      } else {
        return nil
      }
    }
    return tokens
  }

  /// Letters, digits and what names hold beside them; the mark of a transposed matrix is a sign.
  private static func isNamePart(_ character: Character) -> Bool {
    character != "ᵀ" && (character.isLetter || character.isNumber || "_#".contains(character))
  }

  private static func take(_ rest: inout Substring, while fits: (Character) -> Bool) -> String {
    let word = rest.prefix(while: fits)
    rest.removeFirst(word.count)
    return String(word)
  }

  private static func takeNumber(_ rest: inout Substring) -> Double? {
    var text = take(&rest) { $0.isNumber || $0 == "." }
    if let e = rest.first, e == "e" || e == "E" {
      let tail = rest.dropFirst()
      let sign = tail.first.flatMap { "+-".contains($0) ? String($0) : nil } ?? ""
      if tail.dropFirst(sign.count).first?.isNumber == true {
        rest.removeFirst(1 + sign.count)
        text += "e" + sign + take(&rest) { $0.isNumber }
      }
    }
    return Double(text)
  }
}
