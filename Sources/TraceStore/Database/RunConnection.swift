import CSQLite
import Foundation
import GRDB
import GRDBSQLite

/// An open run file. All calls of SQLite go through `perform`, where its faults become `RunError`.
final class RunConnection {
  /// The path as it was given.
  let path: String
  /// What people should know about the way in which the file is read; empty mostly.
  private(set) var notice = ""
  private var queue: DatabaseQueue
  private var limit: WorkLimit?
  /// The files as they were opened, where a change is noticed by nobody but us.
  private var frozen: FileFamily?
  private var copy: PrivateCopy?

  /// Opens a file to write.
  ///
  /// - Parameters:
  ///   - file: the absolute path without links. The file is there.
  ///   - path: as it was given.
  ///   - stage: for errors.
  init(writing file: String, as path: String, stage: RunError.Stage) throws(RunError) {
    self.path = path
    let before = FileStamp(file)
    let address = FileAddress(file, system: csqlite_writing, mode: "rw")
    queue = try Self.open(address, path, Self.writing, stage)
    guard try Self.isGuarded(queue), let before, before.isSameFile(as: FileStamp(file)) else {
      throw Self.replaced(stage, path)
    }
  }

  /// Opens a file to read. The connection cannot change it, and believes nothing that stands in its
  /// schema.
  init(reading path: String) throws(RunError) {
    self.path = path
    let opened = try Opened(path)
    (queue, limit, frozen, copy) = (opened.queue, opened.limit, opened.frozen, opened.copy)
    notice = opened.notice
  }

  /// A statement that outlives its database closes it; what is rolled back then would call an observer of
  /// GRDB's that is gone.
  deinit {
    queue.inDatabase { database in
      guard let connection = database.sqliteConnection else { return }
      sqlite3_commit_hook(connection, nil, nil)
      sqlite3_rollback_hook(connection, nil, nil)
    }
  }

  /// Opens the file anew where it was opened as one that never changes, and has changed.
  ///
  /// - Returns: whether it had.
  @discardableResult
  private func refresh() throws(RunError) -> Bool {
    guard let frozen, try !FileFamily(path).isUnchanged(since: frozen) else { return false }
    let opened = try Opened(path)
    (queue, limit, self.frozen, copy) = (opened.queue, opened.limit, opened.frozen, opened.copy)
    return true
  }

  /// Runs `body` with the database and gives its faults the stage and the subject.
  func perform<Result>(
    _ stage: RunError.Stage, _ part: String = "", _ body: (Database) throws -> Result
  ) throws(RunError) -> Result {
    do {
      return try queue.inDatabase(body)
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(stage, part.isEmpty ? path : "\(path): \(part)", error)
    }
  }

  /// As `perform`, bounded by what a file of so many bytes can need.
  func perform<Result>(
    _ stage: RunError.Stage, within bytes: Int, _ body: (Database) throws -> Result
  ) throws(RunError) -> Result {
    let limit = WorkLimit(bytes: bytes)
    return try perform(stage) { database in
      limit.install(on: database.sqliteConnection)
      defer { WorkLimit.remove(from: database.sqliteConnection) }
      return try body(database)
    }
  }

  /// Runs `body` in one snapshot of the file, whatever a writer does meanwhile: once more where a
  /// change shows afterwards.
  func read<Result>(
    _ part: String = "", _ body: (Database) throws -> Result
  ) throws(RunError) -> Result {
    try refresh()
    for _ in 0..<4 {
      let result: Swift.Result<Result, RunError>
      do throws(RunError) {
        result = .success(try snapshot(part, .reading, body))
      } catch {
        result = .failure(error)
      }
      guard try refresh() else { return try result.get() }
    }
    throw changed(.reading)
  }

  /// As `read`, for a `body` that hands on what it reads while it reads, and so cannot begin anew: a
  /// change that shows afterwards is an error.
  func stream(
    _ part: String = "", stage: RunError.Stage = .reading, _ body: (Database) throws -> Void
  ) throws(RunError) {
    try refresh()
    try snapshot(part, stage, body)
    if try refresh() { throw changed(stage) }
  }

