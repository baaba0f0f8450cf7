import GRDBSQLite

/// A database whose file lies in memory.
final class MemoryDatabase {
  private let handle: OpaquePointer

  /// Nil where SQLite has no memory for it.
  init?(_ bytes: [UInt8]) {
    var opened: OpaquePointer?
    guard sqlite3_open(":memory:", &opened) == SQLITE_OK, let opened else { return nil }
    handle = opened
    guard let memory = sqlite3_malloc64(UInt64(bytes.count)) else { return nil }
    memory.copyMemory(from: bytes, byteCount: bytes.count)
    let start = memory.bindMemory(to: UInt8.self, capacity: bytes.count)
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
    let count = Int64(bytes.count)
    guard sqlite3_deserialize(handle, "main", start, count, count, flags) == SQLITE_OK else {
      return nil
    }
  }

  deinit { sqlite3_close(handle) }

  /// The bytes after statements of which any may fail.
  func changed(by statements: [String]) -> [UInt8]? {
    perform(statements)
    return bytes
  }

  /// Runs statements of which any may fail.
  func perform(_ statements: [String]) { Self.perform(statements, handle) }

  /// The bytes of its file.
  var bytes: [UInt8]? {
    var size: Int64 = 0
    guard let result = sqlite3_serialize(handle, "main", &size, 0) else { return nil }
    defer { sqlite3_free(result) }
    return Array(UnsafeBufferPointer(start: result, count: Int(size)))
  }

  /// Runs a statement with texts for its parameters.
  ///
  /// - Returns: the texts of its rows.
  @discardableResult
  func rows(_ sql: String, _ texts: String...) -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { return [] }
    defer { sqlite3_finalize(statement) }
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (index, text) in texts.enumerated() {
      sqlite3_bind_text(statement, Int32(index + 1), text, -1, transient)
    }
    var rows: [[String]] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append(
        (0..<sqlite3_column_count(statement)).map { column in
          sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        })
    }
    return rows
  }

  /// Lets statements change the schema.
  func openSchema() { sqlite3_exec(handle, "PRAGMA writable_schema = ON", nil, nil, nil) }

  /// Changes a file by statements of which any may fail.
  static func change(_ path: String, by statements: [String]) {
    var database: OpaquePointer?
    guard sqlite3_open(path, &database) == SQLITE_OK else { return }
    perform(statements, database)
    sqlite3_close(database)
  }

  private static func perform(_ statements: [String], _ database: OpaquePointer?) {
    sqlite3_exec(
      database, "PRAGMA synchronous = OFF; PRAGMA writable_schema = ON", nil, nil, nil)
    for statement in statements { sqlite3_exec(database, statement, nil, nil, nil) }
  }
}

/// A run whose views are short while statements change its cells: to read the text of its views, of 60,000
/// letters, takes SQLite longer than all that is done with it.
struct ShortSchema {
  private let bytes: [UInt8]
  private let views: [(name: String, sql: String)]

  init?(_ bytes: [UInt8]) {
    guard let database = MemoryDatabase(bytes) else { return nil }
    database.openSchema()
    views = database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'view'").map {
      (name: $0[0], sql: $0[1])
    }
    for view in views {
      database.rows(
        "UPDATE sqlite_schema SET sql = ?1 WHERE name = ?2", "CREATE VIEW \(view.name) AS SELECT 1",
        view.name)
    }
    guard let short = database.bytes else { return nil }
    self.bytes = short
  }

  /// The bytes after statements that leave the schema alone, with the views as they were.
  func changed(by statements: [String]) -> [UInt8]? {
    guard let database = MemoryDatabase(bytes) else { return nil }
    database.perform(statements)
    for view in views {
      database.rows("UPDATE sqlite_schema SET sql = ?1 WHERE name = ?2", view.sql, view.name)
    }
    return database.bytes
  }
}
