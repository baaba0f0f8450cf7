import GRDBSQLite
import Synchronization

/// Ends what works longer, or gives more text, than any honest file of its size could make it: pages of a hostile
/// one lead to one another so that a walk over a table never ends, and one long name stands for all its nodes.
final class WorkLimit {
  private static let interval: Int32 = 100_000
  private let most: Int
  private var left: Int
  private let mostText: Int
  private var textLeft: Int

  /// - Parameter bytes: of the file and its log. A row of a run has some 30 bytes, and takes about 20
  ///   operations of SQLite's machine; the same row may be met a dozen times. Of 50 million operations
  ///   SQLite does a second's work.
  init(bytes: Int) {
    most = 500 + bytes / Int(Self.interval) * 8
    left = most
    // A row of a node in an honest file takes a third of what is read of it: its scope is written once.
    mostText = RunFormat.cellLimit + bytes * 40
    textLeft = mostText
  }

  /// Grants a new reading the whole of it.
  func renew() {
    left = most
    textLeft = mostText
  }

  /// Whether so many bytes of text may still be read.
  func takeText(_ count: Int) -> Bool {
    textLeft -= count
    return textLeft >= 0
  }

  /// By connection: SQLite keeps the limit for itself. A connection works under its own lock.
  private struct Installed: @unchecked Sendable {
    let limit: Unmanaged<WorkLimit>
  }

  private static let installed = Mutex<[UInt: Installed]>([:])
  private var connection: UInt?

  /// The limit of a connection; nil where there is none.
  static func of(_ connection: OpaquePointer?) -> WorkLimit? {
    let known = installed.withLock { $0[UInt(bitPattern: connection)] }
    return known?.limit.takeUnretainedValue()
  }

  /// Ends the limit of a connection.
  static func remove(from connection: OpaquePointer?) {
    let limit = of(connection)
    sqlite3_progress_handler(connection, 0, nil, nil)
    limit?.forget()
  }

  deinit { forget() }

  private func forget() {
    guard let connection else { return }
    let own = Unmanaged.passUnretained(self).toOpaque()
    // Another connection may have got the place of one that was closed.
    Self.installed.withLock { all in
      if all[connection]?.limit.toOpaque() == own { all[connection] = nil }
    }
    self.connection = nil
  }

  /// The connection must not outlive the limit.
  func install(on connection: OpaquePointer?) {
    forget()
    let key = UInt(bitPattern: connection)
    let limit = Unmanaged.passUnretained(self)
    Self.installed.withLock { $0[key] = Installed(limit: limit) }
    self.connection = key
    sqlite3_progress_handler(
      connection, Self.interval,
      { pointer in
        guard let pointer else { return 1 }
        let limit = Unmanaged<WorkLimit>.fromOpaque(pointer).takeUnretainedValue()
        limit.left -= 1
        return limit.left < 0 ? 1 : 0
      }, limit.toOpaque())
  }
}
