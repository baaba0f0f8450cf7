/// All that is escaped for comma-separated values stands here.
package enum CSVCell {
  /// A text as a cell: in quotes where it holds a comma or a quote, with what has no shape escaped.
  ///
  /// A text that a spreadsheet would compute, such as `=1+1`, gets an apostrophe before it, by which
  /// spreadsheets know text. Numbers are no texts and stay as they are.
  package static func text(_ text: String) -> String {
    let text = text.escapedForDisplay
    let isComputed = text.unicodeScalars.first { !$0.properties.isWhitespace }.map(isFormulaSign)
    let marked = isComputed ?? false ? "'" + text : text
    guard isComputed ?? false || text.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" })
    else { return marked }
    let doubled = marked.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
    return "\"" + doubled.joined() + "\""
  }

  /// Spreadsheets take the wide forms for the same.
  private static func isFormulaSign(_ scalar: Unicode.Scalar) -> Bool {
    "=+-@＝＋－＠".unicodeScalars.contains(scalar)
  }
}
