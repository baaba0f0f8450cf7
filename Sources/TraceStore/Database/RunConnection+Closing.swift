import Foundation
import GRDB
import GRDBSQLite
import TraceGraph

extension RunConnection {
  /// Moves the write-ahead log into the file. A reader may hold up a part of it, which then waits
  /// for the next time.
  func moveLog(_ mode: Int32, _ stage: RunError.Stage) throws(RunError) {
    try perform(stage) { database in
      let code = sqlite3_wal_checkpoint_v2(database.sqliteConnection, nil, mode, nil, nil)
      guard code & 0xFF == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
      }
    }
  }

  /// Moves the log into the file, closes it, and leaves one file. No journal is made: killed at any
  /// moment, this can be done again.
  ///
  /// - Parameter file: the absolute path without links.
  /// - Returns: false while somebody reads the file, which then keeps its log.
  /// - Throws: where there is no room; the log then stays.
  func leaveLog(_ file: String) throws(RunError) -> Bool {
    let bytes = FileStamp(file + "-wal")?.size ?? 0
    do throws(RunError) {
      try moveLog(SQLITE_CHECKPOINT_TRUNCATE, .closing)
    } catch {
      // Nothing is left to say of a second failure.
      try? close(.closing)
      guard error.kind == .full else { throw error }
      throw RunError(
        .closing, .full, of: path,
        cause: error.cause
          + ", but nothing is missing: every step is in the file and its -wal file",
        remedy: "make room for \(bytes) bytes, then run "
          + "`gradviz info --tidy \(ShellText.word(path))`; until then "
          + "the two files belong together")
    }
    try close(.closing)
    return LogMode.leave(file)
  }
}
