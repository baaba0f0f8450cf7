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
      try connection.perform(.writing) { database in
        try statements?.mark.run()
        try database.execute(sql: "COMMIT")
      }
      batch.close()
      if batch.isLogLong {
        try connection.moveLog(SQLITE_CHECKPOINT_PASSIVE, .writing)
        batch.loggedBytes = 0
      }
    } catch {
      failure = error
      rollBack()
      throw error
    }
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
  /// While another program reads, the `-wal` file stays: `RunRepair.tidy`, or whoever records into the
  /// run next, ends this.
  /// - Throws: where there is no room to move the log into the file, an error of stage `closing`: every
  ///   step is saved all the same.
  public func finish(_ status: RunStatus = .complete) throws(RunError) {
    guard !isFinished else { return }
    isFinished = true
    defer { lock = nil }
    if failure == nil { try save(status) }
    statements = nil
    guard failure == nil else { return try connection.close(.writing) }
    _ = try connection.leaveLog(file)
  }

  private func save(_ status: RunStatus) throws(RunError) {
    try writing("end") { database, _ in
      try database.execute(
        sql: "UPDATE run SET status = ?, note = ?", arguments: [status.word, status.note])
    }
    try commit()
  }
}
