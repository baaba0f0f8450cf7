import TraceGraph

/// What a walk over all rows found in a column.
struct ColumnFacts {
  private(set) var numbers = 0
  private(set) var summaries = 0
  private(set) var others = 0
  /// The first cell that is no number, and its line.
  private(set) var firstOther: (text: String, line: Int)?

  mutating func add(_ cell: HistoryCell, line: Int) {
    switch cell {
    case .number: numbers += 1
    case .summary: summaries += 1
    case .missing: break
    case .other(let text):
      others += 1
      if firstOther == nil { firstOther = (text.shortened, line) }
    }
  }

  /// Whether it holds numbers and nothing else.
  var isNumeric: Bool { others == 0 && numbers + summaries > 0 }

  /// Of every column of a history.
  ///
  /// - Returns: the facts by column, and how many rows there are.
  static func all(of source: any HistorySource) throws(BridgeError) -> (
    facts: [ColumnFacts], rows: Int
  ) {
    var facts: [ColumnFacts] = []
    var rows = 0
    try source.forEachRow { row in
      rows += 1
      for (column, cell) in row.cells {
        while facts.count <= column { facts.append(ColumnFacts()) }
        facts[column].add(cell, line: row.line)
      }
    }
    while facts.count < source.columns.names.count { facts.append(ColumnFacts()) }
    return (facts, rows)
  }
}
