import GRDB
import Training

extension RunReader {
  /// Losses and statistics of the steps: all that a diagnosis needs, without any chunk of numbers.
  ///
  /// - Complexity: linear in steps and statistics, about 300 bytes of memory for each.
  public func trainingSeries(in steps: Range<Int> = allSteps) throws(RunError) -> TrainingSeries {
    try connection.read("statistics") { database in
      var series = TrainingSeries()
      if case .stopped(let reason) = try RunRow(database).status { series.ending = reason }
      let counts = try ExampleCounts(database)
      let columns = try StatisticColumns(database) { _ in true }
      try Self.forEachStep(in: steps, database) { step in
        series.steps.append(
          TrainingSeries.Step(
            step: step.step, epoch: step.epoch, loss: step.loss, learningRate: step.learningRate,
            examples: try counts.count(of: step),
            scopes: try columns.statistics(of: step).map(\.statistics)))
      }
      return series
    }
  }
}

/// How many examples steps used, asked once for each list.
private final class ExampleCounts {
  private let row: RunStatement
  private var last: (list: Int, count: Int)?

  init(_ database: Database) throws {
    row = try RunStatement(database, "SELECT length(rows) FROM example_list WHERE id = ?")
  }

  /// 0 where that is not known.
  func count(of step: RecordedStep) throws -> Int {
    guard let list = step.examples else { return 0 }
    if let last, last.list == list { return last.count }
    try row.query(.integer(list))
    guard try row.next() else { throw row.invalid("the examples of a step are missing") }
    let count = try row.integer(0) / 4
    row.reset()
    last = (list, count)
    return count
  }
}
