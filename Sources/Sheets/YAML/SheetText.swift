/// The text of a sheet with its file name: the place that errors point into.
package struct SheetText: Sendable {
  package var file: String
  package let text: String
  /// Where every line begins, in bytes: an error finds its line without reading those before it.
  private let lineStarts: [Int]
  /// The files that the sheet uses, in the order in which they were read.
  var used: [SheetText] = []
  /// Of a file that a sheet uses, its folder from the sheet's: empty, or with a `/` at its end.
  var directory = ""
  /// Whether errors show their line; not where so many are counted that nobody reads them.
  package var showsLines = true

  /// More text than any sheet holds; a longer one is refused before it is parsed.
  static let limit = 16 << 20

  /// More commas and lines than any sheet holds: each may become a node of some 200 bytes.
  static let entryLimit = 2_000_000

  /// Text from the bytes of a file; the mark that some editors put before UTF-8 is passed over.
  ///
  /// - Throws: `SheetError` with the place when the bytes are too many, are not UTF-8 or hold
  ///   control characters.
  package init(file: String, bytes: [UInt8]) throws(SheetError) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard bytes.count <= Self.limit else {
      throw SheetError(
        file: file, cause: "the sheet has \(bytes.count) bytes",
        remedy: "a sheet holds at most 16 MB of text")
    }
    let entries = bytes.count { $0 == UInt8(ascii: ",") || $0 == 0x0A }
    guard entries <= Self.entryLimit else {
      throw SheetError(
        file: file, cause: "the sheet has \(entries) commas and lines",
        remedy: "a sheet holds at most \(Self.entryLimit)")
    }
    guard let text = String(validating: bytes, as: UTF8.self), !TextEncoding.isUTF16(bytes) else {
      throw Self.invalid(bytes, file: file)
    }
    self.file = file
    self.text = text
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    if let place = firstControlCharacter() {
      throw error(
        at: place, "a control character", remedy: "only tabs and line breaks are allowed")
    }
  }

  /// An error at a place of this text, with the line shown.
  package func error(at place: SheetPlace, _ cause: String, remedy: String = "") -> SheetError {
    guard place.used == 0 else {
      var other = text(of: place)
      other.showsLines = showsLines
      return other.error(
        at: SheetPlace(line: place.line, column: place.column), cause, remedy: remedy)
    }
    return SheetError(
      file: file, line: place.line, column: place.column, excerpt: excerpt(at: place),
      cause: cause, remedy: remedy)
  }

  /// The text that a place is in: the sheet's own, or that of a file that it uses.
  func text(of place: SheetPlace) -> SheetText {
    used.indices.contains(place.used - 1) ? used[place.used - 1] : self
  }

  /// A line by its one-based number, without its line break; nil past the end.
  func line(_ number: Int) -> Substring? {
    guard lineStarts.indices.contains(number - 1) else { return nil }
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: lineStarts[number - 1])
    let end =
      number < lineStarts.count
      ? bytes.index(bytes.startIndex, offsetBy: lineStarts[number] - 1) : bytes.endIndex
    let line = text[start..<end]
    return line.unicodeScalars.last == "\r" ? Substring(line.unicodeScalars.dropLast()) : line
  }

  private func excerpt(at place: SheetPlace) -> String {
    guard showsLines, let line = line(place.line) else { return "" }
    return Excerpt.text(of: line, column: place.column)
  }

  private static func invalid(_ bytes: [UInt8], file: String) -> SheetError {
    let encoding = TextEncoding(of: bytes)
    if encoding.line == 0 {
      return SheetError(file: file, cause: encoding.cause, remedy: encoding.remedy(file))
    }
    let valid = String(decoding: bytes, as: UTF8.self).utf8
    let offset = zip(valid, bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? bytes.count
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
    return SheetError(
      file: file, line: line, column: column, cause: "a byte that is not UTF-8",
      remedy: encoding.remedy(file))
  }

  /// Where the first character stands that no YAML text holds (YAML 1.2, section 5.1).
  private func firstControlCharacter() -> SheetPlace? {
    text.unicodeScalars.firstIndex { !Self.isAllowed($0.value) }.map(place(of:))
  }

  private static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x85: true
    case ..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// The place of a position in the text.
  func place(of index: String.Index) -> SheetPlace {
    let before = text[..<index]
    let line = before.utf8.count { $0 == 0x0A } + 1
    let lineStart = before.utf8.lastIndex(of: 0x0A).map(before.utf8.index(after:))
    let column = before[(lineStart ?? before.startIndex)...].unicodeScalars.count + 1
    return SheetPlace(line: line, column: column)
  }
}

/// A place in a sheet, both one-based.
package struct SheetPlace: Hashable, Sendable {
  package var line: Int
  package var column: Int
  /// Of which file that the sheet uses it is, from 1; 0 for the sheet itself.
  package var used = 0

  package init(line: Int, column: Int, used: Int = 0) {
    self.line = line
    self.column = column
    self.used = used
  }
}
