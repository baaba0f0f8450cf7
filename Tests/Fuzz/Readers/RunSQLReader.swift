import Foundation
import GRDBSQLite

/// Runs that are valid files of SQLite with a hostile schema and hostile cells, made by SQL.
struct RunSQLReader: InputReader {
  static let name = "sql"
  static let batch = 10_000

  private let runs: [String: [UInt8]]
  private let shortRuns: [String: ShortSchema]
  private let tables: [(name: String, columns: [String])]
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    runs = Dictionary(
      uniqueKeysWithValues: try workshop.files(".gradtrace").map { ($0.name, $0.bytes) })
    shortRuns = runs.compactMapValues(ShortSchema.init)
    tables = try Self.tables(of: workshop.url.appending(path: "run.gradtrace").path)
  }

  func input(_ chance: inout Chance) -> [UInt8] {
    let base = Workshop.run(&chance)
    let lines = (0..<chance.few(most: 4)).map { _ in statement(&chance) }
    return Array((["-- \(base)"] + lines).joined(separator: "\n").utf8)
  }

  private func statement(_ chance: inout Chance) -> String {
    if chance.once(in: 12) { return chance.pick(Self.schemas) }
    let table = chance.pick(tables)
    let column = chance.pick(table.columns)
    let place =
      chance.once(in: 3)
      ? "" : " WHERE rowid % \(1 + chance.below(5)) = \(chance.below(3))"
    switch chance.below(12) {
    case 0: return "DELETE FROM \(table.name)\(place)"
    case 1:
      return "INSERT OR REPLACE INTO \(table.name) SELECT * FROM \(table.name)\(place) LIMIT 3"
    case 2:
      return "UPDATE OR REPLACE \(table.name) SET \(column) = \(chance.pick(table.columns))\(place)"
    case 3:
      return "UPDATE OR REPLACE \(table.name) SET \(column) = "
        + "substr(\(column), 1, \(chance.below(40)))\(place)"
    case 4:
      return
        "UPDATE OR REPLACE \(table.name) SET \(column) = \(column) || \(value(&chance))\(place)"
    case 5:
      return "UPDATE OR REPLACE \(table.name) SET \(column) = "
        + "\(column) \(chance.pick(["+", "-", "*"])) \(value(&chance))\(place)"
    default:
      return "UPDATE OR REPLACE \(table.name) SET \(column) = \(value(&chance))\(place)"
    }
  }

  private func value(_ chance: inout Chance) -> String {
    switch chance.below(6) {
    case 0: return chance.pick(Self.values)
    case 1: return "'" + chance.pick(HostileWords.letters.filter { $0 != "\0" }) + "'"
    case 2: return "zeroblob(\(chance.pick([0, 1, 7, 8, 15, 16, 64, 4096, 100_000])))"
    case 3: return "randomblob(\(chance.below(64)))"
    default: return chance.pick(Self.numbers)
    }
  }

  /// The numbers that SQL can read.
  private static let numbers = HostileWords.numbers.filter { word in
    word.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?(e[0-9-]+)?/) != nil
  }

  private static let values = [
    "NULL", "''", "'text'", "x'00'", "x'FF'", "'[0]'", "'[-1]'", "'[9223372036854775807]'",
    "'[1,2'",
    "'[2147483647, 2147483647]'", "'[[[['", "'{}'", "'[1e9]'", "9e999", "-9e999", "'leaf'",
    "'parameter'",
    "'matmul'", "'slice'", "'complete'", "'title: A'", "'values'", "'a/b/c'",
    "CAST(x'FFFE' AS TEXT)",
  ]

  private static let schemas = [
    "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM step; END",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TABLE other (x)", "CREATE INDEX i ON step (loss)", "DROP VIEW history",
    "PRAGMA user_version = 2", "PRAGMA application_id = 1", "ALTER TABLE step ADD COLUMN x",
    "UPDATE sqlite_schema SET sql = replace(sql, 'INTEGER', 'TEXT')",
    "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE step AS SELECT 1' WHERE name = 'step'",
    "UPDATE sqlite_schema SET rootpage = 3",
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE rowid = 2",
    "UPDATE sqlite_schema SET name = lower(name) || '2'", "PRAGMA page_size = 512; VACUUM",
    "PRAGMA encoding = 'UTF-16'", "PRAGMA auto_vacuum = 2; VACUUM", "PRAGMA journal_mode = DELETE",
  ]

  func read(_ input: [UInt8], turn: Int) throws {
    defer { try? commands.clear() }
    let lines = String(decoding: input, as: UTF8.self).split(separator: "\n").map(String.init)
    let base = runs.keys.sorted().first { lines.first?.hasSuffix($0) == true } ?? "run.gradtrace"
    let statements = lines.filter { !$0.hasPrefix("--") }
    let bytes = runs[base] ?? []
    try commands.write(changed(base, by: statements) ?? bytes, to: "run.gradtrace")
    if Self.areOfFiles(statements) { MemoryDatabase.change("run.gradtrace", by: statements) }
    try? RunContent.read("run.gradtrace")
    if let way = RunContent.way(turn) { commands.run(way) }
  }

  /// The bytes of a run as the statements leave it; nil where only a file can tell. In memory, for a journal
  /// for every statement takes longer than to read the run.
  private func changed(_ base: String, by statements: [String]) -> [UInt8]? {
    guard !Self.areOfFiles(statements) else { return nil }
    let areOfCells = !statements.contains { line in
      Self.schemas.contains(line) || line.contains("sqlite_")
    }
    if areOfCells, let short = shortRuns[base] {
      return short.changed(by: statements)
    }
    return MemoryDatabase(runs[base] ?? [])?.changed(by: statements)
  }

  private static func areOfFiles(_ statements: [String]) -> Bool {
    statements.contains { $0.hasPrefix("PRAGMA") }
  }

  /// The tables of a run with their columns.
  private static func tables(of path: String) throws -> [(name: String, columns: [String])] {
    var database: OpaquePointer?
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
      throw FuzzError("the sample run cannot be opened")
    }
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    let query = """
      SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
      WHERE m.type = 'table' ORDER BY m.rowid, c.cid
      """
    guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else {
      throw FuzzError("the sample run has no tables")
    }
    defer { sqlite3_finalize(statement) }
    var tables: [(name: String, columns: [String])] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      let (table, column) = (
        String(cString: sqlite3_column_text(statement, 0)),
        String(cString: sqlite3_column_text(statement, 1))
      )
      if tables.last?.name != table { tables.append((table, [])) }
      tables[tables.count - 1].columns.append(column)
    }
    return tables
  }
}
