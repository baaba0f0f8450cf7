import Foundation
import TraceGraph
import Training

extension DataTable {
  /// Reads a CSV file: UTF-8, a header, then rows. Columns that hold anything but numbers are no fault:
  /// they stand in `others`, and using one tells why.
  ///
  /// - Throws: as `init(csv:file:reading:)`, and for a file that does not exist, cannot be read or is no
  ///   UTF-8 text.
  public init(csvFile path: String, reading: CSVReading = CSVReading()) throws(TrainingError) {
    try self.init(csv: try CSVText.read(path), file: path, reading: reading)
  }

  /// Reads CSV text; `file` stands in errors.
  ///
  /// - Throws: `TrainingError` with file, line and cell for a text without rows, without a header where
  ///   one is needed, a row of another length, a quotation mark that is never closed, and a table
  ///   without a column of numbers.
  /// - Complexity: linear in the text, which is read once, or twice where it has decimal commas.
  public init(
    csv text: String, file: String = "", reading: CSVReading = CSVReading()
  ) throws(TrainingError) {
    self = try CSVText.table(of: text, file: file, reading).table
  }
}

/// CSV text on its way to a table.
enum CSVText {
  /// Reads a table, and tells what was recognised or left out, one line each.
  static func table(
    of text: String, file: String, _ reading: CSVReading
  ) throws(TrainingError) -> (table: DataTable, notes: [String]) {
    var text = text
    let result = text.withUTF8 { bytes in
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      return Result { () throws(TrainingError) in
        try CSVRecognition(
          bytes: UnsafeBufferPointer(rebasing: bytes[start...]), file: file, reading: reading
        ).table()
      }
    }
    return try result.get()
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
    return try text(of: data, file: path)
  }

  /// - Throws: `TrainingError` for bytes of another encoding, or of no text.
  static func text(of data: some Collection<UInt8>, file: String) throws(TrainingError) -> String {
    if let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) { return text }
    let found = TextEncoding(of: data)
    throw TrainingError(
      .data, of: file, found.cause, remedy: found.remedy(file),
      place: Source(file: file, line: found.line))
  }
}
