import GRDB

/// The statistics of one subject at one step.
public struct RecordedStatistic: Hashable, Sendable {
  public var step: Int
  public var sample: StatisticSample
}

extension RunReader {
  /// Gives the statistics step by step, in the order in which they were recorded.
  ///
  /// - Parameter subjects: which subjects are wanted.
  public func forEachStatistic(
    in steps: Range<Int> = allSteps, where subjects: (StatisticSubject) -> Bool = { _ in true },
    _ body: (RecordedStatistic) throws(RunError) -> Void
  ) throws(RunError) {
    try connection.read("statistics") { database in
      try StatisticRows(database, where: subjects).forEachRow(in: steps, body)
    }
  }

  /// The statistics of all subjects, or of those for which `subjects` holds.
  public func statistics(
    in steps: Range<Int> = allSteps, where subjects: (StatisticSubject) -> Bool = { _ in true }
  ) throws(RunError) -> [RecordedStatistic] {
    var result: [RecordedStatistic] = []
    try forEachStatistic(in: steps, where: subjects) { (statistic) throws(RunError) in
      result.append(statistic)
    }
    return result
  }

  /// What the run has statistics of, in the order in which it met them.
  public func subjects() throws(RunError) -> [StatisticSubject] {
    try connection.read("statistics") { try Self.subjects($0).map(\.subject) }
  }

  static func subjects(_ database: Database) throws -> [(id: Int, subject: StatisticSubject)] {
    let rows = try RunStatement(database, SubjectTable.query + " ORDER BY id")
    try rows.query()
    var result: [(id: Int, subject: StatisticSubject)] = []
    while try rows.next() {
      let subject = StatisticSubject(
        name: try rows.text(1), scope: try rows.text(2), quantity: try rows.text(3))
      result.append((try rows.integer(0), subject))
    }
    return result
  }
}

/// Walks over rows of statistics, again and again for other steps.
struct StatisticRows {
  private let known: Set<Int>
  private let wanted: [Int: StatisticSubject]
  private let rows: RunStatement

  init(_ database: Database, where isWanted: (StatisticSubject) -> Bool) throws {
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
      try body(
        RecordedStatistic(
          step: try rows.integer(0),
          sample: StatisticSample(
            subject, value: try rows.statistics(2),
            gradient: try rows.isNull(11) ? nil : rows.statistics(11))))
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
  /// The statistics that begin at a column.
  fileprivate func statistics(_ first: Int32) throws(Fault) -> NumberStatistics {
    NumberStatistics(
      count: try integer(first), mean: try real(first + 1), sd: try real(first + 2),
      minimum: try real(first + 3), maximum: try real(first + 4), l2: try real(first + 5),
      zeros: try real(first + 6), saturated: isNull(first + 7) ? nil : try real(first + 7),
      notFinite: try real(first + 8))
  }
}
