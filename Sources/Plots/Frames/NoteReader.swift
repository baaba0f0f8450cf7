import Figures
import Sheets
import TraceGraph

/// Reads notes: words beside a figure, with an arrow to a part.
struct NoteReader {
  let reader: SheetReader

  /// More notes hide what they are about.
  private static let most = 100

  /// The keys of a note.
  private static let rows: [OptionRow<FigureNote>] = [
    OptionRow(
      "text", .text, \.text,
      "The words; formulas between backquotes are typeset, and `{f}` is the value of f.",
      default: "needed"),
    OptionRow(
      "to", .text.shown("a part"), \.target, "What the arrow leads to.", default: "no arrow"),
    OptionRow(
      "side", .choice, \.side, "Where the words stand, seen from the part.",
      default: "where there is room"),
    OptionRow(
      "style", .choice, \.style,
      "A straight arrow with upright words, or a bent one with slanted words."),
  ]

  /// What is said of the keys of a note.
  static let keys = rows.map { $0.described(of: FigureNote("", name: "")) }

  /// The key of notes, which stands beside a kind or in a panel.
  static func row(_ help: String) -> KeyRow {
    KeyRow(
      "notes", "`{NAME: {text: …, to: PART}}`",
      .any([.nothing, .mapping(.any([.text, .reference("note")]))]), help, default: "none")
  }

  /// Notes by name.
  func notes(_ node: SheetNode) throws(SheetError) -> [FigureNote] {
    if node.isEmpty { return [] }
    let entries = try reader.mapping(node, of: "notes")
    guard entries.count <= Self.most else {
      throw reader.text.error(
        at: node.place, "there are \(entries.count) notes",
        remedy: "a figure has at most \(Self.most)")
    }
    return try entries.map { (entry) throws(SheetError) in
      try note(entry.value, named: entry.key)
    }
  }

  /// Words alone, or words with what they are about.
  func note(_ node: SheetNode, named name: String) throws(SheetError) -> FigureNote {
    guard case .mapping = node.content else {
      return FigureNote(try reader.string(node, of: "a note"), name: name)
    }
    var note = FigureNote("", name: name)
    try reader.read(node, of: "the note", by: Self.rows, into: &note)
    return note
  }
}
