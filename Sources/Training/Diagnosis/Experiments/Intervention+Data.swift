import TraceGraph

extension Intervention {
  /// Columns of the data moved and stretched to mean 0 and deviation 1.
  static func standardised(
    _ columns: [String], _ cause: Verdict.Cause, _ action: Change.Action
  ) -> Intervention? {
    guard !columns.isEmpty else { return nil }
    let edits = columns.map {
      Change.setting(.scale(of: $0), from: .none, to: .text("standard"))
    }
    return Intervention(cause, [.action(action, scope: "")], edits: edits) { setup in
      var setup = setup
      guard let rules = setup.description.data?.standards(of: columns) else { return nil }
      setup.description.applyRules(rules)
      return setup
    }
  }

  /// Targets moved and stretched to lie from 0 to 1, as a loss of probabilities takes them.
  static func rangedTargets(_ columns: [String]) -> Intervention? {
    let changes = columns.map {
      Change.setting(.scale(of: $0), from: .none, to: .text("[0, 1]"))
    }
    return Intervention(.labels, changes) { setup in
      var setup = setup
      guard let data = setup.description.data else { return nil }
      setup.description.applyRules(
        columns.compactMap { column in
          guard let position = data.position(of: column) else { return nil }
          return ColumnScale.Rule.range(of: data.rows.map { $0[position] }, to: 0...1)
            .map { ColumnScale(column, $0) }
        })
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

extension ModelDescription {
  /// Scales the rows that train, and by the same numbers those that never do.
  fileprivate mutating func applyRules(_ rules: [ColumnScale]) {
    data = data?.moved(by: rules)
    validation = validation?.moved(by: rules)
  }
}

extension DataTable {
  /// What gives every one of the columns mean 0 and deviation 1; those that do not vary stay. Nil where a
  /// column is not there.
  fileprivate func standards(of columns: [String]) -> [ColumnScale]? {
    var scales: [ColumnScale] = []
    for name in columns {
      guard let position = position(of: name) else { return nil }
      guard let rule = ColumnScale.Rule.standard(of: rows.map { $0[position] }) else { continue }
      scales.append(ColumnScale(name, rule))
    }
    return scales
  }

  /// The table with numbers moved and stretched, whatever was done to them before.
  fileprivate func moved(by rules: [ColumnScale]) -> DataTable {
    var rows = rows
    for rule in rules {
      guard let position = position(of: rule.column) else { continue }
      for row in rows.indices { rows[row][position] = rule(rows[row][position]) }
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
