import GRDB
import Training

/// What the parameters before a step's update are worth on rows that never train.
public struct RecordedValidation: Hashable, Sendable {
  /// From 0.
  public var step: Int
  /// Loss and accuracies; not-a-number where the loss was none.
  public var result: ValidationResult

  static let columns = "step, loss, accuracy, training_accuracy, examples"

  init(_ row: RunStatement) throws(RunStatement.Fault) {
    step = try row.integer(0)
    result = ValidationResult(
      loss: try row.real(1), accuracy: try row.optionalReal(2),
      trainingAccuracy: try row.optionalReal(3), examples: try row.optionalInteger(4))
    let shares = [result.accuracy, result.trainingAccuracy].compactMap { $0 }
    guard step >= 0, shares.allSatisfy((0...1).contains), result.examples ?? 1 > 0 else {
      throw row.invalid("the validation of step \(step) is none")
    }
  }
}

extension RunReader {
  /// What the steps are worth on rows that never train, in the order of the steps; empty for a run without
  /// such rows.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  public func validation() throws(RunError) -> [RecordedValidation] {
    try connection.read("validation") { try Self.validation($0) }
  }

  static func validation(_ database: Database) throws -> [RecordedValidation] {
    let rows = try RunStatement(
      database, "SELECT \(RecordedValidation.columns) FROM validation ORDER BY step")
    try rows.query()
    var result: [RecordedValidation] = []
    var last = -1
    while try rows.next() {
      _ = try rows.rowNumber(0, after: &last)
      result.append(try RecordedValidation(rows))
    }
    return result
  }

  /// The first row in an order, of those with a loss.
  static func validation(_ order: String, _ database: Database) throws -> RecordedValidation? {
    let row = try RunStatement(
      database,
      """
      SELECT \(RecordedValidation.columns) FROM validation WHERE loss IS NOT NULL
      ORDER BY \(order) LIMIT 1
      """)
    try row.query()
    guard try row.next() else { return nil }
    let result = try RecordedValidation(row)
    row.reset()
    return result
  }
}
