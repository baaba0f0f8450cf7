extension Double {
  /// The shortest text that reads back as this number, without a needless `.0`.
  package var formulaText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
