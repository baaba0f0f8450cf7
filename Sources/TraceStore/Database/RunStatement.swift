import GRDB
import GRDBSQLite

/// A cell on its way into the file.
enum Cell {
  case null
  case integer(Int)
  /// Not-a-number becomes NULL: SQLite has none.
  case real(Double)
  case text(String)
  /// Bytes that stay in place until the statement has run.
  case bytes(UnsafeRawBufferPointer)

  init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
  init(_ number: Double?) { self = number.map { .real($0) } ?? .null }
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}

/// A prepared statement that is used again and again: bound without copies of blobs, read with a
/// check of every cell's type.
///
/// It goes through SQLite's C interface: a step has thousands of cells, and reading a run prepares hundreds of
/// statements, of which GRDB would collect tables and columns for observers that a run does not have.
final class RunStatement {
  /// A cell, a row or a status that is not what the format says.
  struct Fault: Error {
    var code: Int32
    var message: String
  }

  private let handle: OpaquePointer
  private let limit: WorkLimit?

  /// - Throws: `Fault` where SQLite does not understand it, or the file is not what it was.
  init(_ database: Database, _ sql: String) throws {
    let connection = database.sqliteConnection
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
      throw Fault(code: code, message: message)
    }
    handle = prepared
    limit = WorkLimit.of(connection)
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs a statement that gives no rows.
  func run(_ cells: Cell...) throws(Fault) { try run(cells) }

  func run(_ cells: [Cell]) throws(Fault) {
    try bind(cells)
    try runBound()
  }

  /// Binds one cell, counted from 1, for `runBound`: without the list that `run` takes.
  func set(_ position: Int32, _ cell: Cell) throws(Fault) {
    try check(bind(cell, at: position))
  }

  /// Binds a whole number for `runBound`.
  func set(_ position: Int32, _ number: Int) throws(Fault) {
    try check(sqlite3_bind_int64(handle, position, Int64(number)))
  }

  /// Binds UTF-8 that stays in place until `runBound`.
  func set(_ position: Int32, _ utf8: UnsafeBufferPointer<UInt8>) throws(Fault) {
    try check(
      utf8.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(handle, position, $0.baseAddress, Int32($0.count), nil)
      })
  }

  private func check(_ code: Int32) throws(Fault) {
    guard code == SQLITE_OK else { throw fault(code) }
  }

  /// Runs a statement whose cells were set one by one. They stay bound.
  func runBound() throws(Fault) {
    defer { reset() }
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw fault(code) }
  }

  /// Starts a query; `next` gives its rows.
  func query(_ cells: Cell...) throws(Fault) {
    reset()
    try bind(cells)
  }

  /// Moves to the next row; false behind the last.
  func next() throws(Fault) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      reset()
      return false
    default: throw fault(code)
    }
  }

  /// Ends a query before its last row.
  func reset() {
    // What reset returns is the status of the last step, which has been looked at.
    sqlite3_reset(handle)
  }

  private func bind(_ cells: [Cell]) throws(Fault) {
    for (i, cell) in cells.enumerated() {
      try check(bind(cell, at: Int32(i + 1)))
    }
  }

  private func bind(_ cell: Cell, at position: Int32) -> Int32 {
    switch cell {
    case .null: sqlite3_bind_null(handle, position)
    case .integer(let number): sqlite3_bind_int64(handle, position, Int64(number))
    case .real(let number): sqlite3_bind_double(handle, position, number)
    case .text(var text):
      text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(handle, position, $0.baseAddress, Int32($0.count), Self.transient)
        }
      }
    case .bytes(let bytes):
      bytes.count == 0
        ? sqlite3_bind_zeroblob(handle, position, 0)
        : sqlite3_bind_blob64(handle, position, bytes.baseAddress, UInt64(bytes.count), nil)
    }
  }

  /// Tells SQLite to copy: the macro behind it does not reach Swift.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func fault(_ code: Int32) -> Fault {
    let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) } ?? ""
    reset()
    return Fault(code: code, message: message)
  }
}

extension RunStatement {
  /// Numbers of rows, steps and places lie below: with sizes, which are below 2³¹, they can be added and
  /// multiplied without a trap.
  static let largest = 1 << 53

  /// A whole number of the current row: the one way by which whole numbers come out of a file.
  ///
  /// - Throws: when it is beyond `largest`, on either side.
  func integer(_ column: Int32) throws(Fault) -> Int {
    let number = try anyInteger(column)
    guard (-Self.largest...Self.largest).contains(number) else {
      throw invalid("column '\(name(column))' holds \(number), which no run needs")
    }
    return number
  }

  /// A whole number up to the largest there is, for a limit that is only compared.
  func anyInteger(_ column: Int32) throws(Fault) -> Int {
    try require(SQLITE_INTEGER, column, "a whole number")
    return Int(sqlite3_column_int64(handle, column))
  }

  /// The number of a row that follows the one before.
  ///
  /// - Throws: when it does not: pages of a hostile file lead back to one another.
  func rowNumber(_ column: Int32, after last: inout Int) throws(Fault) -> Int {
    let number = try integer(column)
    guard number > last else { throw invalid("row \(number) comes after row \(last)") }
    last = number
    return number
  }

  /// A whole number, or nil for NULL.
  func optionalInteger(_ column: Int32) throws(Fault) -> Int? {
    isNull(column) ? nil : try integer(column)
  }

  /// A number; NULL stands for not-a-number.
  func real(_ column: Int32) throws(Fault) -> Double {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_NULL: return .nan
    case SQLITE_FLOAT, SQLITE_INTEGER: return sqlite3_column_double(handle, column)
    default: throw mismatch(column, "a number")
    }
  }

  /// A number, or nil for NULL.
  func optionalReal(_ column: Int32) throws(Fault) -> Double? {
    isNull(column) ? nil : try real(column)
  }

  func text(_ column: Int32) throws(Fault) -> String {
    try require(SQLITE_TEXT, column, "text")
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    guard limit?.takeText(count) != false else {
      throw invalid("it gives more text than a run of its size can have")
    }
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func optionalText(_ column: Int32) throws(Fault) -> String? {
    isNull(column) ? nil : try text(column)
  }

  /// The bytes of a blob, valid until the next step.
  func bytes(_ column: Int32) throws(Fault) -> UnsafeRawBufferPointer {
    try require(SQLITE_BLOB, column, "a blob")
    let count = Int(sqlite3_column_bytes(handle, column))
    return UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: count)
  }

  /// The bytes of a blob that must have a certain size.
  func bytes(_ column: Int32, count: Int) throws(Fault) -> UnsafeRawBufferPointer {
    let bytes = try bytes(column)
    guard bytes.count == count else {
      throw invalid("a blob of \(bytes.count) bytes where \(count) are expected")
    }
    return bytes
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func isText(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_TEXT }

  /// The fault of a row whose cells contradict the format.
  func invalid(_ message: String) -> Fault {
    reset()
    return Fault(code: SQLITE_CORRUPT, message: message)
  }

  private func require(_ type: Int32, _ column: Int32, _ wanted: String) throws(Fault) {
    guard sqlite3_column_type(handle, column) == type else { throw mismatch(column, wanted) }
  }

  private func name(_ column: Int32) -> String {
    sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "\(column)"
  }

  private func mismatch(_ column: Int32, _ wanted: String) -> Fault {
    let names = ["a whole number", "a number", "text", "a blob", "NULL"]
    let type = Int(sqlite3_column_type(handle, column))
    let found = (1...5).contains(type) ? names[type - 1] : "something unknown"
    return invalid("column '\(name(column))' holds \(found) where \(wanted) is expected")
  }
}
