/// All that is escaped for Markdown stands here: text from outside is no markup, link, code, table or
/// HTML.
package enum MarkdownText {
  /// A text on one line that a reader of Markdown shows as it is.
  package static func escaped(_ text: String) -> String {
    let scalars = Array(text.escapedForDisplay.unicodeScalars)
    var result = ""
    for (position, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#": result += "\\\(scalar)"
      // Addresses become links by themselves.
      case ":" where scalars.dropFirst(position + 1).first == "/": result += "\\:"
      case "." where isAddress(scalars[..<position]): result += "\\."
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isAddress(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    String(String.UnicodeScalarView(before.suffix(3))).lowercased() == "www"
  }
}
