import GRDB
import TraceGraph
import Training

/// What is in a run, without its numbers.
public struct RunInfo: Hashable, Sendable {
  /// A title for people; may be empty.
  public var name: String
  /// The program that recorded it, with its version.
  public var program: String
  /// How the run ended, if it did.
  public var status: RunStatus
  /// How much of each step it keeps.
  public var policy: RecordPolicy
  /// How many steps with an update are recorded.
  public var steps: Int
  /// How many of them with values and gradients.
  public var stepsWithValues: Int
  /// The number of the first and last recorded step, the state after the last update among them; nil
  /// when there is none.
  public var stepRange: ClosedRange<Int>?
  /// Whether the last of them is the state after the last update.
  public var hasEnding: Bool
  /// Passes over the data that the steps belong to.
  public var epochs: Int
  /// Of the first recorded step, over its own batch; nil when there is none.
  public var firstLoss: Double?
  /// Of the last recorded step, over its own batch; nil when there is none.
  public var lastLoss: Double?
  /// The objective before and after training; nil for a training that did not end, and for a loop of
  /// one's own.
  public var objective: ObjectiveChange?
  /// What the parameters were worth on rows that never train, at the last step where that was looked at;
  /// nil for a run without such rows.
  public var validation: RecordedValidation?
  /// The same at the step with the least loss there.
  public var bestValidation: RecordedValidation?
  /// From the start of training to the last recorded step.
  public var seconds: Double
  /// The graphs that its steps ran over, by number.
  public var graphs: [RecordedGraphInfo]
  /// The scopes that steps have statistics of, without neurons, in forward order.
  public var layers: [String]
  /// What the objective makes of the losses of a batch.
  public var reduction: BatchReduction
  /// Names and kinds, in the order of names.
  public var attachments: [AttachmentInfo]
  /// The step that training would go on with; nil when no state is recorded.
  public var resumesAt: Int?
  /// From which step on only statistics are recorded, because the size limit was reached.
  public var limitedFrom: Int?
  /// Bytes of the file.
  public var size: Int
  /// Bytes of the `-wal` file beside it.
  public var walSize: Int
  /// Whether the `-wal` file holds steps: who copies the run must copy it along.
  public var needsWAL: Bool
  /// Whether an unfinished run stands alone that was recorded with a `-wal` file: a copy that left it
  /// behind lacks the newest steps, or all.
  public var lacksWAL: Bool

  /// A text or bytes that belong to the run, without its content.
  public struct AttachmentInfo: Hashable, Sendable {
    /// Unique in the run: `moons.yaml`, `moons.csv`.
    public var name: String
    /// What it is for: `sheet`, `data`, `seed`, or a word of one's own.
    public var kind: String
    /// How many bytes it has.
    public var bytes: Int
  }
}

extension RunReader {
  /// Tells what is in the run.
  ///
  /// - Throws: as every reading does, see `RunReader`.
  /// - Complexity: linear in the steps, whatever their size.
  public func info() throws(RunError) -> RunInfo {
    try connection.read("info") { database in
      let header = try FileHeader(self.path)
      let run = try RunRow(database)
      let counts = try StepCounts(database)
      let first = try counts.range.map { try self.step($0.lowerBound, database) }
      let last = try counts.range.map { try self.step($0.upperBound, database) }
      return RunInfo(
        name: run.name, program: run.program, status: run.status, policy: run.policy,
        steps: counts.steps, stepsWithValues: counts.withValues, stepRange: counts.range,
        hasEnding: counts.hasEnding, epochs: counts.epochs, firstLoss: first?.loss,
        lastLoss: last?.loss,
        objective: try Self.objective(database),
        validation: try Self.validation("step DESC", database),
        bestValidation: try Self.validation("loss, step", database), seconds: last?.seconds ?? 0,
        graphs: try Self.graphs(database), layers: try Self.layers(database),
        reduction: run.reduction,
        attachments: try Self.attachments(database),
        resumesAt: try Self.resumesAt(database), limitedFrom: run.limitedFrom,
        size: header.size, walSize: header.walSize, needsWAL: header.needsWAL,
        lacksWAL: header.isDeserted && run.status == .unfinished)
    }
  }

  private static func layers(_ database: Database) throws -> [String] {
    var known: Set<String> = []
    return try Subject.all(database).sorted { $0.key < $1.key }.flatMap(\.value)
      .map(\.key.scope).filter { !$0.isEmpty && !ScopePath.liesInNeuron($0) }
      .filter { known.insert($0).inserted }
  }

  private static func resumesAt(_ database: Database) throws -> Int? {
    let row = try RunStatement(database, "SELECT step FROM state WHERE id = 1")
    try row.query()
    guard try row.next() else { return nil }
    let step = try row.integer(0)
    row.reset()
    return step
  }

  private static func objective(_ database: Database) throws -> ObjectiveChange? {
    let row = try RunStatement(
      database, "SELECT content FROM attachment WHERE kind = ? ORDER BY name LIMIT 1")
    try row.query(.text(AttachmentKind.objective))
    guard try row.next(), row.isText(0) else { return nil }
    let change = ObjectiveChange(json: try row.text(0))
    row.reset()
    return change
  }

  private static func attachments(_ database: Database) throws -> [RunInfo.AttachmentInfo] {
    let rows = try RunStatement(
      database,
      "SELECT name, kind, length(CAST(content AS BLOB)) FROM attachment ORDER BY name LIMIT 10000")
    try rows.query()
    var result: [RunInfo.AttachmentInfo] = []
    while try rows.next() {
      result.append(
        .init(name: try rows.text(0), kind: try rows.text(1), bytes: try rows.integer(2)))
    }
    return result
  }
}

private struct StepCounts {
  var steps: Int
  var withValues: Int
  var range: ClosedRange<Int>?
  var hasEnding: Bool
  var epochs: Int

  init(_ database: Database) throws {
    let row = try RunStatement(
      database,
      """
      SELECT count(learning_rate), count(CASE WHEN learning_rate IS NOT NULL THEN values_chunk END),
        min(step), max(step), min(epoch),
        max(CASE WHEN learning_rate IS NOT NULL THEN epoch END), count(*)
      FROM step
      """)
    try row.query()
    guard try row.next() else { throw row.invalid("table 'step' cannot be counted") }
    steps = try row.integer(0)
    withValues = try row.integer(1)
    if let low = try row.optionalInteger(2), let high = try row.optionalInteger(3), low <= high {
      range = low...high
    }
    hasEnding = try row.integer(6) > steps
    let first = try row.optionalInteger(4) ?? 0
    let last = try row.optionalInteger(5) ?? -1
    guard first >= 0, last < CheckedSize.limit else { throw row.invalid("impossible epochs") }
    epochs = Swift.max(0, last - first + 1)
    row.reset()
  }
}
