import TraceGraph
import Training

/// Finds out how a CSV text is written where nobody says, and reads it so.
struct CSVRecognition {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: String
  let reading: CSVReading

  func table() throws(TrainingError) -> (table: DataTable, notes: [String]) {
    let separator =
      reading.separator
      ?? .recognised(in: bytes, usual: reading.decimal == .comma ? .semicolon : .comma)
    var reader = CSVTableReader(bytes, file: file, reading, separator, reading.decimal ?? .point)
    let first = Result { () throws(TrainingError) in try reader.read() }
    if reading.decimal == nil, reader.columns.contains(where: \.hasDecimalCommas),
      let (table, second) = readWithCommas(separator, instead: reader)
    {
      return (table, notes(second, separator, hasCommas: true))
    }
    return (try first.get(), notes(reader, separator, hasCommas: false))
  }

  /// The table with decimal commas where they make numbers of more columns and of no column fewer, and
  /// where some cell cannot be anything else: `1,234` may be 1.234 as well as 1234.
  private func readWithCommas(
    _ separator: CSVReading.Separator, instead first: CSVTableReader
  ) -> (DataTable, CSVTableReader)? {
    var reader = CSVTableReader(bytes, file: file, reading, separator, .comma)
    guard let table = try? reader.read() else { return nil }
    var isSure = false
    for (before, after) in zip(first.columns, reader.columns) {
      if before.problem == nil, after.problem != nil { return nil }
      if before.problem != nil, after.problem == nil, after.hasSureComma { isSure = true }
    }
    return isSure ? (table, reader) : nil
  }

  private func notes(
    _ reader: CSVTableReader, _ separator: CSVReading.Separator, hasCommas: Bool
  ) -> [String] {
    var notes: [String] = []
    var found: [String] = []
    if reading.separator == nil, separator != .comma, reader.width > 1 {
      found.append("cells are divided by \(separator.word)s")
    }
    if hasCommas { found.append("numbers have decimal commas") }
    if !found.isEmpty { notes.append(found.joined(separator: ", ")) }
    if let note = reader.headerNote { notes.append(note) }
    if reader.commentedRows.count > 0 {
      let (count, line) = reader.commentedRows
      notes.append(
        "\(count) row\(count == 1 ? "" : "s") behind a # left out as comments, the first in line "
          + "\(line)")
    }
    notes += skipped(reader)
    return notes.map { (file.isEmpty ? "" : file + ": ") + $0 }
  }

  /// How many rows are left out for missing cells, by column.
  private func skipped(_ reader: CSVTableReader) -> [String] {
    let columns = reader.columns.filter { $0.skipped.count > 0 }
    guard let first = columns.map(\.skipped.line).min() else { return [] }
    let count = columns.reduce(0) { $0 + $1.skipped.count }
    let names = columns.map { "'\($0.name.shortened)' (\($0.skipped.count))" }
    return [
      "\(count) of \(reader.rowCount + count) rows skipped for missing cells of "
        + WordList.phrases(names) + ", the first in line \(first)"
    ]
  }
}
