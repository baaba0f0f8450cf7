import GRDB
import TraceGraph
import Training

extension RunReader {
  /// Losses and statistics of the steps: all that a diagnosis needs, without any chunk of numbers.
  ///
  /// - Parameters:
  ///   - steps: the upper bound is not included.
  ///   - limit: about how many statistics are kept. Of a run that has more, those of evenly spaced steps
  ///     are, and of steps where something begins; the losses of all steps are there.
  ///   - updates: whether statistics of parameters tell their updates; a diagnosis asks for none.
  ///   - thresholds: say where weights jump; such steps keep their statistics.
  /// - Throws: as every reading does, see `RunReader`.
  /// - Complexity: linear in steps and statistics; about 300 bytes of memory for each statistic that is
  ///   kept, and 60 for each step.
  public func trainingSeries(
    in steps: Range<Int> = allSteps, statistics limit: Int = .max, updates: Bool = true,
    thresholds: DiagnosisThresholds = DiagnosisThresholds()
  ) throws(RunError) -> TrainingSeries {
    try connection.read("statistics") { database in
      var series = TrainingSeries()
      let run = try RunRow(database)
      if case .stopped(let reason) = run.status { series.ending = reason }
      series.validation = try Self.validation(database).filter { steps.contains($0.step) }
        .map { TrainingSeries.Validation(step: $0.step, $0.result) }
      series.activations = try Self.activations(database)
      let counts = try ExampleCounts(database)
      let columns = try StatisticColumns(database, updates: updates) { _ in true }
      let total = try Self.statisticsCount(in: steps, database)
      let spacing = CheckedSize.whole((total / Double(max(1, limit))).rounded(.up)) ?? .max
      var thinning = SeriesThinning(spacing: max(1, spacing), thresholds: thresholds)
      var rate = 0.0
      try Self.forEachStep(in: steps, database) { step in
        // The state after the last update is no step, and its examples no part of an epoch.
        guard !step.isEnding || !step.loss.isFinite else { return }
        if !step.isEnding { rate = step.learningRate }
        let examples = try step.batch ?? counts.count(of: step)
        thinning.add(
          TrainingSeries.Step(
            step: step.step, epoch: step.epoch, loss: step.loss, learningRate: rate,
            examples: examples, averaged: run.reduction.averaged(examples),
            scopes: try columns.statistics(of: step).map(\.statistics)))
      }
      thinning.finish()
      series.steps = thinning.steps
      return series
    }
  }

  /// The op of every scope's activation, of the last graph that has one.
  private static func activations(_ database: Database) throws -> [String: String] {
    let names = Op.activationNames.map { "'\($0)'" }.joined(separator: ", ")
    let rows = try RunStatement(
      database,
      """
      SELECT DISTINCT scope.path, op FROM node JOIN scope ON scope.id = node.scope
      WHERE op IN (\(names)) LIMIT 1000000
      """)
    try rows.query()
    var result: [String: String] = [:]
    while try rows.next() {
      result[ScopePath.withoutExamples(try rows.text(0))] = try rows.text(1)
    }
    // Runs of statistics alone have no nodes: there the subject says it.
    let subjects = try RunStatement(
      database, "SELECT scope, op FROM subject WHERE op IN (\(names)) LIMIT 1000000")
    try subjects.query()
    while try subjects.next() { result[try subjects.text(0)] = try subjects.text(1) }
    return result
  }

  /// How many statistics the steps have together.
  private static func statisticsCount(in steps: Range<Int>, _ database: Database) throws -> Double {
    let rows = try RunStatement(
      database,
      """
      SELECT graph, count(*) FROM step WHERE step >= ? AND step < ? AND statistics_chunk IS NOT NULL
      GROUP BY graph
      """)
    let subjects = Dictionary(
      try graphs(database).map { ($0.id, $0.subjects) }, uniquingKeysWith: max)
    try rows.query(.integer(steps.lowerBound), .integer(steps.upperBound))
    var total = 0.0
    while try rows.next() {
      total += Double(subjects[try rows.integer(0)] ?? 0) * Double(try rows.integer(1))
    }
    return total
  }
}

extension BatchReduction {
  /// How many examples the recorded gradient is the mean of; 0 where that is not known.
  ///
  /// - Parameter examples: of the step; 0 where that is not known.
  fileprivate func averaged(_ examples: Int) -> Int {
    switch self {
    case .mean: examples
    case .sum: min(1, examples)
    case .other: 0
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
