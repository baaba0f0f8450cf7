/// Text from outside in messages: one line, and not longer than a name.
package enum ShortText {
  /// What is longer is cut: so many characters of Unicode are shown.
  package static let longest = 60

  /// At most `longest` Unicode scalars, `…` for the rest. No character is cut in two, but for one that
  /// is too long by itself: marks pile up on a letter without end.
  static func cut(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars
    guard !scalars.dropFirst(longest).isEmpty else { return String(text) }
    var start = String.UnicodeScalarView()
    start.append(contentsOf: scalars.prefix(longest + 1))
    var kept = ""
    var count = 0
    for character in String(start) {
      count += character.unicodeScalars.count
      guard count <= longest else { break }
      kept.append(character)
    }
    return (kept.isEmpty ? String(String.UnicodeScalarView(start.dropLast())) : kept) + "…"
  }
}

extension StringProtocol {
  /// On one line, cut where it is longer than a name: for messages about what was found.
  package var shortened: String { ShortText.cut(self).escapedForDisplay }

  /// The same in quotes.
  package var quoted: String { "'\(shortened)'" }
}
