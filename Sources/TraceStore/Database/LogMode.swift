import CSQLite
import Foundation
import GRDBSQLite

/// Whether a file has a log is said by two bytes of its header. SQLite changes them with a journal, which
/// a kill would leave behind; here they are written while the file is locked, within one sector.
enum LogMode {
  /// Lets a file have a log, under a change counter of its own.
  ///
  /// - Parameters:
  ///   - file: the absolute path without links. No batch is in a log beside it.
  ///   - path: as it was given.
  ///   - stage: for errors.
  /// - Throws: while another program has the file open, after five seconds.
  static func enter(_ file: String, as path: String, stage: RunError.Stage) throws(RunError) {
    let counter = UInt32.random(in: LogCheck.firstCounter...(.max - LogCheck.firstCounter))
    var code = csqlite_set_log(file, 1, counter)
    for _ in 0..<50 where code & 0xFF == SQLITE_BUSY {
      usleep(100_000)
      code = csqlite_set_log(file, 1, counter)
    }
    switch code & 0xFF {
    case SQLITE_OK: return
    case SQLITE_BUSY:
      throw RunError(
        stage, .busy, of: path, cause: "another program reads it", remedy: "wait until it ends")
    default:
      throw RunError(
        stage, path, RunStatement.Fault(code: code, message: "its header cannot be written"))
    }
  }

  /// Ends the use of a log: one file is left.
  ///
  /// - Parameter file: the absolute path without links, closed.
  /// - Returns: false while somebody reads the file, and where the system does not allow it: the file is
  ///   complete all the same, and `RunRepair.tidy` ends this later.
  static func leave(_ file: String) -> Bool { csqlite_set_log(file, 0, 0) == SQLITE_OK }
}
