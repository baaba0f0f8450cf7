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
    let lines = try CSVText.lines(of: text, file: file)
    guard let header = lines.first else {
      throw TrainingError(
        .data, of: file, "the file is empty", remedy: "begin with a line of column names",
        place: Source(file: file, line: 1))
    }
    let names = header.cells.map { $0.trimmingCharacters(in: .whitespaces) }
    var rows: [[Double]] = []
    for line in lines.dropFirst() {
      rows.append(try Self.numbers(of: line, under: names, file: file))
    }
    try self.init(columns: names, rows: rows, file: file, lines: lines.dropFirst().map(\.number))
  }

  private static func numbers(
    of line: CSVText.Line, under names: [String], file: String
  ) throws(TrainingError) -> [Double] {
    var numbers: [Double] = []
    for (position, cell) in line.cells.enumerated() where position < names.count {
      let text = cell.trimmingCharacters(in: .whitespaces)
      guard let number = Double(text) else {
        throw TrainingError(
          .data, of: file,
          "'\(text.shortened)' in column '\(names[position].shortened)' is not a number",
          remedy: text.isEmpty ? "fill the cell or leave the row out" : "write it with a point",
          place: Source(file: file, line: line.number, column: position + 1))
      }
      numbers.append(number)
    }
    let extra = line.cells.count - names.count
    return numbers + Array(repeating: 0, count: max(0, extra))
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
    guard FileManager.default.fileExists(atPath: path) else {
      throw TrainingError(
        .data, of: path, "there is no such file", place: place, isMissingFile: true)
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

  /// The lines that hold something. Cells are counted here because the parser's own views fill short
  /// rows up silently.
  static func lines(of text: String, file: String) throws(TrainingError) -> [Line] {
    var lines: [Line] = []
    var number = 1
    do {
      // A last line without its end would lose an empty last cell.
      let csv = try EnumeratedCSV(
        string: text + "\n", delimiter: .comma, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
        if cells.count > 1 || !cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
          lines.append(Line(number: number, cells: cells))
        }
        number += 1 + cells.reduce(0) { $0 + $1.count(where: \.isNewline) }
      }
    } catch {
      throw TrainingError(
        .data, of: file, "a quotation mark does not belong here: \(error)",
        remedy: "double quotation marks inside a quoted cell",
        place: Source(file: file, line: number))
    }
    return lines
  }
}
