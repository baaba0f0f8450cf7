import Foundation

/// A run and its log in a folder of our own, for runs in folders that cannot be written: SQLite reads a
/// log with an index beside it. Removed with the value.
final class PrivateCopy {
  let path: String
  private let folder: String
  /// Held for as long as the folder is wanted.
  private let lock: Int32

  private static let mark = "gradviz-"

  /// - Throws: when run and log are over `RunFormat.copyLimit`, there is no room, or a writer is at them.
  init(of family: FileFamily) throws(RunError) {
    let bytes = family.run.size.addingReportingOverflow(family.log?.size ?? 0)
    guard !bytes.overflow, bytes.partialValue <= RunFormat.copyLimit else {
      throw RunError(
        .opening, .system, of: family.given,
        cause: "its folder cannot be written, and a copy of the run and its -wal file would take "
          + "more than \(RunFormat.copyLimit) bytes", remedy: "copy both where you may write")
    }
    let parent = FileManager.default.temporaryDirectory.path
    Self.clear(FileFamily.resolved(parent) ?? parent)
    var template = Array("\(parent)/\(Self.mark)XXXXXX".utf8CString)
    let made = TemporaryNames.keep { names -> String? in
      guard mkdtemp(&template) != nil else { return nil }
      let name = template.withUnsafeBufferPointer {
        String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      }
      names.formUnion(Self.names(in: name))
      return name
    }
    guard let made else {
      throw Self.failed(family, "no folder for a copy: \(String(cString: strerror(errno)))")
    }
    folder = made
    lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
    path = FileFamily.resolved(folder).map { $0 + "/run" } ?? folder + "/run"
    for ending in ["", "-wal"] {
      if let cause = Self.copy(family.path + ending, to: path + ending) {
        throw Self.failed(family, cause)
      }
    }
  }

  deinit {
    TemporaryNames.keep { names in
      for name in Self.names(in: folder) {
        remove(name)
        names.remove(name)
      }
    }
    if lock >= 0 { close(lock) }
  }

  /// Copies a file that nobody else may read.
  ///
  /// - Returns: why it cannot be; nil where it is.
  private static func copy(_ source: String, to target: String) -> String? {
    let from = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard from >= 0 else { return String(cString: strerror(errno)) }
    defer { close(from) }
    let to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard to >= 0 else { return String(cString: strerror(errno)) }
    defer { close(to) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(from, &bytes, bytes.count)
      if count == 0 { return nil }
      guard count > 0 else {
        if errno == EINTR { continue }
        return String(cString: strerror(errno))
      }
      var done = 0
      while done < count {
        let written = bytes.withUnsafeBytes {
          write(to, UnsafeRawBufferPointer(rebasing: $0[done..<count]).baseAddress, count - done)
        }
        guard written > 0 || errno == EINTR else { return String(cString: strerror(errno)) }
        done += max(0, written)
      }
    }
  }

  /// What people are told.
  static func notice(_ family: FileFamily) -> String {
    "'\(family.given)' and its -wal file are read from a copy: their folder cannot be written"
  }

  private static func failed(_ family: FileFamily, _ cause: String) -> RunError {
    RunError(
      .opening, .system, of: family.given,
      cause: "its folder cannot be written, and it cannot be copied: \(cause)",
      remedy: "copy the run and its -wal file where you may write")
  }
}

/// What is left of killed programs.
extension PrivateCopy {
  /// The files of a copy, and the folder.
  private static func names(in folder: String) -> [String] {
    ["/run", "/run-wal", "/run-shm", "/run-journal", ""].map { folder + $0 }
  }

  /// Folders that are younger than this may be about to be locked.
  private static let leastAge = 60

  /// Removes copies that nobody holds.
  private static func clear(_ parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(mark) && name.utf8.count == mark.utf8.count + 6 {
      let folder = parent + "/" + name
      guard let stamp = FileStamp(folder), stamp.kind == .folder, stamp.owner == geteuid(),
        stamp.age > leastAge
      else { continue }
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0,
        stamp.isSameFile(as: FileStamp(descriptor: descriptor))
      else { continue }
      // Of the files those of a copy alone; a folder that holds others stays.
      for name in Self.names(in: folder) { remove(name) }
    }
  }
}
