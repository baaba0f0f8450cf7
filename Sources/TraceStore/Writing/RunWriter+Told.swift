import GRDB
import TraceGraph
import Training

extension RunWriter {
  /// Says what the steps of a run of statistics tell, before the first of them.
  ///
  /// - Parameter subjects: in forward order, each once.
  /// - Throws: when the run has steps already.
  public func begin(telling subjects: [StatisticsKey]) throws(RunError) {
    try requireOpen()
    guard counters.lastStep < 0, graphs.ids.isEmpty else {
      throw RunError(.writing, .misuse, of: path, cause: "the run has steps already")
    }
    try writing("subjects") { _, statements in
      let graph = graphs.add(key: "told")
      try statements.graph.run(
        .integer(graph), .text("told"), .integer(0), .integer(0), .integer(0), .integer(0),
        .integer(subjects.count))
      let labelled = subjects.map { key in
        Subject(
          key,
          label: key.quantity == .tensor ? NodeName.join(key.scope, key.name) : key.label)
      }
      try store(labelled, graph: graph, statements)
      for scope in subjects.map(\.scope) where !scope.isEmpty {
        let (id, isNew) = graphs.scope(scope)
        if isNew { try statements.scope.run(.integer(id), .text(scope), .null) }
      }
    }
  }

  /// Records a step that another program tells of.
  ///
  /// - Throws: for a step that does not come after the last, and for one of other subjects than the run's.
  public func record(_ told: ToldStep) throws(RunError) {
    try requireOpen()
    if batch.isOverdue { try commit() }
    batch.countStep()
    guard told.step > counters.lastStep, told.step < RunStatement.largest,
      !told.learningRate.isNaN
    else {
      throw RunError(
        .writing, .misuse, of: "\(path): step \(told.step)",
        cause: "steps grow after \(counters.lastStep), and a learning rate is a number")
    }
    try writing("step \(told.step)") { _, statements in
      let before = counters.bytes
      let column = told.statistics.flatMap { statistic -> [Double] in
        var numbers: [Double] = []
        numbers.append(told: statistic)
        return numbers
      }
      let first = column.isEmpty ? nil : try write(column: column, statements)
      let isFinite =
        told.loss.isFinite && !told.statistics.contains { $0.gradient?.notFinite ?? 0 > 0 }
      try statements.step.run(
        .integer(told.step), .integer(told.epoch), .real(told.loss), .real(told.learningRate),
        .real(told.seconds), .integer(1), .null, .null, .null, Cell(first), Cell(told.batch),
        .integer(isFinite ? 1 : 0), .null)
      counters.bytes += RecordPolicy.Size.step
      counters.lastStep = told.step
      batch.count(bytes: counters.bytes - before)
    }
  }
}
