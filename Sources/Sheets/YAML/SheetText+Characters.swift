extension SheetText {
  /// Where a character of a scalar's text stands in the sheet.
  ///
  /// - Parameters:
  ///   - offset: in Unicode scalars of the text as it was read, from 0; its end is the place behind it.
  ///   - node: a scalar; of a text that YAML folds over lines, the beginning is told.
  package func place(ofCharacter offset: Int, in node: SheetNode) -> SheetPlace {
    guard case .scalar(let scalar) = node.content else { return node.place }
    guard node.place.used == 0 else {
      var own = node
      own.place.used = 0
      var place = text(of: node.place).place(ofCharacter: offset, in: own)
      place.used = node.place.used
      return place
    }
    switch scalar.style {
    case .block: return placeInBlock(offset, of: scalar.text, node.place)
    case .plain, .quoted, .folded:
      guard let line = line(node.place.line) else { return node.place }
      let written = Array(line.unicodeScalars).dropFirst(max(0, node.place.column - 1))
      let passed = Self.passed(offset, of: scalar.text, in: Array(written))
      return passed.map { SheetPlace(line: node.place.line, column: node.place.column + $0) }
        ?? node.place
    }
  }

  /// How many characters of a line are passed before one of a text, quotes and escapes with it; nil where the
  /// line does not hold the text that far.
  private static func passed(
    _ offset: Int, of text: String, in written: [Unicode.Scalar]
  ) -> Int? {
    let wanted = Array(text.unicodeScalars)
    let quote = written.first.flatMap { $0 == "'" || $0 == "\"" ? $0 : nil }
    var place = quote == nil ? 0 : 1
    for index in 0..<min(offset, wanted.count) {
      guard place < written.count else { return nil }
      let isEscape = quote == "\"" && written[place] == "\\"
      let isDoubled = quote == "'" && written[place] == "'"
      if isEscape || isDoubled {
        place += 2
        // \x41, A and the like are longer.
        if isEscape, place <= written.count {
          place += ["x": 2, "u": 4, "U": 8][written[place - 1]] ?? 0
        }
      } else {
        guard written[place] == wanted[index] else { return nil }
        place += 1
      }
    }
    return place
  }

  /// In lines behind `|`, which all begin at the column of the first.
  private func placeInBlock(_ offset: Int, of text: String, _ start: SheetPlace) -> SheetPlace {
    let before = text.unicodeScalars.prefix(offset)
    let breaks = before.count { $0 == "\n" }
    let column = before.reversed().prefix { $0 != "\n" }.count
    var number = start.line + 1
    // Empty lines at the top belong to the text, but have no indentation to tell.
    while let line = line(number), line.allSatisfy(\.isWhitespace) { number += 1 }
    let indent = line(number)?.prefix { $0 == " " }.count ?? 0
    return SheetPlace(line: start.line + 1 + breaks, column: indent + column + 1)
  }
}
