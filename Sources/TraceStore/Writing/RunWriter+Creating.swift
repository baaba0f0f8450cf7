import Foundation
import GRDB
import Training

extension RunWriter {
  /// Makes a new run file.
  ///
  /// - Parameters:
  ///   - path: where; the folder exists.
  ///   - description: name, program, sheet, data, seeds.
  ///   - policy: how much is recorded.
  ///   - overwriting: whether a file that is there gives way.
  ///   - warn: hears once when only statistics go on.
  /// - Throws: when the file exists, cannot be made, or an attachment is over `RunFormat.cellLimit`.
  public convenience init(
    creating path: String, _ description: RunDescription = RunDescription(),
    policy: RecordPolicy = RecordPolicy(), overwriting: Bool = false,
    warn: @escaping (RunWarning) -> Void = { _ in }
  ) throws(RunError) {
    try Self.checkFree(path, overwriting: overwriting)
    try Self.checkSizes(description, path)
    let before = try RecorderLock(path, .creating)
    // The schema is complete before the file has its name: whoever opens it finds a run.
    let draft = path + ".new"
    try Self.remove(draft)
    do throws(RunError) {
      try Self.build(draft, description, policy)
      try Self.remove(path)
      try Self.move(draft, to: path)
    } catch {
      try? Self.remove(draft)
      throw error
    }
    let lock = try RecorderLock(path, .creating)
    var opened = try withExtendedLifetime(before) { () throws(RunError) in
      try OpenedRun(path, lock, stage: .creating)
    }
    opened.counters.bytes = description.bytes + RecordPolicy.Size.empty
    self.init(opened: opened, policy: policy, warn: warn)
  }

  private static func checkFree(_ path: String, overwriting: Bool) throws(RunError) {
    guard !overwriting, FileManager.default.fileExists(atPath: path) else { return }
    throw RunError(
      .creating, .exists, of: path, cause: "the file exists",
      remedy: "give another name, resume it, or ask for it to be overwritten")
  }

  private static func checkSizes(
    _ description: RunDescription, _ path: String
  ) throws(RunError) {
    for attachment in description.attachments where attachment.bytes > RunFormat.cellLimit / 2 {
      throw RunError(
        .creating, .misuse, of: path,
        cause: "'\(attachment.name)' has \(attachment.bytes) bytes, at most "
          + "\(RunFormat.cellLimit / 2) fit", remedy: "leave it beside the run")
    }
  }

  private static func build(
    _ path: String, _ description: RunDescription, _ policy: RecordPolicy
  ) throws(RunError) {
    let connection = try RunConnection(writing: path, stage: .creating)
    // Nobody knows the draft yet: if it is cut off, it is made anew.
    try connection.perform(.creating) { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = OFF;
          PRAGMA synchronous = OFF;
          PRAGMA page_size = \(RunFormat.pageSize);
          PRAGMA application_id = \(RunFormat.applicationID);
          PRAGMA user_version = \(RunFormat.version);
          """)
      try database.inTransaction {
        for statement in RunSchema.statements { try database.execute(sql: statement) }
        try insert(description, policy, database)
        return .commit
      }
    }
    try connection.close(.creating)
  }

  private static func insert(
    _ description: RunDescription, _ policy: RecordPolicy, _ database: Database
  ) throws {
    try RunStatement(database, "INSERT INTO run VALUES (1, ?, ?, ?, ?, ?, NULL, ?, '')").run(
      .text(description.name), .text(description.program), .text(policy.values.rawValue),
      .integer(policy.every), .integer(policy.limit), .text(RunStatus.unfinished.word))
    let row = try RunStatement(database, "INSERT INTO attachment VALUES (?, ?, ?)")
    for attachment in description.attachments {
      let name = Cell.text(attachment.name)
      let kind = Cell.text(attachment.kind)
      switch attachment.content {
      case .text(let text): try row.run(name, kind, .text(text))
      case .bytes(let bytes): try bytes.withUnsafeBytes { try row.run(name, kind, .bytes($0)) }
      }
    }
  }

  /// Removes a run with the files beside it: an old log must not be taken for that of a new file. A
  /// folder is never removed.
  private static func remove(_ path: String) throws(RunError) {
    for ending in ["", "-wal", "-shm", "-journal"] {
      let file = path + ending
      guard FileManager.default.fileExists(atPath: file), unlink(file) != 0 else { continue }
      throw RunError(
        .creating, .system, of: file,
        cause: "it cannot be removed: \(String(cString: strerror(errno)))")
    }
  }

  private static func move(_ draft: String, to path: String) throws(RunError) {
    do {
      try FileManager.default.moveItem(atPath: draft, toPath: path)
    } catch {
      throw RunError(.creating, .system, of: path, cause: "it cannot be made: \(error)")
    }
  }
}

extension RunDescription {
  fileprivate var bytes: Int { attachments.reduce(0) { $0 + $1.bytes } }
}

extension RunDescription.Attachment {
  fileprivate var bytes: Int {
    switch content {
    case .text(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    }
  }
}
