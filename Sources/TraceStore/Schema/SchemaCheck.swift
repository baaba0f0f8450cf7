import GRDB
import TraceGraph

/// Compares what a file declares with what the format declares: whatever could do something when it is
/// read is refused before any query meets it, and what only lies there is passed over.
///
/// Readers name the tables of the format alone. A file's own views are never read.
struct SchemaCheck {
  /// The version of the format that the file is of.
  let version: Int
  /// The tables of ours that are missing.
  private(set) var missing: [RunTable] = []
  /// Those that have columns of the file's own.
  private(set) var extended: [RunTable] = []
  private let path: String

  /// More objects than these no writer makes.
  private static let mostObjects = 1_000

  /// - Parameters:
  ///   - database: an open file.
  ///   - path: for errors.
  /// - Throws: for the first object that is refused, or a needed table that is missing.
  init(_ database: Database, path: String) throws {
    self.path = path
    version = try Self.version(database, path)
    var wanted: [String: RunTable] = [:]
    for table in RunSchema.tables { wanted[table.name] = table }
    let objects = try RunStatement(
      database,
      "SELECT type, name, ifnull(sql, '') FROM main.sqlite_master LIMIT \(Self.mostObjects + 1)")
    try objects.query()
    var count = 0
    while try objects.next() {
      count += 1
      guard count <= Self.mostObjects else {
        throw Self.refusal(path, "more than \(Self.mostObjects) objects")
      }
      try check(try objects.text(0), try objects.text(1), try objects.text(2), &wanted)
    }
    missing = RunSchema.tables.filter { wanted[$0.name] != nil }
    if let table = missing.first(where: \.isNeeded) {
      throw Self.refusal(path, "the table \(table.name.quoted) is missing")
    }
  }

  /// The version as the connection sees it: a log may hold a newer first page than the file.
  private static func version(_ database: Database, _ path: String) throws -> Int {
    let row = try RunStatement(database, "PRAGMA main.user_version")
    try row.query()
    guard try row.next() else { throw row.invalid("it has no version") }
    let version = try row.integer(0)
    row.reset()
    try RunFormat.check(version: version, of: path)
    return version
  }

  private mutating func check(
    _ type: String, _ name: String, _ sql: String, _ wanted: inout [String: RunTable]
  ) throws(RunError) {
    switch type {
    // Its name may be that of a table that the file lacks: none of ours is looked for in it.
    case "view": return
    case "table":
      guard let table = wanted.removeValue(forKey: name.lowercased()) else {
        if let cause = DeclaredTable.fault(of: sql, named: name) {
          throw Self.refusal(path, "the table \(name.quoted) \(cause)")
        }
        return
      }
      switch DeclaredTable.likeness(of: sql, to: table.statement(version: version)) {
      case .equal: return
      case .extended: extended.append(table)
      case .other: throw Self.refusal(path, "the table \(name.quoted) is declared otherwise")
      }
    case "index":
      guard DeclaredTable.isPlainIndex(sql) else {
        throw Self.refusal(path, "the index \(name.quoted) is not one on columns")
      }
    default: throw Self.refusal(path, "an unexpected \(type) \(name.quoted)")
    }
  }

  private static func refusal(_ path: String, _ cause: String) -> RunError {
    RunError(
      .opening, .invalid, of: path, cause: "its schema is not that of a run: \(cause)",
      remedy: "see \"Writing a run\" in docs/run-format.md for what a run may hold")
  }
}

extension SchemaCheck {
  /// Lets the queries of this version find every table with every column, whatever the file has: under
  /// the same names, in a schema of the connection's own that stands before the file's.
  func substitute(_ database: Database) throws {
    let older = version < RunFormat.version ? RunSchema.tables.filter(isOlder) : []
    let missing = Set(missing.map(\.name))
    let others = (older + extended).filter { !missing.contains($0.name) }
    let statements =
      self.missing.map { $0.substitute(forVersion: nil) }
      + Dictionary(others.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      .values.map { $0.substitute(forVersion: version) }
    guard !statements.isEmpty else { return }
    try RunStatement(database, "PRAGMA query_only = OFF").run()
    for statement in statements { try RunStatement(database, statement).run() }
    try RunStatement(database, "PRAGMA query_only = ON").run()
  }

  private func isOlder(_ table: RunTable) -> Bool {
    table.columns(ofVersion: version).count < table.columns.count
  }
}
