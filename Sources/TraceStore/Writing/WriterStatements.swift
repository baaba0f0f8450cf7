import GRDB

/// The statements of a recording, prepared once.
struct WriterStatements {
  let step: RunStatement
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
  /// Marks a batch as one of this file: see `LogCheck`.
  let mark: RunStatement

  /// Writes page 1, which bears the change counter.
  static let markQuery = "PRAGMA user_version = \(RunFormat.version)"

  init(_ database: Database) throws {
    func insert(_ table: String, _ columns: Int) throws -> RunStatement {
      let places = Array(repeating: "?", count: columns).joined(separator: ", ")
      return try RunStatement(database, "INSERT INTO \(table) VALUES (\(places))")
    }
    step = try insert("step", 10)
    chunk = try insert("chunk", 2)
    subject = try insert("subject", 6)
    subjects = try RunStatement(database, Subject.query)
    examples = try insert("example_list", 2)
    graph = try insert("graph", 7)
    node = try insert("node", 15)
    scope = try insert("scope", 2)
    clearStateTensors = try RunStatement(database, "DELETE FROM state_tensor")
    stateTensor = try insert("state_tensor", 5)
    clearStateChunks = try RunStatement(database, "DELETE FROM state_chunk WHERE id >= ?")
    stateChunk = try RunStatement(database, "REPLACE INTO state_chunk VALUES (?, ?)")
    state = try RunStatement(database, "REPLACE INTO state VALUES (1, ?, ?, ?)")
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
    let others = try RunStatement(
      database,
      """
      SELECT (SELECT ifnull(sum(length(CAST(content AS BLOB))), 0) FROM attachment),
        (SELECT ifnull(sum(length(rows)), 0) FROM example_list)
      """)
    try others.query()
    guard try others.next() else { return 0 }
    var bytes = RecordPolicy.Size.empty + (try others.integer(0)) + (try others.integer(1))
    others.reset()
    for graph in graphs.values { bytes += graph.nodes * RecordPolicy.Size.node }
    try RunReader.forEachStep(in: RunReader.allSteps, database) { step in
      bytes += RecordPolicy.Size.step
      guard let graph = graphs[step.graph] else { return }
      if step.hasValues { bytes += 2 * RecordPolicy.Size.column(graph.numbers) }
      guard step.statisticsChunk != nil else { return }
      bytes += RecordPolicy.Size.column(graph.subjects * Subject.size)
    }
    return min(bytes, RunStatement.largest)
  }
}
