import Figures
import Sheets
import TraceGraph

/// Reads notes: words beside a figure, with an arrow to a part.
struct NoteReader {
  let reader: SheetReader

  /// The keys of a note.
  static let rows: [KeyRow] = [
    KeyRow(
      "text", "text", .text,
      "The words; formulas between backquotes are typeset, and `{f}` is the value of f.",
      default: "needed"),
    KeyRow("to", "a part", .text, "What the arrow leads to.", default: "no arrow"),
    KeyRow(
      "side", WordList.code(FigureNote.Side.allCases.map(\.rawValue)),
      .choice(FigureNote.Side.allCases.map(\.rawValue)),
      "Where the words stand, seen from the part.",
      default: "where there is room"),
    KeyRow(
      "style", WordList.code(FigureNote.Style.allCases.map(\.rawValue)),
      .choice(FigureNote.Style.allCases.map(\.rawValue)),
      "A straight arrow with upright words, or a bent one with slanted words.", default: "plain"),
  ]

  /// Notes by name.
  func notes(_ node: SheetNode) throws(SheetError) -> [FigureNote] {
    if node.isEmpty { return [] }
    return try reader.mapping(node, of: "notes").map { (entry) throws(SheetError) in
      try note(entry.value, named: entry.key)
    }
  }

  /// Words alone, or words with what they are about.
  func note(_ node: SheetNode, named name: String) throws(SheetError) -> FigureNote {
    guard case .mapping = node.content else {
      return FigureNote(try reader.string(node, of: "a note"), name: name)
    }
    let fields = try reader.fields(node, of: "a note", allowed: Self.rows.map(\.key))
    let text = try reader.require("text", in: fields, of: "the note", at: node.place)
    var note = FigureNote(try reader.string(text, of: "text"), name: name)
    if let target = fields["to"] { note.target = try reader.string(target, of: "to") }
    if let side = fields["side"] {
      note.side = try reader.choice(side, of: "side", FigureNote.Side.self)
    }
    if let style = fields["style"] {
      note.style = try reader.choice(style, of: "style", FigureNote.Style.self)
    }
    return note
  }
}
