import GRDBSQLite

/// Ends what works longer than any honest file of its size could make it: pages of a hostile one lead to
/// one another so that a walk over a table never ends.
final class WorkLimit {
  private static let interval: Int32 = 100_000
  private let most: Int
  private var left: Int

  /// - Parameter bytes: of the file and its log. A row has at least 6 bytes, and takes about 20
  ///   operations of SQLite's machine.
  init(bytes: Int) {
    most = 1_000 + bytes / Int(Self.interval) * 64
    left = most
  }

  /// Grants a new reading the whole of it.
  func renew() { left = most }

  /// The connection must not outlive the limit.
  func install(on connection: OpaquePointer?) {
    let limit = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(
      connection, Self.interval,
      { pointer in
        guard let pointer else { return 1 }
        let limit = Unmanaged<WorkLimit>.fromOpaque(pointer).takeUnretainedValue()
        limit.left -= 1
        return limit.left < 0 ? 1 : 0
      }, limit)
  }
}