  private func snapshot<Result>(
    _ part: String, _ stage: RunError.Stage, _ body: (Database) throws -> Result
  ) throws(RunError) -> Result {
    limit?.renew()
    return try perform(stage, part) { database in
      try RunStatement(database, "BEGIN").run()
      defer { sqlite3_exec(database.sqliteConnection, "ROLLBACK", nil, nil, nil) }
      return try body(database)
    }
  }

  private func changed(_ stage: RunError.Stage) -> RunError {
    RunError(
      stage, .busy, of: path, cause: "another program changed it while it was read",
      remedy: "read it again")
  }

  func close(_ stage: RunError.Stage) throws(RunError) {
    do {
      queue.inDatabase { WorkLimit.remove(from: $0.sqliteConnection) }
      try queue.close()
      copy = nil
    } catch {
      throw RunError(stage, path, error)
    }
  }
}

extension RunConnection {
  /// A file that was opened to be read, in the one way that fits what lies beside it.
  private struct Opened {
    var queue: DatabaseQueue
    var limit: WorkLimit
    /// A file without log that says it has one is opened as one that never changes, so that reading
    /// leaves no files beside it: SQLite then sees no change.
    var frozen: FileFamily?
    var copy: PrivateCopy?
    var notice = ""

    /// A recording may begin or end at any moment: looked at again, and tried again.
    init(_ path: String) throws(RunError) {
      var attempt = 0
      while true {
        let before = try FileFamily(path)
        do throws(RunError) {
          self = try Opened(FileHeader(path))
          return
        } catch {
          attempt += 1
          let isChanged = try !FileFamily(path).isUnchanged(since: before)
          guard attempt < 4, isChanged else { throw error }
        }
      }
    }

    private init(_ header: FileHeader) throws(RunError) {
      let family = header.family
      limit = WorkLimit(bytes: header.size + header.walSize)
      var file = family.path
      if header.needsWAL, family.index == nil, access(family.folder, W_OK) != 0 {
        let copy = try PrivateCopy(of: family)
        file = copy.path
        notice = PrivateCopy.notice(family)
        self.copy = copy
      }
      if copy != nil || header.usesWAL && !header.needsWAL { frozen = family }
      let isFrozen = copy == nil && frozen != nil
      let address = FileAddress(file, system: csqlite_reading, mode: "ro", isFrozen: isFrozen)
      queue = try RunConnection.open(
        address, header.path, RunConnection.reading(limit), .opening)
      try check(family)
    }

    private func check(_ family: FileFamily) throws(RunError) {
      let now = try FileFamily(family.given)
      let isSame = now.run.isSameFile(as: family.run) && now.path == family.path
      guard isSame, try RunConnection.isGuarded(queue) else {
        throw RunConnection.replaced(.opening, family.given)
      }
      do {
        try queue.inDatabase { database in
          try SchemaCheck(database, path: family.given).substitute(database)
        }
      } catch let error as RunError {
        throw error
      } catch {
        throw RunError(.opening, family.given, error)
      }
    }
  }

  private static func open(
    _ address: FileAddress, _ path: String, _ configuration: Configuration,
    _ stage: RunError.Stage
  ) throws(RunError) -> DatabaseQueue {
    let code = csqlite_prepare()
    guard code == SQLITE_OK else {
      throw RunError(
        stage, .system, of: path, cause: "SQLite cannot be guarded here (its status is \(code))")
    }
    do {
      return try DatabaseQueue(path: address.text, configuration: configuration)
    } catch {
      throw RunError(stage, path, error)
    }
  }

  private static func isGuarded(_ queue: DatabaseQueue) throws(RunError) -> Bool {
    queue.inDatabase { csqlite_is_guarded($0.sqliteConnection) != 0 }
  }

  private static func replaced(_ stage: RunError.Stage, _ path: String) -> RunError {
    RunError(
      stage, .busy, of: path, cause: "another file took its place while it was opened",
      remedy: "try again")
  }
}
