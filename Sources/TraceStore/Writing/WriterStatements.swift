import GRDB

/// The statements of a recording, prepared once.
struct WriterStatements {
  let step: RunStatement
  /// Gives a step the numbers of its update, which are known later.
  let update: RunStatement
  let chunk: RunStatement
  let subject: RunStatement
  /// The subjects that a graph has in the file.
  let subjects: RunStatement
  let examples: RunStatement
  let graph: RunStatement
  let node: RunStatement
  let scope: RunStatement
  let clearStateTensors: RunStatement
  let stateTensor: RunStatement
  let clearStateChunks: RunStatement
  let stateChunk: RunStatement
  let state: RunStatement
  let validation: RunStatement
  /// Marks a batch as one of this file: see `LogCheck`.
  let mark: RunStatement

  /// Writes page 1, which bears the change counter.
  static let markQuery = "PRAGMA user_version = \(RunFormat.version)"

  init(_ database: Database) throws {
    func insert(_ table: RunTable) throws -> RunStatement {
      try RunStatement(database, table.insertion())
    }
    step = try insert(RunSchema.step)
    update = try RunStatement(database, "UPDATE step SET updates_chunk = ? WHERE step = ?")
    chunk = try insert(RunSchema.chunk)
    subject = try insert(RunSchema.subject)
    subjects = try RunStatement(database, Subject.query)
    examples = try insert(RunSchema.exampleList)
    graph = try insert(RunSchema.graph)
    node = try insert(RunSchema.node)
    scope = try insert(RunSchema.scope)
    clearStateTensors = try RunStatement(database, "DELETE FROM state_tensor")
    stateTensor = try insert(RunSchema.stateTensor)
    clearStateChunks = try RunStatement(database, "DELETE FROM state_chunk WHERE id >= ?")
    stateChunk = try RunStatement(database, RunSchema.stateChunk.insertion("REPLACE"))
    state = try RunStatement(database, RunSchema.state.insertion("REPLACE"))
    validation = try insert(RunSchema.validation)
    mark = try RunStatement(database, Self.markQuery)
  }
}

/// The numbers that new rows get, and how large the run has become.
struct WriterCounters {
  var nextChunk = 1
  var nextExamples = 1
  var nextNode = 1
  var lastStep = -1
  /// Bytes that the steps take, estimated from their parts.
  var bytes = 0
  /// The first step that has statistics only, for want of room.
  var limitedFrom: Int?

  init() {}

  /// Goes on behind the rows that are there.
  init(_ database: Database) throws {
    let rows = try RunStatement(
      database,
      """
      SELECT (SELECT max(id) FROM chunk), (SELECT max(id) FROM example_list),
        (SELECT max(id) FROM node), (SELECT max(step) FROM step),
        (SELECT limited_from FROM run)
      """)
    try rows.query()
    guard try rows.next() else { return }
    nextChunk = try (rows.optionalInteger(0) ?? 0) + 1
    nextExamples = try (rows.optionalInteger(1) ?? 0) + 1
    nextNode = try (rows.optionalInteger(2) ?? 0) + 1
    lastStep = try rows.optionalInteger(3) ?? -1
    limitedFrom = try rows.optionalInteger(4)
    rows.reset()
    bytes = try Self.bytes(database)
  }

  /// What a recording counts while it writes, counted from what it wrote: whether a run was interrupted
  /// makes no difference to where its limit lies.
  private static func bytes(_ database: Database) throws -> Int {
    var graphs: [Int: RecordedGraphInfo] = [:]
    for graph in try RunReader.graphs(database) { graphs[graph.id] = graph }
    let type = try RunRow(database).policy.numbers
    let updates = try Subject.updateCounts(database)
    let others = try RunStatement(
      database,
      """
      SELECT (SELECT ifnull(sum(length(CAST(content AS BLOB))), 0) FROM attachment),
        (SELECT ifnull(sum(length(rows)), 0) FROM example_list),
        (SELECT count(*) FROM validation)
      """)
    try others.query()
    guard try others.next() else { return 0 }
    var bytes = RecordPolicy.Size.empty + (try others.integer(0)) + (try others.integer(1))
    bytes += try others.integer(2) * RecordPolicy.Size.validation
    others.reset()
    for graph in graphs.values { bytes += graph.nodes * RecordPolicy.Size.node }
    try RunReader.forEachStep(in: RunReader.allSteps, database) { step in
      bytes += RecordPolicy.Size.step
      guard let graph = graphs[step.graph] else { return }
      if step.hasValues { bytes += 2 * RecordPolicy.Size.column(graph.numbers, type) }
      if step.updatesChunk != nil {
        bytes += RecordPolicy.Size.column((updates[step.graph] ?? 0) * Subject.size)
      }
      guard step.statisticsChunk != nil else { return }
      bytes += RecordPolicy.Size.column(graph.subjects * Subject.size)
    }
    return min(bytes, RunStatement.largest)
  }
}
