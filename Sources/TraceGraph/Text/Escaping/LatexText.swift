/// All that is escaped for LaTeX stands here: no text from outside becomes a command, ends a group or
/// leaves math mode. What comes out is harmless between the dollars of Markdown, too.
package enum LatexText {
  /// A word of a name, upright, for math mode: `\mathrm{walk}`, or `\text{a b}` for what math mode would
  /// not show as it is.
  package static func upright(_ word: String) -> String {
    let word = word.escapedForDisplay
    let command = word.unicodeScalars.allSatisfy(isPlain) ? "\\mathrm" : "\\text"
    return command + "{" + escaped(word) + "}"
  }

  /// One letter or digits, slanted, for math mode; any other text upright.
  package static func symbol(_ text: String) -> String {
    if text.unicodeScalars.count == 1, let sign = text.unicodeScalars.first,
      let (alphabet, letter) = MathAlphabet.plain(of: sign)
    {
      return "\\\(alphabet.rawValue){\(letter)}"
    }
    let isShort =
      text.unicodeScalars.count == 1
      || text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
    guard isShort, text.unicodeScalars.allSatisfy(isPlain) else { return upright(text) }
    return escaped(text)
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map(escaped).joined()
  }

  /// Characters that LaTeX reads as signs of its own, and those that begin markup in Markdown.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "#", "$", "%", "&", "_", "{", "}": "\\\(scalar)"
    case "[", "]": "{\(scalar)}"
    case "\\": "\\textbackslash{}"
    case "^": "\\textasciicircum{}"
    case "~": "\\textasciitilde{}"
    case "<": "\\textless{}"
    case ">": "\\textgreater{}"
    case "|": "\\textbar{}"
    case "\"": "{\\char34}"
    case "`": "{\\char96}"
    default: String(scalar)
    }
  }

  /// Whether math mode shows a character as it is, or with a backslash.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "#", "$", "%", "&", "_", "{", "}", "[", "]": true
    case "/", ".", ",", ":", ";", "(", ")", "+", "-", "*", "=", "!", "?", "@": true
    default: false
    }
  }
}
