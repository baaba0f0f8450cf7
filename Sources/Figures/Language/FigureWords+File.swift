extension FigureWords {
  /// A file for the key `words` of a sheet: every phrase with what stands for it in a language, under headings
  /// that say where phrases stand.
  ///
  /// - Parameter language: English for a file to be translated.
  package static func file(_ language: Language) -> String {
    PhraseRow.sections.map { section in
      "# \(section.title)\n"
        + section.rows.map { row in
          let text =
            switch language {
            case .en: row.english
            case .nl: row.dutch
            case .de: row.german
            }
          return "\(quoted(row.english)): \(quoted(text))\n"
        }.joined()
    }.joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
