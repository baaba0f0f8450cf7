import GRDB
import TraceGraph

/// One step of a run without its numbers.
public struct RecordedStep: Hashable, Sendable {
  /// From 0.
  public var step: Int
  /// From 0; passes over the data so far.
  public var epoch: Int
  /// The objective's value before the update; may be infinite or not-a-number.
  public var loss: Double
  /// Of its update; not-a-number where none followed.
  public var learningRate: Double
  /// Whether this is the state after the last update, computed as the step that would come next.
  public var isEnding: Bool { learningRate.isNaN }
  /// Seconds since training began.
  public var seconds: Double
  /// The graph it ran over: a number in the run, from 1.
  public var graph: Int
  /// Whether values and gradients are recorded, or statistics only.
  public var hasValues: Bool { valuesChunk != nil }
  /// How many examples the loss is taken over; nil where that is not known.
  public var batch: Int?
  /// Whether the loss and all gradients are finite; nil where nobody looked.
  public var isFinite: Bool?

  var examples: Int?
  var valuesChunk: Int?
  var gradientsChunk: Int?
  var statisticsChunk: Int?
  var updatesChunk: Int?

  static let query = """
    SELECT step, epoch, loss, learning_rate, seconds, graph, examples, values_chunk,
      gradients_chunk, statistics_chunk, batch, finite, updates_chunk
    FROM step WHERE step >= ? AND step < ? ORDER BY step
    """

  init(_ row: RunStatement) throws(RunStatement.Fault) {
    step = try row.integer(0)
    epoch = try row.integer(1)
    loss = try row.real(2)
    learningRate = try row.real(3)
    seconds = try row.real(4)
    graph = try row.integer(5)
    examples = try row.optionalInteger(6)
    valuesChunk = try row.optionalInteger(7)
    gradientsChunk = try row.optionalInteger(8)
    statisticsChunk = try row.optionalInteger(9)
    batch = try row.optionalInteger(10)
    isFinite = try row.optionalInteger(11).map { $0 != 0 }
    updatesChunk = try row.optionalInteger(12)
    guard step >= 0, epoch >= 0, (valuesChunk == nil) == (gradientsChunk == nil),
      batch ?? 1 > 0
    else {
      throw row.invalid("step \(step) contradicts itself")
    }
  }
}

extension RunStatement {
  /// A list of rows of the data.
  func exampleRows(_ column: Int32) throws(Fault) -> [Int] {
    let bytes = try bytes(column)
    guard bytes.count % 4 == 0 else { throw invalid("\(bytes.count) bytes of examples") }
    return stride(from: 0, to: bytes.count, by: 4).map {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
    }
  }
}

extension RunReader {
  /// All steps from `steps.lowerBound` up to, not including, `steps.upperBound`.
  public static let allSteps = 0..<Int.max

  /// Gives the steps in order, one at a time.
  ///
  /// - Throws: what `body` throws, and as every reading does, see `RunReader`.
  public func forEachStep(
    in steps: Range<Int> = allSteps, _ body: (RecordedStep) throws(RunError) -> Void
  ) throws(RunError) {
    try connection.stream("steps") { database in
      try Self.forEachStep(in: steps, database, body)
    }
  }

  /// The steps in order; about 100 bytes each.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  public func steps(in steps: Range<Int> = allSteps) throws(RunError) -> [RecordedStep] {
    try connection.read("steps") { database in
      var result: [RecordedStep] = []
      try Self.forEachStep(in: steps, database) { result.append($0) }
      return result
    }
  }

  /// One step.
  /// - Throws: when the run has no such step.
  public func step(_ number: Int) throws(RunError) -> RecordedStep {
    try connection.read("step \(number)") { try self.step(number, $0) }
  }

  /// The rows of the data that a step used, in order; nil when they are not recorded.
  ///
  /// - Throws: when the run has no such step, and as every reading does, see `RunReader`.
  public func examples(atStep number: Int) throws(RunError) -> [Int]? {
    try connection.read("step \(number)") { database in
      guard let list = try self.step(number, database).examples else { return nil }
      let row = try RunStatement(database, "SELECT rows FROM example_list WHERE id = ?")
      try row.query(.integer(list))
      guard try row.next() else { throw row.invalid("its examples are missing") }
      let rows = try row.exampleRows(0)
      row.reset()
      return rows
    }
  }

  func step(_ number: Int, _ database: Database) throws -> RecordedStep {
    let row = try RunStatement(database, RecordedStep.query)
    try row.query(.integer(number), .integer(number == .max ? number : number + 1))
    guard try row.next() else {
      throw RunError(
        .reading, .missing, of: path, cause: "step \(number) is not recorded",
        remedy: "see `gradviz info` for the steps that are")
    }
    let step = try RecordedStep(row)
    row.reset()
    return step
  }

  static func forEachStep(
    in steps: Range<Int>, _ database: Database, _ body: (RecordedStep) throws -> Void
  ) throws {
    var order = try ChunkOrder(database)
    let rows = try RunStatement(database, RecordedStep.query)
    try rows.query(.integer(steps.lowerBound), .integer(steps.upperBound))
    var last = -1
    while try rows.next() {
      _ = try rows.rowNumber(0, after: &last)
      let step = try RecordedStep(rows)
      guard order.takes(step) else {
        throw rows.invalid("the numbers of step \(step.step) are those of another step, too")
      }
      try body(step)
    }
  }
}
