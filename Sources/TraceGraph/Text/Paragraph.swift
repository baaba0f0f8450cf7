/// Text in lines of a terminal's width.
package enum Paragraph {
  /// Breaks text between words, so that lines have at most 96 characters unless a word is longer.
  ///
  /// - Parameters:
  ///   - first: spaces before the first line.
  ///   - rest: spaces before the others.
  package static func lines(
    _ text: String, first: Int, rest: Int, width: Int = 96
  ) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: first)
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: rest)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}
