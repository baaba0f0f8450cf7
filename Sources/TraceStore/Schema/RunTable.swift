/// A table of the format.
struct RunTable {
  /// One column as it is declared, such as `id INTEGER PRIMARY KEY`.
  typealias Column = String

  let name: String
  let columns: [Column]
  /// How many of them version 1 had: what came later stands behind.
  let columnsOfVersion1: Int
  /// Whether a file without it is no run; a reader takes another table that is missing for an empty one.
  let isNeeded: Bool

  /// - Parameters:
  ///   - name: of the table.
  ///   - isNeeded: whether every run has it.
  ///   - columns: that version 1 had.
  ///   - added: those of version 2; NULL may stand in them.
  init(_ name: String, isNeeded: Bool = false, _ columns: [Column], added: [Column] = []) {
    self.name = name
    self.isNeeded = isNeeded
    self.columns = columns + added
    columnsOfVersion1 = columns.count
  }
}

extension RunTable {
  /// The columns that a version has.
  func columns(ofVersion version: Int) -> ArraySlice<Column> {
    columns.prefix(version == 1 ? columnsOfVersion1 : columns.count)
  }

  /// The statement that makes the table.
  ///
  /// - Parameter version: of the format.
  func statement(version: Int = RunFormat.version) -> String {
    let lines = columns(ofVersion: version).map { "  " + $0 }
    return "CREATE TABLE \(name) (\n" + lines.joined(separator: ",\n") + "\n)"
  }

  /// The name of a column.
  static func name(of column: Column) -> String { String(column.prefix { $0 != " " }) }

  /// The statement that inserts a row, a place for every column.
  ///
  /// - Parameter verb: what stands before `INTO`.
  func insertion(_ verb: String = "INSERT") -> String {
    let names = columns.map(Self.name).joined(separator: ", ")
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    return "\(verb) INTO \(name) (\(names)) VALUES (\(places))"
  }

  /// What stands for the table where the file lacks it, or has it in another form: its columns and no
  /// others, with NULL for those that the version does not have.
  ///
  /// - Parameter version: of the file; nil where the table is missing.
  func substitute(forVersion version: Int?) -> String {
    guard let version else {
      return "CREATE TEMP TABLE \(name) ("
        + columns.map(Self.name).joined(separator: ", ") + ")"
    }
    let known = columns(ofVersion: version).count
    let cells = columns.map(Self.name).enumerated().map { position, name in
      position < known ? name : "NULL AS \(name)"
    }
    return "CREATE TEMP VIEW \(name) AS SELECT \(cells.joined(separator: ", ")) FROM main.\(name)"
  }
}
