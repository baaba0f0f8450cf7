import TraceGraph

/// How the figure's language writes fractions.
extension FigureWords {
  /// What stands before the digits below one.
  package var decimalMark: String { phrases["."] ?? "." }

  /// Numbers of so many digits as the language writes them.
  package func format(digits: Int = 4) -> NumberFormat { marked(NumberFormat(digits: digits)) }

  /// A format with the language's mark.
  package func marked(_ format: NumberFormat) -> NumberFormat {
    var format = format
    format.mark = decimalMark
    return format
  }

  /// What stands between the numbers of a row: a semicolon where a comma would be taken for their mark.
  ///
  /// - Parameter texts: the numbers as they are written.
  func separator(of texts: [String]) -> String {
    decimalMark == "," && texts.contains { $0.contains(",") } ? "; " : ", "
  }

  /// Numbers in a row.
  ///
  /// - Parameter texts: as they are written.
  package func series(_ texts: [String]) -> String {
    texts.joined(separator: separator(of: texts))
  }

  /// A text whose formulas between backquotes have the language's mark.
  func decimalFormulas(_ text: String) -> String {
    guard decimalMark != "." else { return text }
    return text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0 % 2 == 1 ? decimal(String($1)) : String($1) }.joined(separator: "`")
  }

  /// The text of mathematics with the language's mark in the place of every decimal point.
  package func decimal(_ text: String) -> String {
    let mark = decimalMark
    guard mark != ".", text.contains(".") else { return text }
    let characters = Array(text)
    func isDigit(_ place: Int) -> Bool {
      characters.indices.contains(place) && characters[place].isASCII && characters[place].isNumber
    }
    return characters.indices.map { place in
      characters[place] == "." && isDigit(place - 1) && isDigit(place + 1)
        ? mark : String(characters[place])
    }.joined()
  }
}
