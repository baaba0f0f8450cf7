/// All that is escaped for a shell stands here.
package enum ShellText {
  /// A text as one word of a command line that is shown to be copied.
  package static func word(_ text: String) -> String {
    let text = text.escapedForDisplay
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "/._-+,:@%=".unicodeScalars.contains(scalar)
    }
    // Some shells take what begins with an equals sign for a command's path.
    guard !isPlain || text.isEmpty || text.hasPrefix("=") else { return text }
    let quoted = text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }
    return "'" + quoted.joined() + "'"
  }
}
