import GRDB

/// Makes a run one of the version that is written, before anything is recorded into it.
enum RunUpgrade {
  /// Adds the tables and columns that an older run, or one of another program, lacks. What is there stays as
  /// it is; views are made anew.
  ///
  /// - Parameter path: for errors.
  /// - Throws: when the schema is not that of a run.
  static func run(_ database: Database, path: String) throws {
    let check = try SchemaCheck(database, path: path)
    guard check.version < RunFormat.version || !check.missing.isEmpty else { return }
    let missing = Set(check.missing.map(\.name))
    try database.execute(sql: "BEGIN IMMEDIATE")
    for view in ["history", "scalars", "nodes"] {
      try database.execute(sql: "DROP VIEW IF EXISTS \(view)")
    }
    for table in RunSchema.tables {
      if missing.contains(table.name) {
        try database.execute(sql: table.statement())
        continue
      }
      for column in table.columns.dropFirst(table.columns(ofVersion: check.version).count) {
        try database.execute(sql: "ALTER TABLE \(table.name) ADD COLUMN \(column)")
      }
    }
    for view in RunSchema.views { try database.execute(sql: view) }
    try database.execute(sql: WriterStatements.markQuery)
    try database.execute(sql: "COMMIT")
  }
}
