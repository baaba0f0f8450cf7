import GRDB
import Training

/// Reads a run file: also one that is being recorded, or whose program was killed.
///
/// The file is opened read-only and nothing in it is believed: its schema must be that of the format, and
/// every cell is checked before it is used. Each call sees one state of the file; one that hands on what it
/// reads ends with an error of kind `busy` where the file was changed meanwhile.
///
/// All reading throws a `RunError`: of kind `invalid` for what is damaged or contradicts the format,
/// `missing` or `notRecorded` for what the run does not hold, `busy` where another program keeps changing the
/// file, and `system` where the system refuses.
public final class RunReader {
  /// The path as it was given.
  public let path: String
  let connection: RunConnection

  /// - Throws: when there is no such file, or it is foreign, newer, truncated or declared otherwise.
  public init(_ path: String) throws(RunError) {
    self.path = path
    connection = try RunConnection(reading: path)
  }

  /// What people should know about the way in which the file is read, such as from a copy; empty mostly.
  public var notice: String { connection.notice }

  /// Closes the file before the reader goes away.
  ///
  /// - Throws: `RunError` where SQLite cannot close the file.
  public func close() throws(RunError) { try connection.close(.reading) }

  /// How much of each step the run keeps.
  ///
  /// - Throws: as every reading does, see above.
  public func policy() throws(RunError) -> RecordPolicy {
    try connection.read("run") { database in
      try RunRow(database).policy
    }
  }
}

/// The one row of table `run`.
struct RunRow {
  var name: String
  var program: String
  var policy: RecordPolicy
  var limitedFrom: Int?
  var status: RunStatus
  var reduction: BatchReduction

  init(_ database: Database) throws {
    let row = try RunStatement(
      database,
      """
      SELECT name, program, record, every, size_limit, limited_from, status, note, number_type,
        reduction
      FROM run
      WHERE id = 1
      """)
    try row.query()
    guard try row.next() else { throw row.invalid("table 'run' is empty") }
    name = try row.text(0)
    program = try row.text(1)
    let word = try row.text(2)
    let every = try row.integer(3)
    guard let values = RecordPolicy.Values(rawValue: word), every > 0 else {
      throw row.invalid("table 'run' says record '\(word)' every \(every)")
    }
    let typeWord = try row.optionalText(8) ?? NumberType.float64.rawValue
    guard let type = NumberType(rawValue: typeWord) else {
      throw row.invalid("table 'run' says number_type '\(typeWord)'")
    }
    let reductionWord = try row.optionalText(9) ?? BatchReduction.mean.rawValue
    guard let reduction = BatchReduction(rawValue: reductionWord) else {
      throw row.invalid("table 'run' says reduction '\(reductionWord)'")
    }
    self.reduction = reduction
    policy = RecordPolicy(
      every: every, values: values, limit: try row.anyInteger(4), numbers: type)
    limitedFrom = try row.optionalInteger(5)
    let ending = try row.text(6)
    guard let status = RunStatus(word: ending, note: try row.text(7)) else {
      throw row.invalid("table 'run' says status '\(ending)'")
    }
    self.status = status
    row.reset()
  }
}
