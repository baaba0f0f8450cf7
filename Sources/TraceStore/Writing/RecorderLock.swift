import Foundation

/// Keeps a run for one recorder, from its opening to its end.
///
/// SQLite locks a file only while a batch is open: between the batches of a slow training a second
/// recorder would slip in. The lock is of the kind that does not meddle with SQLite's, and ends with
/// the process.
final class RecorderLock {
  private let descriptor: Int32

  /// - Throws: when somebody records into the file. A file that cannot be opened is left to SQLite,
  ///   which tells why.
  init(_ path: String, _ stage: RunError.Stage) throws(RunError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else {
      return
    }
    throw RunError(
      stage, .busy, of: path, cause: "another program records into it",
      remedy: "wait until it ends")
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
