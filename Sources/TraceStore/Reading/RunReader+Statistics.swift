import GRDB
import Training

/// The statistics of one subject at one step.
public struct RecordedStatistic: Hashable, Sendable {
  public var step: Int
  /// The full name of a tensor, or `layer1:activation`.
  public var label: String
  public var statistics: ScopeStatistics
}

extension RunReader {
  /// Gives the statistics step by step, in the order in which they were recorded.
  ///
  /// - Parameters:
  ///   - steps: the upper bound is not included.
  ///   - isWanted: whether a subject is wanted, by its key and its label.
  public func forEachStatistic(
    in steps: Range<Int> = allSteps,
    where isWanted: (StatisticsKey, String) -> Bool = { _, _ in true },
    _ body: (RecordedStatistic) throws(RunError) -> Void
  ) throws(RunError) {
    try connection.read("statistics") { database in
      try StatisticRows(database) { isWanted($0.key, $0.label) }.forEachRow(in: steps, body)
    }
  }

  /// All statistics, or those of the subjects that are wanted.
  public func statistics(
    in steps: Range<Int> = allSteps,
    where isWanted: (StatisticsKey, String) -> Bool = { _, _ in true }
  ) throws(RunError) -> [RecordedStatistic] {
    var result: [RecordedStatistic] = []
    try forEachStatistic(in: steps, where: isWanted) { (statistic) throws(RunError) in
      result.append(statistic)
    }
    return result
  }

  /// The labels of what the run has statistics of, in the order in which it met them.
  public func subjects() throws(RunError) -> [String] {
    try connection.read("statistics") { try Self.subjects($0).map(\.subject.label) }
  }

  static func subjects(_ database: Database) throws -> [(id: Int, subject: Subject)] {
    let rows = try RunStatement(database, Subject.query)
    try rows.query()
    var result: [(id: Int, subject: Subject)] = []
    while try rows.next() { result.append((try rows.integer(0), try Subject(rows))) }
    return result
  }
}

/// Walks over rows of statistics, again and again for other steps.
struct StatisticRows {
  private let known: Set<Int>
  private let wanted: [Int: Subject]
  private let rows: RunStatement

  init(_ database: Database, where isWanted: (Subject) -> Bool) throws {
    let subjects = try RunReader.subjects(database)
    known = Set(subjects.map(\.id))
    wanted = Dictionary(
      subjects.filter { isWanted($0.subject) }.map { ($0.id, $0.subject) },
      uniquingKeysWith: { first, _ in first })
    rows = try RunStatement(database, Self.query)
  }

  func forEachRow(in steps: Range<Int>, _ body: (RecordedStatistic) throws -> Void) throws {
    let low = Cell.integer(steps.lowerBound)
    let high = Cell.integer(steps.upperBound)
    try rows.query(low, high, low, high, low, high)
    while try rows.next() {
      let id = try rows.integer(1)
      guard known.contains(id) else { throw rows.invalid("subject \(id) is unknown") }
      guard let subject = wanted[id] else { continue }
      let statistics = ScopeStatistics(
        key: subject.key, value: try rows.summary(2),
        gradient: try rows.isNull(11) ? nil : rows.summary(11))
      try body(
        RecordedStatistic(
          step: try rows.integer(0), label: subject.label, statistics: statistics))
    }
  }

  private static let query: String = {
    let columns = ["value", "gradient"].flatMap { side in
      (["count"] + RunSchema.measures).map { "\(side)_\($0)" }
    }
    return """
      SELECT step, subject, \(columns.joined(separator: ", ")) FROM statistic
      WHERE id >= (SELECT min(first_statistic) FROM step WHERE step >= ? AND step < ?)
        AND id < (SELECT max(first_statistic + statistics) FROM step WHERE step >= ? AND step < ?)
        AND step >= ? AND step < ?
      ORDER BY id
      """
  }()
}

extension RunStatement {
  /// The nine cells that begin at a column.
  fileprivate func summary(_ first: Int32) throws(Fault) -> NumberSummary {
    let count = try integer(first)
    guard count >= 0, count < 1 << 52 else { throw invalid("a statistic of \(count) numbers") }
    return NumberSummary(
      count: count, mean: try real(first + 1), sd: try real(first + 2),
      minimum: try real(first + 3), maximum: try real(first + 4), l2: try real(first + 5),
      zeros: try real(first + 6), saturated: isNull(first + 7) ? nil : try real(first + 7),
      notFinite: try share(first + 8))
  }

  /// A number from 0 to 1.
  private func share(_ column: Int32) throws(Fault) -> Double {
    let share = try real(column)
    guard share >= 0, share <= 1 else { throw invalid("a share of \(share)") }
    return share
  }
}
