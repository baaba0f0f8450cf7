/// Writes parts of a sheet in one line.
enum FlowText {
  /// YAML that reads back as the same keys, lists, words and numbers.
  static func text(_ node: SheetNode) -> String {
    switch node.content {
    case .scalar(let scalar): text(scalar)
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(key($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A key as a sheet writes it.
  static func key(_ key: String) -> String { isPlain(key) ? key : quoted(key) }

  private static func text(_ scalar: SheetNode.Scalar) -> String {
    scalar.style == .plain && isPlain(scalar.text) ? scalar.text : quoted(scalar.text)
  }

  /// Whether a word means itself without quotes, also between braces.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first.isNumber || "+-._~".contains(first),
      text.last != " "
    else { return text.isEmpty }
    return text != "-"
      && text.allSatisfy { $0.isLetter || $0.isNumber || "+-._~/ ()*^".contains($0) }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
