import CSQLite
import GRDB
import GRDBSQLite

extension RunConnection {
  private static var base: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(5)
    configuration.allowsUnsafeTransactions = true
    return configuration
  }

  static var writing: Configuration {
    var configuration = base
    configuration.prepareDatabase { try distrust($0) }
    return configuration
  }

  /// Nothing can be written, and what a file says is bounded in time.
  ///
  /// - Parameter limit: kept by the connection.
  static func reading(_ limit: WorkLimit) -> Configuration {
    var configuration = base
    configuration.readonly = true
    let installation = Installation(limit: limit)
    configuration.prepareDatabase { database in
      try distrust(database)
      try require(csqlite_keep_log(database.sqliteConnection), database)
      installation.limit.install(on: database.sqliteConnection)
      try database.execute(sql: "PRAGMA query_only = ON")
      // GRDB looks at every column of every statement for its observers; nobody observes a run.
      sqlite3_set_authorizer(database.sqliteConnection, nil, nil)
    }
    return configuration
  }

  /// Of one connection, which uses it under its own lock.
  private struct Installation: @unchecked Sendable {
    let limit: WorkLimit
  }

  /// Triggers, views and functions with side effects are out of reach, cells that lead outside their
  /// page are found, no cell over the limit is read or written, no statement in a schema is longer than
  /// ours, and nothing is written elsewhere.
  private static func distrust(_ database: Database) throws {
    let connection = database.sqliteConnection
    try require(csqlite_harden(connection), database)
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(RunFormat.cellLimit))
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 1 << 20)
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(connection, SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    // A limit of the process: one that its owner chose stays.
    if sqlite3_hard_heap_limit64(-1) == 0 {
      sqlite3_hard_heap_limit64(Int64(RunFormat.memoryLimit))
    }
    try database.execute(
      sql: """
        PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0;
        PRAGMA temp_store = MEMORY;
        """)
  }

  private static func require(_ code: Int32, _ database: Database) throws {
    guard code == SQLITE_OK else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: "SQLite cannot be hardened")
    }
  }
}
