import Sheets
import TraceGraph

/// A history as a table: a line of names, then a row for every call of a logger.
///
/// What a spreadsheet makes of such a file is understood: a mark before the text, semicolons, tabs, decimal commas,
/// any ends of lines.
final class CSVHistory: HistorySource {
  let path: String
  private(set) var columns = HistoryColumns()
  private let separator: CSVReading.Separator
  /// The lines of the first number with a decimal comma, and with a point.
  private var commaLine: Int?
  private var pointLine: Int?

  /// - Throws: for a file that cannot be read, and one that is no text.
  init(_ path: String) throws(BridgeError) {
    self.path = path
    let head = try RecordReader.head(of: path)
    separator = head.withUnsafeBufferPointer { .recognised(in: $0, usual: .comma) }
  }

  var notes: [String] {
    var found: [String] = []
    if separator != .comma, columns.names.count > 1 {
      found.append("cells are divided by \(separator.word)s")
    }
    if commaLine != nil { found.append("numbers have decimal commas") }
    return found.isEmpty ? [] : [found.joined(separator: ", ")]
  }

  func forEachRow(_ body: (HistoryRow) throws(BridgeError) -> Void) throws(BridgeError) {
    let reader = try RecordReader(path, .table(separator: separator.rawValue))
    var header: [Int]?
    var row = HistoryRow()
    while let record = try reader.next() {
      guard let cells = try cells(of: record) else { continue }
      guard let known = header else {
        header = try self.header(cells, record.line)
        continue
      }
      row.line = record.line
      try read(cells, known, record.bytes, &row)
      try body(row)
    }
    guard header != nil else {
      throw BridgeError(
        .invalid, of: path, "the file is empty", remedy: "begin it with a line of column names")
    }
  }

  /// The cells of a record; nil for one that holds nothing, and for a comment.
  private func cells(
    of record: (bytes: [UInt8], line: Int, isEnded: Bool)
  ) throws(BridgeError) -> [CSVScanner.Cell]? {
    let found = record.bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(CSVScanner.Fault) -> [CSVScanner.Cell]? in
        var scanner = CSVScanner(bytes, separator: separator.rawValue)
        var row = CSVScanner.Row()
        guard try scanner.next(&row), !row.isComment else { return nil }
        return row.cells
      }
    }
    do {
      return try found.get()
    } catch {
      throw BridgeError(
        .invalid, of: "\(path):\(record.line + error.line - 1)", error.cause,
        remedy: "a quoted cell begins and ends with one; double those inside")
    }
  }

  private func text(_ cell: CSVScanner.Cell, _ bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { CSVScanner($0, separator: separator.rawValue).text(cell) }
  }
}

extension CSVHistory {
  /// The columns of the cells; −1 for one without a name.
  private func header(
    _ cells: [CSVScanner.Cell], _ line: Int
  ) throws(BridgeError) -> [Int] {
    let place = "\(path):\(line)"
    let names = try headerNames(cells, place)
    var seen: Set<String> = []
    var numbers: [Int] = []
    for name in names {
      guard !name.isEmpty else {
        numbers.append(-1)
        continue
      }
      guard seen.insert(name).inserted else {
        throw BridgeError(
          .invalid, of: place, "two columns are named \(name.quoted)", remedy: "rename one")
      }
      guard let number = columns.number(of: name) else {
        throw BridgeError(
          .invalid, of: place, "it has more than \(HistoryColumns.most) columns")
      }
      numbers.append(number)
    }
    return numbers
  }

  private func headerNames(
    _ cells: [CSVScanner.Cell], _ place: String
  ) throws(BridgeError) -> [String] {
    let bytes = try headerBytes(place)
    let names = cells.map { text($0, bytes) }
    let filled = names.filter { !$0.isEmpty }
    if filled.allSatisfy({ CellNumber.number($0, decimal: UInt8(ascii: ".")) != nil }) {
      throw BridgeError(
        .invalid, of: place, "the file has no header: its first line holds numbers alone",
        remedy: "begin it with a line of column names, such as step,loss")
    }
    return names
  }

  /// The header's record once more: names are texts that must be UTF-8.
  private func headerBytes(_ place: String) throws(BridgeError) -> [UInt8] {
    let reader = try RecordReader(path, .table(separator: separator.rawValue))
    while let record = try reader.next() {
      guard try cells(of: record) != nil else { continue }
      guard String(validating: record.bytes, as: UTF8.self) != nil else {
        let found = TextEncoding(of: record.bytes)
        throw BridgeError(.invalid, of: place, found.cause, remedy: found.remedy(path))
      }
      return record.bytes
    }
    return []
  }

  private func read(
    _ cells: [CSVScanner.Cell], _ header: [Int], _ bytes: [UInt8], _ row: inout HistoryRow
  ) throws(BridgeError) {
    row.cells.removeAll(keepingCapacity: true)
    for (position, cell) in cells.enumerated() {
      guard position < header.count else {
        guard !cell.isEmpty else { continue }
        throw BridgeError(
          .invalid, of: "\(path):\(row.line)",
          "the row has \(cells.count) cells, the header has \(header.count)",
          remedy: "a cell that holds a separator stands in quotation marks")
      }
      guard header[position] >= 0 else { continue }
      row.cells.append((header[position], try self.cell(cell, bytes, row.line)))
    }
  }

  private func cell(
    _ cell: CSVScanner.Cell, _ bytes: [UInt8], _ line: Int
  ) throws(BridgeError) -> HistoryCell {
    if cell.isEmpty { return .missing }
    let point = UInt8(ascii: ".")
    if let number = bytes.withUnsafeBufferPointer({
      CellNumber.parse($0, cell, decimal: point)
    }) {
      if pointLine == nil, bytes[cell.start..<cell.end].contains(point) { pointLine = line }
      try checkMarks(line)
      return .number(number)
    }
    let word = text(cell, bytes)
    if separator != .comma, word.contains(","),
      let number = CellNumber.number(word, decimal: UInt8(ascii: ","))
    {
      if commaLine == nil { commaLine = line }
      try checkMarks(line)
      return .number(number)
    }
    return HistoryCell(word: word)
  }

  /// `1.5` in one line and `1,5` in another: one of them may be a number of thousands.
  private func checkMarks(_ line: Int) throws(BridgeError) {
    guard let commaLine, let pointLine else { return }
    throw BridgeError(
      .invalid, of: "\(path):\(max(commaLine, pointLine))",
      "numbers have decimal commas (line \(commaLine)) and decimal points (line \(pointLine))",
      remedy: "write all in one way, without marks between thousands")
  }
}
