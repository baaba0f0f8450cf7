import Foundation

/// Tells whether a `-wal` file belongs to the run beside it. SQLite itself asks nothing: it would show the
/// pages of one run with those of another among them.
///
/// A recording begins with a change counter of its own (`LogMode.enter`), and each of its batches
/// writes page 1 with this counter, or one that follows it: the file, the log and the training state
/// carry the same number.
enum LogCheck {
  /// Counters of recordings begin here, those of SQLite at 1: a log without a counter is believed only
  /// beside a file of gradviz 0.1.0, which chose none.
  static let firstCounter: UInt32 = 1 << 24

  /// - Throws: when the log is of another database.
  static func check(_ header: FileHeader) throws(RunError) {
    let log: LogFrames?
    do {
      log = try LogFrames(path: header.family.path + "-wal")
    } catch {
      throw RunError(
        .opening, .system, of: header.path + "-wal", cause: "it cannot be read: \(error)")
    }
    // What is no log, or ends before its first batch does, SQLite passes over.
    guard let log, log.frames > 0 else { return }
    // A file leaves the mode with a log only after its log is gone.
    guard header.usesWAL, log.pageSize == header.pageSize, fits(log, header) else {
      throw RunError(
        .opening, .invalid, of: header.path,
        cause: "the -wal file beside it is of another run, or of another copy of this one",
        remedy:
          "copy the run and its -wal file together; without a -wal file the run is read as far "
          + "as it goes")
    }
  }

  private static func fits(_ log: LogFrames, _ header: FileHeader) -> Bool {
    guard log.heads.allSatisfy({ $0.applicationID == UInt32(RunFormat.applicationID) }) else {
      return false
    }
    // A run never becomes shorter.
    if let pages = header.pages, log.pages < pages { return false }
    if log.heads.isEmpty { return header.counter < firstCounter }
    let range = log.frames + 1
    return log.heads.allSatisfy {
      abs(Int(Int32(bitPattern: $0.counter &- header.counter))) <= range
    }
  }
}

/// The committed frames of a `-wal` file, without their pages.
///
/// Source: section 4 of https://www.sqlite.org/fileformat2.html, "The Write-Ahead Log".
struct LogFrames {
  /// What a frame of page 1 says of the database.
  struct Head: Hashable {
    var counter: UInt32
    var applicationID: UInt32
  }

  private(set) var pageSize = 0
  /// How many frames belong to whole batches.
  private(set) var frames = 0
  /// How many pages the database has after the last of them.
  private(set) var pages = 0
  /// Of each frame of page 1, in order.
  private(set) var heads: [Head] = []

  /// Nil for a file that is no log. Reads 24 bytes a frame.
  init?(path: String) throws {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    guard let header = try Self.bytes(file, at: 0, count: 32),
      FileHeader.word(header, 0) & ~1 == 0x377F_0682
    else { return nil }
    pageSize = Int(FileHeader.word(header, 8))
    guard (512...65_536).contains(pageSize) else { return nil }
    try read(file, salts: Array(header[16..<24]))
  }

  private mutating func read(_ file: FileHandle, salts: [UInt8]) throws {
    var pending: [Head] = []
    var count = 0
    var offset: UInt64 = 32
    // A log that was begun anew ends where the salts of the one before begin.
    while let frame = try Self.bytes(file, at: offset, count: 24), Array(frame[8..<16]) == salts,
      FileHeader.word(frame, 0) > 0
    {
      if FileHeader.word(frame, 0) == 1 {
        guard let page = try Self.bytes(file, at: offset + 24, count: 100) else { return }
        pending.append(
          Head(counter: FileHeader.word(page, 24), applicationID: FileHeader.word(page, 68)))
      }
      count += 1
      if FileHeader.word(frame, 4) > 0 {
        frames = count
        pages = Int(FileHeader.word(frame, 4))
        heads += pending
        pending = []
      }
      offset += UInt64(24 + pageSize)
    }
  }

  private static func bytes(_ file: FileHandle, at offset: UInt64, count: Int) throws -> [UInt8]? {
    try file.seek(toOffset: offset)
    guard let data = try file.read(upToCount: count), data.count == count else { return nil }
    return Array(data)
  }
}
