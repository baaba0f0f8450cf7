import Foundation
import GRDB
import Training

/// A file that is ready for recording, with what it holds already.
struct OpenedRun {
  let lock: RecorderLock
  let connection: RunConnection
  let statements: WriterStatements
  var counters = WriterCounters()
  var graphs = GraphTable()
  var state: TrainingState?

  /// Opens a file whose schema is in place for recording.
  ///
  /// - Parameter lock: of this file.
  init(_ path: String, _ lock: RecorderLock, stage: RunError.Stage) throws(RunError) {
    self.lock = lock
    let connection = try RunConnection(writing: path, stage: stage)
    self.connection = connection
    statements = try connection.perform(stage) { database in
      try Self.prepareLog(database)
      return try WriterStatements(database)
    }
  }

  /// Readers go on while a write-ahead log is written. Its pages are moved into the file at our own
  /// rhythm: SQLite's, every 1,000 pages, would do so in the middle of steps.
  private static func prepareLog(_ database: Database) throws {
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
    guard mode == "wal" else {
      throw RunStatement.Fault(code: 10, message: "the folder does not allow a write-ahead log")
    }
    try database.execute(
      sql: """
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -2000;
        PRAGMA temp_store = MEMORY;
        """)
  }
}
