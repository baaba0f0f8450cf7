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
        try requireRoom(need(of: bytes), forBytes: bytes.count, of: file)
        return try CSVRecognition(
          bytes: UnsafeBufferPointer(rebasing: bytes[start...]), file: file, reading: reading
        ).table()
      }
    }
    return try result.get()
  }

  static func read(_ path: String) throws(TrainingError) -> String {
    let place = Source(file: path, line: 0)
    switch PlainFile(path) {
    case .open(let file, let size):
      return try text(of: try bytes(of: file, size: size, path, place), file: path)
    case .missing:
      throw TrainingError(
        .data, of: path, "there is no such file", place: place, isMissingFile: true)
    case .folder:
      throw TrainingError(
        .data, of: path, "it is a directory", remedy: "name a CSV file", place: place)
    case .special:
      throw TrainingError(
        .data, of: path, "it is a pipe, a socket or a device, and data is read from files",
        remedy: "write the data into a file, and name that", place: place)
    case .closed:
      throw TrainingError(.data, of: path, "the file cannot be read", place: place)
    }
  }

  /// The bytes of a file, of which no more are read than the budget of memory allows, whatever the file
  /// says of its size.
  private static func bytes(
    of file: FileHandle, size: Int, _ path: String, _ place: Source
  ) throws(TrainingError) -> Data {
    try requireRoom(least(size), forBytes: size, of: path)
    do {
      var bytes = Data()
      while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
        bytes.append(chunk)
        try requireRoom(least(bytes.count), forBytes: bytes.count, of: path)
      }
      return bytes
    } catch let refusal as TrainingError {
      throw refusal
    } catch {
      throw TrainingError(.data, of: path, "the file cannot be read", place: place)
    }
  }

  /// What a table takes that is known by the size of its text alone: the text, and about as much in
  /// numbers.
  private static func least(_ bytes: Int) -> Double { Double(bytes) * 2 }

  /// What a table takes: its text, an array and a place for every line, a number for every cell. Measured
  /// tables of 100 MB take 283 MB (ten cells a row), 578 MB (two) and 2.1 GB (two of one digit).
  private static func need(of bytes: UnsafeBufferPointer<UInt8>) -> Double {
    var lines = 1
    var marks = 0
    for byte in bytes {
      if byte == 0x0A {
        lines += 1
      } else if byte == 0x2C || byte == 0x3B || byte == 0x09 || byte == 0x7C {
        marks += 1
      }
    }
    return Double(bytes.count) + Double(lines) * 64 + Double(lines + marks) * 8
  }

  private static func requireRoom(
    _ need: Double, forBytes count: Int, of file: String
  ) throws(TrainingError) {
    do {
      try MemoryBudget.require(need)
    } catch {
      throw TrainingError(
        .data, of: file,
        "the file is too large: with \(MemoryRefusal.text(Double(count))) of text \(error.cause)",
        remedy: "give fewer rows, or more memory (--memory)", place: Source(file: file, line: 0))
    }
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
