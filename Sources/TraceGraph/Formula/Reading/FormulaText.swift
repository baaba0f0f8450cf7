/// A place in a formula text, one-based and counted in Unicode scalars.
struct Place: Hashable, Sendable {
  var line: Int32 = 1
  var column: Int32 = 1
}

/// The text that formulas are read from, kept to point at places in it.
struct FormulaText: Sendable {
  let bytes: [UInt8]
  /// Where the text begins in its file; every line begins at its column.
  let origin: Source

  /// The longest text that is read: 16 MB.
  static let limit = 16 << 20

  /// - Throws: `FormulaError` for a text over the limit; nothing of it is copied then.
  init(_ text: String, origin: Source) throws(FormulaError) {
    guard text.utf8.count <= Self.limit else {
      throw Self.tooLong(text.utf8.count, origin, Array(text.utf8.prefix(400)))
    }
    self.init(checked: Array(text.utf8), origin: origin)
  }

  init(_ bytes: [UInt8], origin: Source) throws(FormulaError) {
    guard bytes.count <= Self.limit else {
      throw Self.tooLong(bytes.count, origin, Array(bytes.prefix(400)))
    }
    self.init(checked: bytes, origin: origin)
  }

  private init(checked bytes: [UInt8], origin: Source) {
    self.bytes = bytes
    self.origin = origin
  }

  private static func tooLong(_ count: Int, _ origin: Source, _ start: [UInt8]) -> FormulaError {
    FormulaText(checked: start, origin: origin).error(
      at: Place(), "the text has \(count) bytes; at most \(limit) (16 MB) are read")
  }

  /// The place in the file.
  func source(of place: Place) -> Source {
    Source(
      file: origin.file, line: origin.line + Int(place.line) - 1,
      column: origin.column + Int(place.column) - 1)
  }

  /// An error at a place, with its line and caret.
  func error(at place: Place, _ cause: String, remedy: String = "") -> FormulaError {
    let source = source(of: place)
    let (excerpt, caret) = excerpt(around: place)
    return FormulaError(
      file: source.file, line: source.line, column: source.column, cause, remedy: remedy,
      sourceLine: excerpt, caret: caret)
  }
}

extension FormulaText {
  /// The line of a place, cut to 80 columns around it, and where the place is in that.
  private func excerpt(around place: Place) -> (text: String, caret: Int) {
    let line = lineBytes(Int(place.line))
    let column = Int(place.column) - 1
    let start = column > 60 ? column - 40 : 0
    let (first, last) = window(in: line, from: start, columns: 80)
    let shown = String(decoding: line[first..<last], as: UTF8.self).unicodeScalars.map {
      $0.properties.generalCategory == .control ? " " : String($0)
    }
    let before = start > 0 ? "…" : ""
    let after = last < line.endIndex ? "…" : ""
    return (before + shown.joined() + after, column - start + before.count)
  }

  private func lineBytes(_ number: Int) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    for _ in 1..<max(1, number) {
      guard let end = rest.firstIndex(of: Self.newline) else { break }
      rest = rest[(end + 1)...]
    }
    return rest.prefix { $0 != Self.newline }
  }

  /// The byte range of some columns of a line.
  private func window(
    in line: ArraySlice<UInt8>, from start: Int, columns: Int
  ) -> (first: Int, last: Int) {
    var first = line.endIndex
    var column = -1
    for index in line.indices where line[index] & 0xC0 != 0x80 {
      column += 1
      if column == start { first = index }
      if column == start + columns { return (first, index) }
    }
    return (first, line.endIndex)
  }

  private static let newline = UInt8(ascii: "\n")
}
