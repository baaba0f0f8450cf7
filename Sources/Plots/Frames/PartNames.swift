/// Names of parts in one text.
enum PartNames {
  /// Divides at commas that stand in no brackets and no quotes.
  static func split(_ text: String) -> [String] {
    var names = [""]
    var depth = 0
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: depth += 1
      case "]" where !isQuoted: depth -= 1
      default: break
      }
      if character == ",", depth == 0, !isQuoted {
        names.append("")
      } else {
        names[names.count - 1].append(character)
      }
    }
    return names.map { $0.trimmed }
  }
}
