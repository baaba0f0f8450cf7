import Foundation
import GRDB
import GRDBSQLite

/// An open run file. All calls of SQLite go through `perform`, where its faults become `RunError`.
final class RunConnection {
  let path: String
  private let queue: DatabaseQueue

  /// Opens a file to write, making it if it is not there.
  init(writing path: String, stage: RunError.Stage) throws(RunError) {
    self.path = path
    queue = try Self.open(path, path, Self.writing, stage)
  }

  /// Opens a file to read. The connection cannot change it, and believes nothing that stands in its
  /// schema.
  init(reading path: String, header: FileHeader) throws(RunError) {
    self.path = path
    // A journal of an end that was cut off must be played back before anything can be read.
    let configuration = header.hasJournal ? Self.recovering : Self.reading
    queue = try Self.open(header.location, path, configuration, .opening)
  }

  private static func open(
    _ location: String, _ path: String, _ configuration: Configuration, _ stage: RunError.Stage
  ) throws(RunError) -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: location, configuration: configuration)
    } catch {
      throw RunError(stage, path, error)
    }
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

  /// Runs `body` in one snapshot of the file, whatever a writer does meanwhile.
  func read<Result>(
    _ part: String = "", stage: RunError.Stage = .reading, _ body: (Database) throws -> Result
  ) throws(RunError) -> Result {
    try perform(stage, part) { database in
      try database.execute(sql: "BEGIN")
      defer { try? database.execute(sql: "ROLLBACK") }
      return try body(database)
    }
  }

  func close(_ stage: RunError.Stage) throws(RunError) {
    do {
      try queue.close()
    } catch {
      throw RunError(stage, path, error)
    }
  }
}

extension RunConnection {
  private static var base: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(5)
    configuration.allowsUnsafeTransactions = true
    return configuration
  }

  private static var writing: Configuration {
    var configuration = base
    configuration.prepareDatabase { try limit($0) }
    return configuration
  }

  private static var reading: Configuration {
    var configuration = base
    configuration.readonly = true
    configuration.prepareDatabase { try distrust($0) }
    return configuration
  }

  private static var recovering: Configuration {
    var configuration = base
    configuration.prepareDatabase { try distrust($0) }
    return configuration
  }

  /// Functions with side effects are out of reach of views, nothing can be written, cells that lead
  /// outside their page are found.
  private static func distrust(_ database: Database) throws {
    try limit(database)
    try database.execute(
      sql: """
        PRAGMA trusted_schema = OFF;
        PRAGMA query_only = ON;
        PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0;
        """)
  }

  /// No cell over the limit is read or written; no statement in a schema is longer than ours.
  private static func limit(_ database: Database) throws {
    sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(RunFormat.cellLimit))
    sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_SQL_LENGTH, 1 << 20)
    sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
  }
}
