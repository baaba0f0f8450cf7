import TraceGraph

/// The formulas of a sheet with the place in the file where their text begins; every line of a block
/// begins at the same column.
struct FormulaBlock {
  var text: String
  var origin: Source

  init(_ node: SheetNode, _ whole: SheetText) throws(SheetError) {
    let sheet = whole.text(of: node.place)
    var node = node
    node.place.used = 0
    guard case .scalar(let scalar) = node.content, !node.isEmpty else {
      throw sheet.error(
        at: node.place, "found \(node.kind) as formulas",
        remedy: "formulas are lines 'name = expression' below 'formulas: |'")
    }
    text = scalar.text
    origin = Source(file: sheet.file, line: node.place.line, column: node.place.column)
    if scalar.style == .block {
      origin.line += 1
      origin.column = Self.indent(of: scalar.text, from: node.place.line + 1, in: sheet) + 1
    } else {
      if scalar.style == .quoted { origin.column += 1 }
      guard Self.stands(scalar.text, at: origin, in: sheet) else { throw Self.joined(node, sheet) }
    }
  }

  /// How far a block's lines are indented: what its first line with text lost in reading.
  private static func indent(of content: String, from line: Int, in sheet: SheetText) -> Int {
    let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.firstIndex { !$0.isEmpty } ?? 0
    let source = sheet.line(line + first) ?? ""
    return max(0, source.unicodeScalars.count - lines[first].unicodeScalars.count)
  }

  /// Whether the text stands in one line of the file as it is, without escapes or joined lines.
  private static func stands(_ content: String, at place: Source, in sheet: SheetText) -> Bool {
    guard let line = sheet.line(place.line) else { return false }
    return line.unicodeScalars.dropFirst(place.column - 1).starts(with: content.unicodeScalars)
  }

  private static func joined(_ node: SheetNode, _ sheet: SheetText) -> SheetError {
    sheet.error(
      at: node.place, "formulas whose lines are joined or escaped",
      remedy: "write several formulas as a block: 'formulas: |' and a line each below it")
  }
}
