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
    try Self.checkSizes(description, path)
    // The schema is complete before the file has its name: whoever opens it finds a run.
    let draft = try RunDraft(for: path, .creating)
    if !overwriting { try draft.checkFree() }
    try Self.build(draft.path, as: path, description, policy)
    // What the system does not allow is told before anything gives way.
    try Self.tryRecording(draft.path, as: path)
    let lock = try draft.takeName(replacing: overwriting)
    var opened = try OpenedRun(draft.name, as: path, lock, stage: .creating)
    opened.counters.bytes = description.bytes + RecordPolicy.Size.empty
    self.init(opened: opened, policy: policy, warn: warn)
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
    _ file: String, as path: String, _ description: RunDescription, _ policy: RecordPolicy
  ) throws(RunError) {
    let connection = try RunConnection(writing: file, as: path, stage: .creating)
    // Nobody knows the draft yet: if it is cut off, it is made anew.
    try connection.perform(.creating) { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = MEMORY;
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
    try LogMode.enter(file, as: path, stage: .creating)
  }

  /// Opens the draft as it will be opened under its name, and writes into its log.
  private static func tryRecording(_ file: String, as path: String) throws(RunError) {
    defer { for ending in ["-wal", "-shm"] { unlink(file + ending) } }
    let connection = try RunConnection(writing: file, as: path, stage: .creating)
    try connection.perform(.creating) { database in
      try OpenedRun.prepareLog(database)
      try database.execute(sql: "PRAGMA user_version = \(RunFormat.version)")
    }
    try connection.close(.creating)
  }

  private static func insert(
    _ description: RunDescription, _ policy: RecordPolicy, _ database: Database
  ) throws {
    try RunStatement(database, RunSchema.run.insertion()).run(
      .integer(1), .text(description.name), .text(description.program),
      .text(policy.values.rawValue), .integer(policy.every), .integer(policy.limit), .null,
      .text(RunStatus.unfinished.word), .text(""), .text(policy.numbers.rawValue),
      .text(description.reduction.rawValue))
    let row = try RunStatement(database, RunSchema.attachment.insertion())
    for attachment in description.attachments {
      let name = Cell.text(attachment.name)
      let kind = Cell.text(attachment.kind)
      switch attachment.content {
      case .text(let text): try row.run(name, kind, .text(text))
      case .bytes(let bytes): try bytes.withUnsafeBytes { try row.run(name, kind, .bytes($0)) }
      }
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
