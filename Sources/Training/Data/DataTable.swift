import TraceGraph

/// Rows of numbers under named columns: the examples of a training run.
public struct DataTable: Hashable, Sendable {
  /// Unique and not empty, in the order of the file.
  public let columns: [String]
  /// One array per example, each as long as `columns`; every number is finite.
  public let rows: [[Double]]
  /// The file that the table was read from; empty for rows given in memory.
  public let file: String
  /// The columns of the file that are no numbers.
  public let others: [OtherColumn]
  /// How columns were scaled: `rows` hold the scaled numbers.
  public let scales: [ColumnScale]
  /// Where every column stands, so that wide tables are looked up at once.
  private let positions: [String: Int]

  /// A table of rows in memory.
  ///
  /// - Throws: `TrainingError` for no column, no row, a name that is empty or repeated, a row that is
  ///   too long or too short, a number that is not finite. Lines in its place count rows from 1.
  public init(columns: [String], rows: [[Double]]) throws(TrainingError) {
    try self.init(columns: columns, rows: rows, file: "", lines: Array(1...max(1, rows.count)))
  }

  /// A table that was read from a file; `lines` are the places of the rows in it, for errors.
  ///
  /// - Throws: as `init(columns:rows:)`, with the file's lines.
  public init(
    columns: [String], rows: [[Double]], file: String, lines: [Int], others: [OtherColumn] = []
  ) throws(TrainingError) {
    self.columns = columns
    self.rows = rows
    self.file = file
    self.others = others
    scales = []
    positions = Self.positions(of: columns)
    try checkHeader()
    guard !rows.isEmpty else {
      throw headerError("there is no row of data", remedy: "give at least one example")
    }
    for (row, line) in zip(rows, lines) { try check(row, line) }
  }

  /// A checked table with other numbers.
  ///
  /// - Parameter others: columns that are no numbers; nil for those that the table has, whose rows are then
  ///   as many.
  init(
    _ table: DataTable, rows: [[Double]], scales: [ColumnScale], others: [OtherColumn]? = nil
  ) {
    columns = table.columns
    self.rows = rows
    file = table.file
    self.others = others ?? table.others
    self.scales = scales
    positions = table.positions
  }

  private static func positions(of columns: [String]) -> [String: Int] {
    Dictionary(
      columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func checkHeader() throws(TrainingError) {
    guard !columns.isEmpty else { throw error("there is no column", remedy: "give a header") }
    var seen: [String: Int] = [:]
    for (position, name) in columns.enumerated() {
      let line = file.isEmpty ? 0 : 1
      guard !name.isEmpty else {
        throw error("column \(position + 1) has no name", line: line, column: position + 1)
      }
      if let first = seen[name] {
        throw error(
          "two columns are named \(name.quoted): \(first + 1) and \(position + 1)",
          remedy: "rename one", line: line, column: position + 1)
      }
      seen[name] = position
    }
  }

  private func check(_ row: [Double], _ line: Int) throws(TrainingError) {
    guard row.count == columns.count else {
      throw error(
        "the row has \(row.count.counted("cell")), the header has \(columns.count)",
        remedy: "every row has one cell for each of \(WordList.quoted(columns))", line: line,
        column: min(row.count, columns.count) + 1)
    }
    for (position, number) in row.enumerated() where !number.isFinite {
      throw error(
        "\(columns[position].quoted) is \(number), which is not a finite number",
        remedy: "leave such rows out", line: line, column: position + 1)
    }
  }

  /// An error about the columns of a file, which its first line names.
  func headerError(_ cause: String, remedy: String) -> TrainingError {
    error(cause, remedy: remedy, line: file.isEmpty ? 0 : 1)
  }

  func error(
    _ cause: String, remedy: String = "", line: Int = 0, column: Int = 0
  ) -> TrainingError {
    let isPlaced = !file.isEmpty || line > 0
    return TrainingError(
      .data, of: file.isEmpty ? "rows" : file, cause, remedy: remedy,
      place: isPlaced ? Source(file: file, line: line, column: column) : nil)
  }
}

extension DataTable {
  /// The position of a column, from 0; nil if there is none of that name.
  public func position(of column: String) -> Int? { positions[column] }

  /// The numbers of one column, in the order of the rows.
  ///
  /// - Throws: `TrainingError` with the columns that exist, and the nearest of them; for a column that
  ///   holds something else than numbers, with the cell that shows it.
  public func column(_ name: String) throws(TrainingError) -> [Double] {
    guard let position = position(of: name) else {
      throw refusal(of: name, "there is no column \(name.quoted)")
    }
    return rows.map { $0[position] }
  }

  /// The nearest column name, else all of them.
  func hint(for name: String) -> String {
    let near = NearestWord.hint(for: name, among: columns + others.map(\.name))
    return near.isEmpty ? "there are: \(WordList.quoted(columns + others.map(\.name)))" : near
  }
}
