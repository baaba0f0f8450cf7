import GRDB
import Training

extension RunWriter {
  /// Opens a run to go on with it, after a kill or after its end.
  ///
  /// `resumedState` is where training goes on; steps behind it, whose state was lost, are dropped.
  /// A run without states keeps all its steps. The policy is that of the run.
  /// - Parameters:
  ///   - path: the run.
  ///   - limit: another size limit than the run's.
  ///   - warn: hears once when only statistics go on.
  /// - Throws: when there is no such run, it is damaged, or another program records into it.
  public convenience init(
    resuming path: String, limit: Int? = nil,
    warn: @escaping (RunWarning) -> Void = { _ in }
  ) throws(RunError) {
    let file = try FileFamily(path).path
    let lock = try RecorderLock(file, as: path, .resuming)
    let reader = try RunReader(path)
    var policy = try reader.policy()
    let state = try reader.state()
    try reader.close()
    if let limit { policy.limit = limit }
    let header = try FileHeader(path)
    // A log that holds steps goes on under the counter that it has, and so does one that is being read.
    if !header.usesWAL { try LogMode.enter(file, as: path, stage: .resuming) }
    var opened = try OpenedRun(file, as: path, lock, stage: .resuming)
    opened.state = state
    try opened.goOn(policy, bytes: header.size + header.walSize)
    self.init(opened: opened, policy: policy, warn: warn)
  }
}

extension OpenedRun {
  /// - Parameters:
  ///   - policy: what is recorded of steps from now on.
  ///   - bytes: of the file and its log.
  fileprivate mutating func goOn(_ policy: RecordPolicy, bytes: Int) throws(RunError) {
    let next = state?.step
    (counters, graphs, examples, secondsBefore) = try connection.perform(.resuming, within: bytes) {
      database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      if let next { try Self.drop(from: next, database) }
      try database.execute(
        sql: "UPDATE run SET status = ?, note = '', size_limit = ? WHERE id = 1",
        arguments: [RunStatus.unfinished.word, policy.limit])
      try database.execute(sql: WriterStatements.markQuery)
      // Walked through once, so that recording, which no limit bounds, need not walk without end.
      _ = try Int.fetchOne(database, sql: "SELECT sum(length(data)) FROM state_chunk")
      try database.execute(sql: "COMMIT")
      return (
        try WriterCounters(database), try GraphTable(database), try Self.lastExamples(database),
        try Double.fetchOne(database, sql: "SELECT max(seconds) FROM step") ?? 0
      )
    }
  }

  /// Forgets the steps that training will take again, with what they alone brought: the file is then as
  /// it was before the first of them.
  private static func drop(from step: Int, _ database: Database) throws {
    for statement in [
      """
      DELETE FROM chunk WHERE id >= (
        SELECT min(min(ifnull(values_chunk, statistics_chunk),
          ifnull(statistics_chunk, values_chunk))) FROM step WHERE step >= ?)
      """,
      "DELETE FROM step WHERE step >= ?",
      "DELETE FROM validation WHERE step >= ?",
      "UPDATE run SET limited_from = NULL WHERE id = 1 AND limited_from >= ?",
    ] { try database.execute(sql: statement, arguments: [step]) }
    try database.execute(
      sql: """
        DELETE FROM example_list WHERE id > ifnull((SELECT max(examples) FROM step), 0);
        DELETE FROM graph WHERE id > ifnull((SELECT max(graph) FROM step), 0);
        DELETE FROM node WHERE graph > ifnull((SELECT max(id) FROM graph), 0);
        DELETE FROM subject WHERE graph > ifnull((SELECT max(id) FROM graph), 0);
        DELETE FROM scope WHERE id > ifnull((SELECT max(scope) FROM node), 0);
        DELETE FROM attachment WHERE kind = '\(AttachmentKind.objective)';
        """)
  }

  /// The list of examples that was stored last: the next step may use the same.
  private static func lastExamples(_ database: Database) throws -> [Int]? {
    let row = try RunStatement(
      database, "SELECT rows FROM example_list ORDER BY id DESC LIMIT 1")
    try row.query()
    guard try row.next() else { return nil }
    let rows = try row.exampleRows(0)
    row.reset()
    return rows
  }
}
