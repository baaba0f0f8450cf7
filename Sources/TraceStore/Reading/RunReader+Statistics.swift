import GRDB
import Training

/// The statistics of one subject at one step.
public struct RecordedStatistic: Hashable, Sendable {
  /// From 0.
  public var step: Int
  /// The full name of a tensor, or `layer1:activation`.
  public var label: String
  /// Of values and gradients, and of the update where that is recorded.
  public var statistics: ScopeStatistics
}

extension RunReader {
  /// Gives the statistics step by step, in the order in which they were recorded.
  ///
  /// - Parameters:
  ///   - steps: the upper bound is not included.
  ///   - isWanted: whether a subject is wanted, by its key and its label.
  ///   - body: called for every subject of every step.
  /// - Throws: what `body` throws, and as every reading does, see `RunReader`.
  public func forEachStatistic(
    in steps: Range<Int> = allSteps,
    where isWanted: (StatisticsKey, String) -> Bool = { _, _ in true },
    _ body: (RecordedStatistic) throws(RunError) -> Void
  ) throws(RunError) {
    try connection.stream("statistics") { database in
      try Self.forEachStatistic(in: steps, where: isWanted, database, body)
    }
  }

  /// All statistics, or those of the subjects that are wanted.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  public func statistics(
    in steps: Range<Int> = allSteps,
    where isWanted: (StatisticsKey, String) -> Bool = { _, _ in true }
  ) throws(RunError) -> [RecordedStatistic] {
    try connection.read("statistics") { database in
      var result: [RecordedStatistic] = []
      try Self.forEachStatistic(in: steps, where: isWanted, database) { result.append($0) }
      return result
    }
  }

  private static func forEachStatistic(
    in steps: Range<Int>, where isWanted: (StatisticsKey, String) -> Bool, _ database: Database,
    _ body: (RecordedStatistic) throws -> Void
  ) throws {
    let columns = try StatisticColumns(database) { isWanted($0.key, $0.label) }
    try forEachStep(in: steps, database) { step in
      for statistic in try columns.statistics(of: step) { try body(statistic) }
    }
  }

  /// What the run has statistics of, with the labels, in the order in which it met them: of each graph in
  /// forward order.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  public func statisticsKeys() throws(RunError) -> [(key: StatisticsKey, label: String)] {
    try connection.read("statistics") { database in
      var known: Set<StatisticsKey> = []
      return try Subject.all(database).sorted { $0.key < $1.key }.flatMap(\.value)
        .filter { known.insert($0.key).inserted }.map { ($0.key, $0.label) }
    }
  }

  /// The labels of what the run has statistics of, in the order in which it met them.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  public func subjects() throws(RunError) -> [String] {
    try connection.read("statistics") { database in
      try StatisticColumns(database) { _ in true }.labels
    }
  }
}

/// Reads columns of statistics, step after step.
struct StatisticColumns {
  private struct Column {
    var count: Int
    /// How many numbers a step has of updates.
    var updateCount: Int
    /// Those that are wanted, with the place of their first number.
    var wanted: [(subject: Subject, place: Int)]
  }

  private var columns: [Int: Column] = [:]
  private let readsUpdates: Bool
  private let chunks: ChunkReader
  /// With a chunk of its own at hand, so that reading both columns in turn loads each once.
  private let updates: ChunkReader
  /// The labels of all wanted subjects, each once.
  private(set) var labels: [String] = []
  /// The labels of those that have numbers of updates.
  private(set) var updated: Set<String> = []

  /// - Parameter updates: whether the numbers of updates are read, too.
  init(_ database: Database, updates isUpdateWanted: Bool = true, where isWanted: (Subject) -> Bool)
    throws
  {
    readsUpdates = isUpdateWanted
    chunks = try ChunkReader(statisticsIn: database)
    updates = try ChunkReader(statisticsIn: database)
    var known: Set<String> = []
    let all = try Subject.all(database)
    for graph in try RunReader.graphs(database) {
      let subjects = all[graph.id] ?? []
      guard subjects.count == graph.subjects else {
        throw chunks.invalid("graph \(graph.id) has \(subjects.count) of its subjects")
      }
      let wanted = subjects.enumerated().filter { isWanted($0.element) }
        .map { (subject: $0.element, place: $0.offset * Subject.size) }
      columns[graph.id] = Column(
        count: subjects.count * Subject.size,
        updateCount: subjects.count { $0.updatePlace != nil } * Subject.size, wanted: wanted)
      labels += wanted.map(\.subject.label).filter { known.insert($0).inserted }
      updated.formUnion(wanted.map(\.subject).filter { $0.updatePlace != nil }.map(\.label))
    }
  }

  /// The statistics of a step, in the order in which they were recorded. What the step did not compute is
  /// left out.
  func statistics(of step: RecordedStep) throws -> [RecordedStatistic] {
    guard let first = step.statisticsChunk else { return [] }
    guard let column = columns[step.graph] else {
      throw chunks.invalid("step \(step.step) is of an unknown graph")
    }
    return try column.wanted.compactMap { subject, place in
      let numbers = try chunks.slice(
        first: first, count: column.count, place: place, size: Subject.size)
      let half = numbers.startIndex + RunSchema.measures.count
      if numbers[numbers.startIndex] == 0, numbers[half] == 0 { return nil }
      guard let value = NumberSummary(numbers[..<half]) else {
        throw chunks.invalid("a statistic of '\(subject.label)' is impossible")
      }
      var gradient: NumberSummary?
      if numbers[half] != 0 {
        gradient = NumberSummary(numbers[half...])
        if gradient == nil { throw chunks.invalid("a gradient's statistic is impossible") }
      }
      return RecordedStatistic(
        step: step.step, label: subject.label,
        statistics: ScopeStatistics(
          key: subject.key, value: value, gradient: gradient,
          update: try update(of: subject, at: step, column.updateCount)))
    }
  }

  private func update(
    of subject: Subject, at step: RecordedStep, _ count: Int
  ) throws -> ParameterUpdate? {
    guard readsUpdates, let place = subject.updatePlace, let first = step.updatesChunk else {
      return nil
    }
    let numbers = try updates.slice(
      first: first, count: count, place: place, size: Subject.size)
    let half = numbers.startIndex + RunSchema.measures.count
    if numbers[numbers.startIndex] == 0 { return nil }
    guard let after = NumberSummary(numbers[..<half]),
      let change = NumberSummary(numbers[half...])
    else { throw chunks.invalid("an update of '\(subject.label)' is impossible") }
    return ParameterUpdate(after: after, change: change)
  }
}
