import Foundation
import GRDB
import GRDBSQLite
import TraceGraph

extension RunError {
  /// The one place where a status of SQLite becomes an error.
  init(_ stage: Stage, _ subject: String, _ error: any Error) {
    switch error {
    case let error as RunStatement.Fault:
      self.init(stage, subject, code: error.code, message: error.message)
    case let error as DatabaseError:
      self.init(
        stage, subject, code: error.extendedResultCode.rawValue, message: error.message ?? "")
    case let error as TraceFileError:
      self.init(
        stage, .invalid, of: subject, cause: "\(error.subject): \(error.cause)",
        remedy: "use a copy of the file")
    default:
      self.init(stage, .system, of: subject, cause: "\(error)")
    }
  }

  /// No room for what is to be written.
  static func full(_ stage: Stage, _ subject: String, _ cause: String) -> RunError {
    RunError(
      stage, .full, of: subject, cause: cause,
      remedy: stage == .creating
        ? "make room" : "the file holds every step up to the last batch; make room and resume")
  }

  /// `SQLITE_IOERR_WRITE`.
  private static let failedWrite: Int32 = 10 | 3 << 8

  /// Whether the system bounds the size of this process' files: SQLite takes the bound for a broken disk.
  private static var limitsSizes: Bool {
    var limit = rlimit()
    #if canImport(Darwin)
      let code = getrlimit(RLIMIT_FSIZE, &limit)
    #else
      let code = getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    #endif
    return code == 0 && limit.rlim_cur != .max
  }

  private init(_ stage: Stage, _ subject: String, code: Int32, message: String) {
    switch code & 0xFF {
    case SQLITE_IOERR where code == Self.failedWrite && Self.limitsSizes:
      self = .full(stage, subject, "it has reached the limit on the size of files")
    case SQLITE_FULL:
      self = .full(stage, subject, "the disk is full")
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        stage, .busy, of: subject, cause: "another program records into it",
        remedy: "wait until it ends")
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_TOOBIG, SQLITE_ERROR:
      self.init(
        stage, .invalid, of: subject, cause: "the file is damaged: \(message)",
        remedy: "use a copy of the file")
    case SQLITE_INTERRUPT, SQLITE_NOMEM:
      self.init(
        stage, .invalid, of: subject,
        cause: "reading it takes more than a file of this size can need",
        remedy: "use a copy of the file")
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH:
      self.init(
        stage, .system, of: subject, cause: "the system does not allow it: \(message)",
        remedy: "check the permissions of the file and its folder")
    default:
      self.init(stage, .system, of: subject, cause: "\(message) (SQLite's status \(code))")
    }
  }
}
