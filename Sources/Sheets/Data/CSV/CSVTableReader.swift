import TraceGraph
import Training

/// Reads CSV text into a table: cells to numbers, in one pass.
struct CSVTableReader {
  let file: String
  let reading: CSVReading
  let bytes: UnsafeBufferPointer<UInt8>
  let separator: CSVReading.Separator
  private let decimal: UInt8
  var scanner: CSVScanner
  var row = CSVScanner.Row()
  /// How many cells a row has.
  var width = 0
  var columns: [CSVColumn] = []
  /// What is wrong in the row that is read: a row that is skipped says nothing about its columns.
  private var found: [(column: Int, problem: CSVColumn.Problem)] = []
  private var rows: [[Double]] = []
  private var lines: [Int] = []
  var headerLine = 1
  /// Lines below the header that begin with `#` and have as many cells as a row.
  private(set) var commentedRows: (count: Int, line: Int) = (0, 0)
  /// What is worth telling about the header.
  var headerNote: String?

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, _ reading: CSVReading,
    _ separator: CSVReading.Separator, _ decimal: CSVReading.Decimal
  ) {
    self.file = file
    self.reading = reading
    self.bytes = bytes
    self.separator = separator
    self.decimal = decimal.rawValue
    scanner = CSVScanner(bytes, separator: separator.rawValue)
  }

  var rowCount: Int { rows.count }

  mutating func read() throws(TrainingError) -> DataTable {
    try readHeader()
    while try next() {
      if row.isComment {
        noteComment()
      } else {
        try readRow()
      }
    }
    return try table()
  }

  mutating func next() throws(TrainingError) -> Bool {
    do {
      return try scanner.next(&row)
    } catch {
      throw self.error(
        error.cause, "a quoted cell begins and ends with one; double those inside",
        line: error.line, cell: error.cell)
    }
  }

  private mutating func noteComment() {
    guard row.cells.count == width, width > 1 else { return }
    if commentedRows.count == 0 { commentedRows.line = row.line }
    commentedRows.count += 1
  }

  func error(
    _ cause: String, _ remedy: String, line: Int, cell: Int = 0
  ) -> TrainingError {
    TrainingError(
      .data, of: file, cause, remedy: remedy,
      place: Source(file: file, line: line, column: cell))
  }
}

/// Rows.
extension CSVTableReader {
  private mutating func readRow() throws(TrainingError) {
    try checkWidth()
    found.removeAll(keepingCapacity: true)
    var numbers: [Double] = []
    numbers.reserveCapacity(columns.count)
    for index in columns.indices {
      guard let number = number(index) else {
        columns[index].skipped.count += 1
        if columns[index].skipped.count == 1 { columns[index].skipped.line = row.line }
        return
      }
      numbers.append(number)
    }
    for (column, problem) in found { columns[column].problem = problem }
    noteWords()
    rows.append(numbers)
    lines.append(row.line)
  }

  /// The number in a column of this row, 0 in a column that has none; nil where the row is skipped.
  private mutating func number(_ index: Int) -> Double? {
    let position = columns[index].position
    // Only a column whose missing cells cost rows is read on behind its first bad cell.
    let maySkip = columns[index].isUsed && reading.skipsMissing
    guard columns[index].problem == nil || maySkip else { return 0 }
    guard position < row.cells.count else { return 0 }
    let cell = row.cells[position]
    if let classes = columns[index].classes {
      return number(of: scanner.text(cell), classes, index)
    }
    if let number = CellNumber.parse(bytes, cell, decimal: decimal), number.isFinite {
      if decimal == UInt8(ascii: ","), !columns[index].hasSureComma { noteComma(cell, index) }
      return number
    }
    let text = scanner.text(cell)
    let fault = CellFault(text, decimal: decimal)
    return refuse(.cell(fault, text: text, line: row.line), isMissing: fault == .missing, index)
  }

  /// A comma that cannot stand between thousands is a decimal comma.
  private mutating func noteComma(_ cell: CSVScanner.Cell, _ index: Int) {
    let text = scanner.text(cell)
    columns[index].hasSureComma = text.contains(",") && !CellFault.isThousands(text, sign: ",")
  }

  private mutating func number(
    of word: String, _ classes: [String: Double], _ index: Int
  ) -> Double? {
    if let number = classes[word] { return number }
    let fault = CellFault(word, decimal: decimal)
    return fault == .missing
      ? refuse(.cell(fault, text: word, line: row.line), isMissing: true, index)
      : refuse(.unknownClass(word, line: row.line), isMissing: false, index)
  }

  private mutating func refuse(
    _ problem: CSVColumn.Problem, isMissing: Bool, _ index: Int
  ) -> Double? {
    if isMissing, reading.skipsMissing, columns[index].isUsed { return nil }
    if columns[index].problem == nil { found.append((index, problem)) }
    return 0
  }

  private mutating func noteWords() {
    for index in columns.indices
    where columns[index].problem != nil && !columns[index].isGivenUp
      && columns[index].position < row.cells.count
    {
      columns[index].note(scanner.text(row.cells[columns[index].position]), row: rows.count)
    }
  }

  /// Cells beyond the header are empty, and a row that is too short lacks columns without a name.
  private func checkWidth() throws(TrainingError) {
    let count = row.cells.count
    guard count != width else { return }
    if count > width, row.cells[width...].allSatisfy(\.isEmpty) { return }
    if count < width, !columns.contains(where: { $0.position >= count }), reading.columns == .all {
      return
    }
    let hint =
      count > width && separator == .comma
      ? "; a cell that holds a comma stands in quotation marks" : ""
    throw error(
      "the row has \(count) cell\(count == 1 ? "" : "s"), the header has \(width)",
      "every row has one cell for each of: \(WordList.text(columns.map(\.name)))"
        + hint,
      line: row.line, cell: Swift.min(count, width) + 1)
  }
}

/// The end: columns of numbers and others.
extension CSVTableReader {
  private func table() throws(TrainingError) -> DataTable {
    let others = columns.compactMap { $0.other(in: file) }
    let kept = columns.indices.filter { columns[$0].problem == nil }
    guard !rows.isEmpty else { throw noRows() }
    guard !kept.isEmpty else {
      throw others.first?.reason
        ?? error("there is no column", "begin with a line of column names", line: headerLine)
    }
    let numbers =
      kept.count == columns.count ? rows : rows.map { row in kept.map { row[$0] } }
    return try DataTable(
      columns: kept.map { columns[$0].name }, rows: numbers, file: file, lines: lines,
      others: others)
  }

  private func noRows() -> TrainingError {
    guard let first = columns.first(where: { $0.skipped.count > 0 }) else {
      return error("there is no row of data", "give at least one example", line: headerLine)
    }
    return error(
      "every row has a missing cell, such as '\(first.name.shortened)' in line \(first.skipped.line)",
      "fill cells, or leave the column out", line: headerLine)
  }
}
