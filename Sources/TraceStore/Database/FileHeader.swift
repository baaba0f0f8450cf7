import Foundation
import GRDBSQLite

/// What the first 100 bytes of a file and the files beside it tell before SQLite is asked.
struct FileHeader {
  let path: String
  /// Bytes of the file itself.
  let size: Int
  /// Whether the file is in the mode in which its last steps may stand in a `-wal` file.
  let usesWAL: Bool
  /// Bytes of the `-wal` file; 0 if there is none.
  let walSize: Int
  /// Whether the file has been left by its `-wal`, or its recording is about to begin. Looked at
  /// once: a recording may begin at any moment.
  let isDeserted: Bool
  /// Whether a `-journal` of a write that was cut off is there.
  let hasJournal: Bool

  /// Reads and checks the header.
  ///
  /// - Throws: when the file is missing, no run file, newer, or shorter than it says.
  init(_ path: String) throws(RunError) {
    self.path = path
    guard Self.size(path) != nil else {
      throw RunError(.opening, .missing, of: path, cause: "there is no such file")
    }
    let bytes = try Self.read(path)
    // Looked at after the header: a file that is being recorded only grows.
    size = Self.size(path) ?? 0
    usesWAL = bytes[18] == 2 || bytes[19] == 2
    let log = Self.size(path + "-wal")
    walSize = log ?? 0
    isDeserted = usesWAL && log == nil
    hasJournal = (Self.size(path + "-journal") ?? 0) > 0
    try check(bytes)
  }

  /// Whether steps stand in a `-wal` file, which must travel with the run.
  var needsWAL: Bool { usesWAL && walSize > 0 }

  /// What SQLite is asked to open. A file whose `-wal` is gone is opened as one that never changes,
  /// so that reading it leaves no files beside it.
  var location: String {
    let absolute = URL(fileURLWithPath: path).path
    guard isDeserted, sqlite3_compileoption_used("USE_URI") != 0 else { return absolute }
    let allowed = CharacterSet(charactersIn: "/-._~").union(.alphanumerics)
    guard let escaped = absolute.addingPercentEncoding(withAllowedCharacters: allowed) else {
      return absolute
    }
    return "file:\(escaped)?immutable=1"
  }

  private static func size(_ path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
    return (attributes?[.size] as? NSNumber)?.intValue
  }

  private static func read(_ path: String) throws(RunError) -> [UInt8] {
    let found: Data?
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      found = try file.read(upToCount: 100)
    } catch {
      throw RunError(.opening, .system, of: path, cause: "it cannot be read: \(error)")
    }
    guard let found, found.count == 100, found.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw RunError(
        .opening, .invalid, of: path, cause: "it is no run file",
        remedy: "give a file that `gradviz train -o NAME.gradtrace` wrote")
    }
    return Array(found)
  }
}

extension FileHeader {
  private func check(_ bytes: [UInt8]) throws(RunError) {
    guard Self.word(bytes, 68) == RunFormat.applicationID else {
      throw RunError(
        .opening, .invalid, of: path, cause: "it is a database of another program",
        remedy: "give a file that `gradviz train -o NAME.gradtrace` wrote")
    }
    let version = Self.word(bytes, 60)
    guard version == RunFormat.version else {
      throw RunError(
        .opening, .invalid, of: path,
        cause: "its format is version \(version), only version \(RunFormat.version) can be read",
        remedy: version > RunFormat.version ? "use a newer gradviz" : "")
    }
    try checkSize(bytes)
  }

  /// A file without `-wal` must be as long as it says: SQLite itself finds missing pages only when
  /// it comes to them.
  private func checkSize(_ bytes: [UInt8]) throws(RunError) {
    let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
    let expected = Self.word(bytes, 28) * (pageSize == 1 ? 65_536 : pageSize)
    let isCountValid = Self.word(bytes, 24) == Self.word(bytes, 92)
    guard !needsWAL, !hasJournal, isCountValid, size < expected else { return }
    throw RunError(
      .opening, .invalid, of: path,
      cause: "it has \(size) bytes where its header says \(expected)",
      remedy: "copy the file again, with its -wal file if there is one")
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> Int {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
