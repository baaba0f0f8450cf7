import TraceGraph

extension DataTable {
  /// The table with some of its rows, in the order given; scales stay what they are.
  ///
  /// - Parameter chosen: rows from 0.
  /// - Precondition: every row exists.
  public func keeping(_ chosen: [Int]) -> DataTable {
    let kept = others.map { other in
      OtherColumn(
        name: other.name, reason: other.reason, words: other.words,
        wordOfRow: other.wordOfRow.isEmpty ? [] : chosen.map { other.wordOfRow[$0] })
    }
    return DataTable(self, rows: chosen.map { rows[$0] }, scales: scales, others: kept)
  }

  /// The rows of this table under the columns of another, so that what reads that one reads these rows as
  /// well. Columns that this one lacks and nobody needs hold 0.
  ///
  /// - Parameters:
  ///   - table: whose columns.
  ///   - needed: the columns that are used.
  /// - Throws: `TrainingError` for a column that is needed and is not there, or holds words.
  public func aligned(
    with table: DataTable, needing needed: Set<String>
  ) throws(TrainingError) -> DataTable {
    for name in table.columns where needed.contains(name) && position(of: name) == nil {
      throw refusal(of: name, "there is no column \(name.quoted)")
    }
    let places = table.columns.map(position)
    let rows = rows.map { row in places.map { $0.map { row[$0] } ?? 0 } }
    return try DataTable(
      columns: table.columns, rows: rows, file: file, lines: Array(1...max(1, rows.count)))
  }
}
