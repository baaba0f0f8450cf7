import TraceGraph
import Training

extension RunWriter {
  func writeStatistics(
    _ step: StepRecord, _ graph: RecordedGraph, _ statements: WriterStatements
  ) throws {
    let row = statements.statistic
    try row.set(2, step.step)
    try graph.statistics.forEach(step) { subject, statistics in
      let id = try subjects.id(of: subject) { try store(subject, id: $0, statements) }
      try row.set(1, counters.nextStatistic)
      try row.set(3, id)
      try row.set(4, statistics.value)
      try row.set(13, statistics.gradient)
      try row.runBound()
      counters.nextStatistic += 1
      counters.bytes += RecordPolicy.Size.statistic
    }
  }

  private func store(_ subject: Subject, id: Int, _ statements: WriterStatements) throws {
    try statements.subject.run(
      .integer(id), .text(subject.label), .text(subject.key.scope),
      .text(subject.key.quantity.rawValue))
  }
}

extension RunStatement {
  /// Binds nine cells from a position on, in the order of the columns: NULL when there is nothing.
  fileprivate func set(_ first: Int32, _ summary: NumberSummary?) throws(Fault) {
    guard let summary else {
      for position in first..<first + 9 { try set(position, .null) }
      return
    }
    try set(first, summary.count)
    try set(first + 1, .real(summary.mean))
    try set(first + 2, .real(summary.sd))
    try set(first + 3, .real(summary.minimum))
    try set(first + 4, .real(summary.maximum))
    try set(first + 5, .real(summary.l2))
    try set(first + 6, .real(summary.zeros))
    try set(first + 7, Cell(summary.saturated))
    try set(first + 8, .real(summary.notFinite))
  }
}
