/// Cuts the bytes of a CSV text into rows and cells, in one pass without copies.
///
/// RFC 4180 with the liberties that files take: lines end as on any system; blanks around cells do not
/// count; a quotation mark within a cell that does not begin with one is a letter; lines that begin with
/// `#` are comments. Cells that blanks divide are divided by runs of them.
package struct CSVScanner {
  /// A cell as a piece of the text: without the blanks around it, and without its quotation marks.
  package struct Cell {
    package var start: Int
    package var end: Int
    /// Whether it stands in quotation marks; those inside are still doubled.
    package var isQuoted = false

    package var isEmpty: Bool { start == end }
  }

  package struct Row {
    /// Of its first cell, from 1.
    package var line = 1
    package var cells: [Cell] = []
    /// Whether the line begins with `#`; its first cell then begins after it.
    package var isComment = false

    package init() {}

    /// Whether no cell holds anything: a blank line, or one of separators alone.
    package var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
  }

  /// A quotation mark that makes no sense.
  package struct Fault: Error {
    package var line: Int
    /// The cell, from 1.
    package var cell: Int
    package var cause: String
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let separator: UInt8
  private var position = 0
  private var line = 1

  package init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
  }

  /// Reads the next line that holds something; false at the end of the text.
  package mutating func next(_ row: inout Row) throws(Fault) -> Bool {
    repeat {
      guard position < bytes.count else { return false }
      row.cells.removeAll(keepingCapacity: true)
      row.line = line
      skipBlanks()
      row.isComment = byte == UInt8(ascii: "#")
      if row.isComment { position += 1 }
      try readCells(&row)
      endLine()
    } while row.isBlank && !row.isComment
    return true
  }

  /// Reads up to the end of the line; a comment has no quoted cells.
  private mutating func readCells(_ row: inout Row) throws(Fault) {
    while true {
      skipBlanks()
      if byte == UInt8(ascii: "\""), !row.isComment {
        row.cells.append(try quoted(number: row.cells.count + 1))
      } else {
        row.cells.append(plain())
      }
      if isLineEnd { return }
      if separator != UInt8(ascii: " ") { position += 1 }
    }
  }

  private mutating func plain() -> Cell {
    let start = position
    while !isLineEnd, !isSeparator { position += 1 }
    var end = position
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    skipBlanks()
    return Cell(start: start, end: end)
  }

  private mutating func quoted(number: Int) throws(Fault) -> Cell {
    let opening = line
    position += 1
    let start = position
    while let byte {
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == byte else { break }
        position += 2
      } else if isLineEnd {
        endLine()
      } else {
        position += 1
      }
    }
    guard position < bytes.count else {
      throw Fault(line: opening, cell: number, cause: "a quotation mark is never closed")
    }
    let cell = Cell(start: start, end: position, isQuoted: true)
    position += 1
    let isDivided = isLineEnd || isSeparator
    skipBlanks()
    guard isDivided || isLineEnd || isSeparator else {
      throw Fault(line: line, cell: number, cause: "a quotation mark stands within a cell")
    }
    return cell
  }
}

extension CSVScanner {
  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var isLineEnd: Bool {
    guard let byte else { return true }
    return byte == 0x0A || byte == 0x0D
  }

  private var isSeparator: Bool {
    guard let byte else { return false }
    return byte == separator || (separator == 0x20 && byte == 0x09)
  }

  /// A tab is a blank unless it divides cells.
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte == 0x09 && separator != 0x09)
  }

  private mutating func skipBlanks() {
    while let byte, isBlank(byte) { position += 1 }
  }

  private mutating func endLine() {
    guard let byte else { return }
    position += 1
    if byte == 0x0D, self.byte == 0x0A { position += 1 }
    line += 1
  }

  /// The text of a cell, its doubled quotation marks single.
  package func text(_ cell: Cell) -> String {
    let text = String(decoding: bytes[cell.start..<cell.end], as: UTF8.self)
    guard cell.isQuoted else { return text }
    let trimmed = OptionWords.trimmed(text)
    return trimmed.contains("\"") ? trimmed.replacing("\"\"", with: "\"") : trimmed
  }
}
