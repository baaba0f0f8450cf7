import Foundation
import SwiftCSV
import TraceGraph
import Training

extension DataTable {
  /// Reads a CSV file: comma-separated UTF-8, first line the header, then numbers. Cells may be
  /// quoted; blank lines are skipped.
  ///
  /// - Throws: `TrainingError` with file, line and cell for a file that cannot be read, is empty or not
  ///   UTF-8, for a repeated header, a row of another length, a cell that is no finite number.
  public init(csvFile path: String) throws(TrainingError) {
    try self.init(csv: try CSVText.read(path), file: path)
  }

  /// Reads CSV text as `init(csvFile:)` does; `file` stands in errors.
  public init(csv text: String, file: String = "") throws(TrainingError) {
    var rows = CSVRows(file: file)
    try CSVText.forEachLine(of: text, file: file) { rows.add($0) }
    if let error = rows.error { throw error }
    guard let columns = rows.columns else {
      throw TrainingError(
        .data, of: file, "the file is empty", remedy: "begin with a line of column names",
        place: Source(file: file, line: 1))
    }
    try self.init(columns: columns, rows: rows.numbers, file: file, lines: rows.lines)
  }
}

/// Lines as they become numbers, one after the other: the cells of a large file are never all there.
private struct CSVRows {
  let file: String
  private(set) var columns: [String]?
  private(set) var numbers: [[Double]] = []
  private(set) var lines: [Int] = []
  /// The first; lines behind it are not looked at.
  private(set) var error: TrainingError?

  init(file: String) { self.file = file }

  mutating func add(_ line: CSVText.Line) {
    guard error == nil else { return }
    guard let columns else {
      columns = line.cells.map { $0.trimmingCharacters(in: .whitespaces) }
      return
    }
    do throws(TrainingError) {
      numbers.append(try row(line, under: columns))
      lines.append(line.number)
    } catch {
      self.error = error
    }
  }

  /// Too long a row keeps its length, so that the table refuses it.
  private func row(
    _ line: CSVText.Line, under names: [String]
  ) throws(TrainingError) -> [Double] {
    var row: [Double] = []
    row.reserveCapacity(line.cells.count)
    for (position, cell) in line.cells.enumerated() {
      guard position < names.count else {
        row.append(0)
        continue
      }
      row.append(try number(cell, names, position, line.number))
    }
    return row
  }

  private func number(
    _ cell: String, _ names: [String], _ position: Int, _ line: Int
  ) throws(TrainingError) -> Double {
    if let number = TensorLiteral.number(cell), number.isFinite { return number }
    let text = cell.trimmingCharacters(in: .whitespaces)
    if let number = TensorLiteral.number(text), number.isFinite { return number }
    let isHuge = TensorLiteral.number(text) != nil
    let isNumber = isHuge || ["nan", "inf", "infinity"].contains(text.lowercased())
    throw TrainingError(
      .data, of: file,
      "'\(text.shortened)' in column '\(names[position].shortened)' is not a "
        + (isNumber ? "finite number" : "number"),
      remedy: isNumber ? "leave such rows out" : Self.remedy(for: text, columns: names.count),
      place: Source(file: file, line: line, column: position + 1))
  }

  private static func remedy(for text: String, columns: Int) -> String {
    if text.isEmpty { return "fill the cell or leave the row out" }
    if columns == 1, text.contains(where: { $0 == ";" || $0 == "\t" }) {
      return "divide cells by commas"
    }
    let isDecimal = TensorLiteral.number(text.replacing(",", with: ".")) != nil
    return isDecimal
      ? "write it with a point" : "write words as numbers, or leave the column out"
  }
}

/// The cells of a CSV text with the lines they stand in.
enum CSVText {
  struct Line {
    /// From 1.
    var number: Int
    var cells: [String]
  }

  static func read(_ path: String) throws(TrainingError) -> String {
    let place = Source(file: path, line: 0)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw TrainingError(
        .data, of: path, "there is no such file", place: place, isMissingFile: true)
    }
    guard !isFolder.boolValue else {
      throw TrainingError(
        .data, of: path, "it is a directory", remedy: "name a CSV file", place: place)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(.data, of: path, "the file cannot be read", place: place)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw TrainingError(
        .data, of: path, "the file is not UTF-8", remedy: "save it as UTF-8", place: place)
    }
    return text
  }

  /// Gives the lines that hold something. Cells are counted by the caller because the parser's own views
  /// fill short rows up silently.
  static func forEachLine(
    of text: String, file: String, _ body: (Line) -> Void
  ) throws(TrainingError) {
    var number = 1
    var open: Int?
    do {
      // A last line without its end would lose an empty last cell.
      let csv = try EnumeratedCSV(
        string: text + "\n", delimiter: .comma, loadColumns: false, rowLimit: 0)
      try withoutActuallyEscaping(body) { body in
        try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
          if cells.count > 1 || !cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
            body(Line(number: number, cells: cells))
          }
          // The end of the text is within a cell only where a quotation mark was not closed.
          if let last = cells.last?.last, last.isNewline { open = number }
          number += 1 + cells.reduce(0) { $0 + $1.count(where: \.isNewline) }
        }
      }
    } catch {
      throw quotation("a quotation mark stands within a cell", number, file)
    }
    if let open, open + 1 < number {
      throw quotation("a quotation mark is never closed", open, file)
    }
  }

  private static func quotation(_ cause: String, _ line: Int, _ file: String) -> TrainingError {
    TrainingError(
      .data, of: file, cause,
      remedy: "a quoted cell begins and ends with one; double those inside",
      place: Source(file: file, line: line))
  }
}
