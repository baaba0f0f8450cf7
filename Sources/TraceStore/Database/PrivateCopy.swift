import Foundation

/// A run and its log in a folder of our own, for runs in folders that cannot be written: SQLite reads a
/// log with an index beside it. Removed with the value.
final class PrivateCopy {
  let path: String
  private let folder: String

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
    var template = Array("\(parent)/gradviz-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Self.failed(family, "no folder for a copy: \(String(cString: strerror(errno)))")
    }
    folder = template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    path = FileFamily.resolved(folder).map { $0 + "/run" } ?? folder + "/run"
    do {
      try FileManager.default.copyItem(atPath: family.path, toPath: path)
      try FileManager.default.copyItem(atPath: family.path + "-wal", toPath: path + "-wal")
      for file in [path, path + "-wal"] { chmod(file, 0o600) }
    } catch {
      throw Self.failed(family, "\(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

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
