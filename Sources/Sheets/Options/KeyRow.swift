/// What is said of a key: its row in references, flags and the schema.
package struct KeyRow: Sendable {
  /// The key of a sheet, and the name of the flag where there is one.
  package var key: String
  /// What it takes.
  package var takes: OptionTakes
  /// What it does, as a sentence that fits after a flag as well as in a reference.
  package var help: String
  /// The default in words; empty for none.
  package var standard: String
  /// The heading that it stands under where there are many; empty for none.
  package var section = ""
  /// Names that it had before.
  package var formerKeys: [String] = []

  /// - Parameters:
  ///   - form: how a sheet writes it.
  ///   - standard: the default in words.
  package init(
    _ key: String, _ form: String, _ schema: JSONSchema, _ help: String,
    default standard: String = ""
  ) {
    self.init(
      key, OptionTakes(form, placeholder: "value", schema: schema), help, default: standard)
  }

  init(_ key: String, _ takes: OptionTakes, _ help: String, default standard: String) {
    self.key = key
    self.takes = takes
    self.help = help
    self.standard = standard
  }
}

extension KeyRow {
  /// Whether there is no default, and nothing is done without the key.
  package var isNeeded: Bool { standard == Self.needed }

  /// What stands in the place of a default where there is none.
  static let needed = "needed"
}

extension OptionRow {
  /// The row as it is said of a target that has the defaults.
  package func described(of target: Target) -> KeyRow {
    var row = KeyRow(key, takes, help, default: standard(target))
    row.section = section
    row.formerKeys = formerKeys
    return row
  }
}

extension JSONSchema {
  /// An object with the keys of rows; those that had another name before may still stand there.
  ///
  /// - Parameter required: needed beside the rows that have no default.
  package static func object(of rows: [KeyRow], required: [String] = []) -> JSONSchema {
    let current = rows.map { row in
      Property(row.key, row.takes.schema, description: row.description)
    }
    let former = rows.flatMap { row in
      row.formerKeys.map { Property($0, row.takes.schema, description: "Now called \(row.key).") }
    }
    return .object(current + former, required: required + rows.filter(\.isNeeded).map(\.key))
  }
}

extension KeyRow {
  /// What an editor shows: the help with the default.
  fileprivate var description: String {
    // Of a link its words.
    let text = help.replacing("`", with: "")
      .replacing(/\[([^\]]+)\]\([^)]+\)/) { $0.output.1 }
    if isNeeded { return "\(text) It is needed." }
    return standard.isEmpty ? text : "\(text) Default: \(standard)."
  }
}

extension Collection<KeyRow> {
  /// A table in Markdown: key, what it does, what it takes, and what holds without it.
  package var markdown: String {
    var lines = ["| key | what it does | takes | else |", "|---|---|---|---|"]
    for row in self {
      let cells = [
        "`\(row.key)`", row.help, row.takes.form, row.standard.isEmpty ? "–" : row.standard,
      ]
      lines.append("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String {
    (text.hasSuffix(".") ? String(text.dropLast()) : text).replacing("|", with: "\\|")
  }
}
