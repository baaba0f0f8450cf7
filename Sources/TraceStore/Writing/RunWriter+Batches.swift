import GRDB
import GRDBSQLite
import Training

/// The steps that wait for their commit.
struct Batch {
  /// Whether a transaction is open.
  private(set) var isOpen = false
  private var steps = 0
  private var bytes = 0
  private var start = ContinuousClock.now
  /// Bytes committed to the write-ahead log and not yet moved into the file.
  var loggedBytes = 0

  var isDue: Bool {
    steps > 0 && (bytes >= 8 << 20 || isOlder(than: .milliseconds(500)))
  }

  /// Whether a batch for which no state comes should be saved without.
  var isOverdue: Bool {
    steps > 0 && (bytes >= 32 << 20 || isOlder(than: .seconds(2)))
  }

  /// Whether the log is long enough to be moved: a long one costs disk and time to open after a
  /// kill, a short one costs a wait for the disk each time.
  var isLogLong: Bool { loggedBytes >= 64 << 20 }

  private func isOlder(than age: Duration) -> Bool { ContinuousClock.now - start > age }

  mutating func open() { isOpen = true }

  /// Counts a step, also one that is not recorded: its state has to be saved all the same.
  mutating func countStep() { steps += 1 }

  mutating func count(bytes: Int) {
    self.bytes += bytes
    loggedBytes += bytes
  }

  mutating func close() {
    isOpen = false
    steps = 0
    bytes = 0
    start = .now
  }
}

extension RunWriter {
  func begin(_ database: Database) throws {
    guard !batch.isOpen else { return }
    try database.execute(sql: "BEGIN IMMEDIATE")
    batch.open()
  }

  /// Ends the open transaction: its steps are safe from a kill from here on.
  func commit() throws(RunError) {
    guard batch.isOpen else { return }
    do throws(RunError) {
      try connection.perform(.writing) { try $0.execute(sql: "COMMIT") }
      batch.close()
      if batch.isLogLong { try checkpoint(SQLITE_CHECKPOINT_PASSIVE) }
    } catch {
      failure = error
      rollBack()
      throw error
    }
  }

  /// Moves the write-ahead log into the file. A reader may hold up a part of it, which then waits
  /// for the next time.
  private func checkpoint(_ mode: Int32) throws(RunError) {
    try connection.perform(.writing) { database in
      let code = sqlite3_wal_checkpoint_v2(database.sqliteConnection, nil, mode, nil, nil)
      guard code & 0xFF == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
      }
    }
    batch.loggedBytes = 0
  }

  /// Undoes what is not committed. An error here adds nothing to the one that led to it.
  func rollBack() {
    guard batch.isOpen else { return }
    try? connection.perform(.writing) { database in
      if database.isInsideTransaction { try database.execute(sql: "ROLLBACK") }
    }
    batch.close()
  }

  /// Ends the run: saves what waits, says how it ended, and leaves one file. After an error nothing
  /// can be saved: the file is closed as it is.
  ///
  /// While another program reads, the `-wal` file stays until that program closes the run.
  public func finish(_ status: RunStatus = .complete) throws(RunError) {
    guard !isFinished else { return }
    isFinished = true
    if failure == nil { try save(status) }
    statements = nil
    if failure == nil {
      try checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
      // Fails only while somebody reads; the file is complete all the same.
      try? connection.perform(.writing) { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    }
    try connection.close(.writing)
    lock = nil
  }

  private func save(_ status: RunStatus) throws(RunError) {
    try writing("end") { database, _ in
      try database.execute(
        sql: "UPDATE run SET status = ?, note = ?", arguments: [status.word, status.note])
    }
    try commit()
  }
}
