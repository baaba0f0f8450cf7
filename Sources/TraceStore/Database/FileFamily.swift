import Foundation
import TraceGraph

/// A run and the files that SQLite keeps beside it, as they lie on the disk: regular files of one owner,
/// found behind links, before SQLite is asked.
struct FileFamily: Hashable {
  /// The path as it was given, for messages.
  let given: String
  /// The absolute path without links: SQLite looks for the other files beside it.
  let path: String
  let run: FileStamp
  /// The `-wal` file, where the newest steps may stand.
  let log: FileStamp?
  /// The `-shm` file, an index of the log that is made anew.
  let index: FileStamp?
  /// The `-journal` file, which nobody makes since 0.1.0.
  let journal: FileStamp?

  /// - Parameters:
  ///   - given: a path to the run.
  ///   - allowsJournal: whether a journal may hold something.
  /// - Throws: when the file is missing, or something beside it is not what SQLite makes.
  init(_ given: String, allowsJournal: Bool = false) throws(RunError) {
    self.given = given
    guard let path = Self.resolved(given), let run = FileStamp(path) else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      throw RunError(
        .opening, isMissing ? .missing : .system, of: given,
        cause: isMissing ? "there is no such file" : String(cString: strerror(errno)))
    }
    self.path = path
    self.run = run
    guard run.kind == .regular else {
      throw RunError(
        .opening, .invalid, of: given, cause: "it is \(run.kind.rawValue), no run file")
    }
    log = FileStamp(path + "-wal")
    index = FileStamp(path + "-shm")
    journal = FileStamp(path + "-journal")
    try check(log, "-wal")
    try check(index, "-shm")
    try check(journal, "-journal")
    if !allowsJournal { try checkJournal() }
    // It is written even by those who read the run.
    guard (index?.names ?? 1) == 1 else {
      throw refusal("-shm", "it is another file, too", remedy: "remove it")
    }
  }

  /// Whether nothing was changed since `other` was looked at. The index tells nothing about steps.
  func isUnchanged(since other: FileFamily) -> Bool { run == other.run && log == other.log }

  /// The folder of the run.
  var folder: String { Self.folder(of: path) }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// An absolute path without links; nil when nothing is there.
  static func resolved(_ path: String) -> String? {
    guard let full = realpath(path, nil) else { return nil }
    defer { free(full) }
    return String(cString: full)
  }
}

extension FileFamily {
  private func check(_ stamp: FileStamp?, _ ending: String) throws(RunError) {
    guard let stamp else { return }
    guard stamp.kind == .regular else {
      throw refusal(ending, "it is \(stamp.kind.rawValue), no file of a run", remedy: "remove it")
    }
    guard [run.owner, geteuid(), 0].contains(stamp.owner) else {
      throw refusal(ending, "it belongs to another user than the run", remedy: "remove it")
    }
  }

  /// A journal is never played: it may name files that SQLite would then remove, and change any page.
  private func checkJournal() throws(RunError) {
    guard let journal, journal.size > 0 else { return }
    throw refusal(
      "-journal",
      "it tells of a change that was cut off, or is not of this run, and a journal is never played",
      remedy: "`gradviz info --recover \(ShellText.word(given)) -o NEW` mends a copy if it can")
  }

  private func refusal(_ ending: String, _ cause: String, remedy: String) -> RunError {
    RunError(.opening, .invalid, of: given + ending, cause: cause, remedy: remedy)
  }
}
