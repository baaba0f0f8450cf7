import Sheets

/// `panel` under a figure's name.
package enum PanelKind: FigureKind {
  package static let word = "panel"
  package static var rows: [KeyRow] { PanelDescription.rows }
  package static var keysFromBeside: [String] { [PanelDescription.notesRow.key] }

  package static func content(
    _ node: SheetNode, by figures: FigureReader
  ) throws(SheetError) -> any FigureContent {
    let reader = figures.reader
    guard figures.depth < 2 else {
      throw reader.text.error(
        at: node.place, "a panel in a panel in a panel", remedy: "panels nest once")
    }
    var description = PanelDescription()
    description.look = figures.look
    description.swaps = figures.swaps
    let rows = PanelDescription.options
    try figures.checkKeys(node, of: word, rows.map(\.key))
    let parts = PanelDescription.partsRow.key
    let entries =
      node.isEmpty ? [] : try reader.entries(node, of: word, allowed: [parts] + rows.map(\.key))
    for entry in entries { try reader.set(entry, by: rows, in: &description) }
    if let entry = entries.first(where: { $0.key == parts }) {
      description.parts = try self.parts(
        entry.value, digits: description.look.digits, by: figures)
    }
    if let fault = description.fault {
      let entry = entries.first { $0.key == fault.key }
      throw reader.text.error(
        at: entry?.value.place ?? node.place, fault.cause, remedy: fault.remedy)
    }
    return description
  }

  /// The figures of a panel, which have no page of their own.
  private static func parts(
    _ node: SheetNode, digits: Int?, by figures: FigureReader
  ) throws(SheetError) -> [SheetFigure] {
    let reader = figures.reader
    var inner = figures
    inner.look.digits = digits ?? figures.look.digits
    inner.depth += 1
    inner.swaps = [:]
    return try reader.mapping(node, of: "parts").map { (entry) throws(SheetError) in
      guard entry.key != "notes", !entry.key.isEmpty else {
        throw reader.text.error(
          at: entry.place, "a part cannot be called '\(entry.key)'", remedy: "choose another name")
      }
      var part = try inner.read(entry)
      for key in ["size", "theme", "font", "text-size", "caption", "only-frame"] {
        guard let place = part.places[key] else { continue }
        throw reader.text.error(
          at: place, "the part '\(entry.key.shortened)' has no \(key) of its own",
          remedy: "say it of the panel")
      }
      // The sheet's title stands above the whole, if at all.
      if part.look.title == nil { part.look.title = "" }
      return part
    }
  }
}
