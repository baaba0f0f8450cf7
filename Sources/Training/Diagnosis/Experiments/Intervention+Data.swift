import TraceGraph

extension Intervention {
  /// Columns of the data moved and stretched to mean 0 and deviation 1.
  static func standardised(
    _ columns: [String], _ cause: Verdict.Cause, _ action: Change.Action
  ) -> Intervention? {
    guard !columns.isEmpty else { return nil }
    let edits = columns.map {
      Change.setting(path: "data.scale.\($0)", from: .none, to: .text("standard"))
    }
    return Intervention(cause, [.action(action, scope: "")], edits: edits) { setup in
      var setup = setup
      guard let data = setup.description.data?.standardising(columns) else { return nil }
      setup.description.data = data
      return setup
    }
  }

  /// Targets moved and stretched to lie from 0 to 1, as a loss of probabilities takes them.
  static func rangedTargets(_ columns: [String]) -> Intervention? {
    let changes = columns.map {
      Change.setting(path: "data.scale.\($0)", from: .none, to: .text("[0, 1]"))
    }
    return Intervention(.labels, changes) { setup in
      var setup = setup
      guard let data = setup.description.data else { return nil }
      var rows = data.rows
      for position in columns.compactMap(data.position) {
        guard let rule = ColumnScale.Rule.range(of: rows.map { $0[position] }, to: 0...1) else {
          continue
        }
        let scale = ColumnScale("", rule)
        for row in rows.indices { rows[row][position] = scale(rows[row][position]) }
      }
      setup.description.data = DataTable(data, rows: rows, scales: data.scales)
      return setup
    }
  }

  /// The targets in another order: a model that does as well on them has learned nothing from the inputs.
  static func shuffledLabels(_ columns: [String]) -> Intervention? {
    guard !columns.isEmpty else { return nil }
    return Intervention(.nothingToLearn, [.action(.shuffleLabels, scope: "")]) { setup in
      var setup = setup
      setup.description.data = setup.description.data?.shuffling(columns, seed: 1)
      return setup
    }
  }
}

extension DataTable {
  /// Every one of the columns with mean 0 and deviation 1; those that do not vary stay.
  func standardising(_ columns: [String]) -> DataTable? {
    var rows = rows
    for name in columns {
      guard let position = position(of: name) else { return nil }
      guard
        case .standard(let mean, let deviation)? = ColumnScale.Rule.standard(
          of: rows.map { $0[position] })
      else { continue }
      for row in rows.indices {
        rows[row][position] = (rows[row][position] - mean) / deviation
      }
    }
    return DataTable(self, rows: rows, scales: scales)
  }

  /// The numbers of the columns given to other rows, those of a row staying together.
  func shuffling(_ columns: [String], seed: UInt64) -> DataTable {
    let positions = columns.compactMap(position)
    var generator = RandomGenerator(seed: seed)
    let order = generator.permutation(of: rows.count)
    var shuffled = rows
    for (row, from) in order.enumerated() {
      for position in positions { shuffled[row][position] = rows[from][position] }
    }
    return DataTable(self, rows: shuffled, scales: scales)
  }
}
