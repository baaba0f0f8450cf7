import CSQLite
import Foundation
import GRDBSQLite

/// What the first 100 bytes of a file and the files beside it tell before SQLite is asked.
struct FileHeader {
  let family: FileFamily
  /// Bytes of the file itself.
  let size: Int
  /// Whether the file is in the mode in which its last steps may stand in a `-wal` file.
  let usesWAL: Bool
  /// Bytes of the `-wal` file; 0 if there is none.
  let walSize: Int
  /// Whether the file has been left by its `-wal`, or its recording is about to begin.
  let isDeserted: Bool
  /// The size of a page in bytes, as the file says.
  let pageSize: Int
  /// Grows with changes of the file; a recording begins with a number of its own.
  let counter: UInt32
  /// How many pages the file has, as it says; nil where that is not up to date.
  let pages: Int?

  /// Reads and checks the header.
  ///
  /// - Throws: when the file is missing, no run file, newer, or shorter than it says.
  init(_ path: String) throws(RunError) {
    family = try FileFamily(path)
    let bytes = try Self.read(family)
    // Looked at after the header: a file that is being recorded only grows.
    size = FileStamp(family.path)?.size ?? 0
    usesWAL = bytes[18] == 2 || bytes[19] == 2
    walSize = family.log?.size ?? 0
    isDeserted = usesWAL && family.log == nil
    let page = Int(bytes[16]) << 8 | Int(bytes[17])
    pageSize = page == 1 ? 65_536 : page
    counter = Self.word(bytes, 24)
    pages = counter == Self.word(bytes, 92) ? Int(Self.word(bytes, 28)) : nil
    try check(bytes)
    if needsWAL { try LogCheck.check(self) }
  }

  /// The version that the file's own first page tells; nil where it cannot be read.
  ///
  /// - Parameter file: the absolute path without links.
  static func version(of file: String) -> Int? {
    var bytes = [UInt8](repeating: 0, count: 100)
    guard csqlite_read_head(file, &bytes, 100) == SQLITE_OK else { return nil }
    return Int(word(bytes, 60))
  }

  /// The path as it was given.
  var path: String { family.given }

  /// Whether steps stand in a `-wal` file, which must travel with the run.
  var needsWAL: Bool { walSize > 0 }

  private static func read(_ family: FileFamily) throws(RunError) -> [UInt8] {
    guard access(family.path, R_OK) == 0 else {
      throw RunError(
        .opening, .system, of: family.given,
        cause: "it cannot be read: \(String(cString: strerror(errno)))")
    }
    var bytes = [UInt8](repeating: 0, count: 100)
    let code = csqlite_read_head(family.path, &bytes, 100)
    guard code == SQLITE_OK else {
      throw RunError(
        .opening, .system, of: family.given, cause: "it cannot be read (SQLite's status \(code))")
    }
    guard family.run.size >= 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw RunError(
        .opening, .invalid, of: family.given, cause: "it is no run file",
        remedy: "give a file that `gradviz train -o NAME.gradtrace` wrote")
    }
    return bytes
  }
}

extension FileHeader {
  private func check(_ bytes: [UInt8]) throws(RunError) {
    guard Self.word(bytes, 68) == RunFormat.applicationID else {
      throw RunError(
        .opening, .invalid, of: path, cause: "it is a database of another program",
        remedy: "give a file that `gradviz train -o NAME.gradtrace` wrote")
    }
    try RunFormat.check(version: Int(Self.word(bytes, 60)), of: path)
    try checkSize()
  }

  /// A file without `-wal` must be as long as it says: SQLite itself finds missing pages only when
  /// it comes to them.
  private func checkSize() throws(RunError) {
    guard !needsWAL, let pages, size < pages * pageSize else { return }
    let expected = pages * pageSize
    throw RunError(
      .opening, .invalid, of: path,
      cause: "it has \(size) bytes where its header says \(expected)",
      remedy: "copy the file again, with its -wal file if there is one")
  }

  /// A big-endian number of four bytes.
  static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
