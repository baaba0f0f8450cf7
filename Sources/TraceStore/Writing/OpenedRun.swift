import Foundation
import GRDB
import Training

/// A file that is ready for recording, with what it holds already.
struct OpenedRun {
  /// The absolute path without links.
  let file: String
  let lock: RecorderLock
  let connection: RunConnection
  let statements: WriterStatements
  var counters = WriterCounters()
  var graphs = GraphTable()
  var state: TrainingState?
  /// The list of examples that was stored last.
  var examples: [Int]?
  /// Seconds of training that the steps there are took.
  var secondsBefore = 0.0

  /// Opens a file whose schema is in place, and which may have a log, for recording.
  ///
  /// - Parameters:
  ///   - file: the absolute path without links.
  ///   - path: as it was given.
  ///   - lock: of this file.
  ///   - stage: for errors.
  init(
    _ file: String, as path: String, _ lock: RecorderLock, stage: RunError.Stage
  ) throws(RunError) {
    self.file = file
    self.lock = lock
    let connection = try RunConnection(writing: file, as: path, stage: stage)
    self.connection = connection
    statements = try connection.perform(stage) { database in
      try Self.prepareLog(database)
      try RunUpgrade.run(database, path: path)
      return try WriterStatements(database)
    }
  }

  /// Readers go on while a write-ahead log is written. Its pages are moved into the file at our own
  /// rhythm: SQLite's, every 1,000 pages, would do so in the middle of steps.
  static func prepareLog(_ database: Database) throws {
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
    guard mode == "wal" else {
      throw RunStatement.Fault(code: 10, message: "the folder does not allow a write-ahead log")
    }
    try database.execute(
      sql: """
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -2000;
        """)
  }
}
