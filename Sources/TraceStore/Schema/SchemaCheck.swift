import GRDB

/// Compares what a file declares with what the format declares, so that a trigger, a view of
/// somebody else's or a virtual table is refused before any query meets it.
enum SchemaCheck {
  /// - Throws: for the first object that is unexpected, different or missing.
  static func check(_ database: Database, path: String) throws {
    var missing = try expected.get()
    let objects = try RunStatement(
      database, "SELECT type, name, ifnull(sql, '') FROM sqlite_master LIMIT 100")
    try objects.query()
    while try objects.next() {
      let object = Object(type: try objects.text(0), name: try objects.text(1))
      guard let sql = missing.removeValue(forKey: object) else {
        throw refusal(path, "an unexpected \(object.type) '\(object.name)'")
      }
      guard try objects.text(2) == sql else {
        throw refusal(path, "the \(object.type) '\(object.name)' is declared otherwise")
      }
    }
    if let object = missing.keys.min(by: { $0.name < $1.name }) {
      throw refusal(path, "the \(object.type) '\(object.name)' is missing")
    }
  }

  private struct Object: Hashable {
    var type: String
    var name: String
  }

  private static func refusal(_ path: String, _ cause: String) -> RunError {
    RunError(
      .opening, .invalid, of: path, cause: "its schema is not that of a run: \(cause)",
      remedy: "use a file as it was recorded; add views in a database of your own")
  }

  /// What SQLite itself makes of the declarations, automatic indices included: asked once.
  private static let expected = Result<[Object: String], any Error> {
    try DatabaseQueue().inDatabase { database in
      for statement in RunSchema.statements { try database.execute(sql: statement) }
      let rows = try Row.fetchAll(
        database, sql: "SELECT type, name, ifnull(sql, '') AS sql FROM sqlite_master")
      return Dictionary(
        uniqueKeysWithValues: rows.map { (Object(type: $0["type"], name: $0["name"]), $0["sql"]) })
    }
  }
}
