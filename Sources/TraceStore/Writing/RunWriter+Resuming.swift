import Foundation
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
    let lock = try RecorderLock(path, .resuming)
    let reader = try RunReader(path)
    var policy = try reader.policy()
    let state = try reader.state()
    try reader.close()
    if let limit { policy.limit = limit }
    var opened = try OpenedRun(path, lock, stage: .resuming)
    opened.state = state
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber
    try opened.goOn(limit: policy.limit, bytes: size?.intValue ?? 0)
    self.init(opened: opened, policy: policy, warn: warn)
  }
}

extension OpenedRun {
  fileprivate mutating func goOn(limit: Int, bytes: Int) throws(RunError) {
    let next = state?.step
    (counters, graphs) = try connection.perform(.resuming) { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      if let next { try Self.drop(from: next, database) }
      try database.execute(
        sql: """
          UPDATE run SET status = ?, note = '', size_limit = ?
          """, arguments: [RunStatus.unfinished.word, limit])
      try database.execute(sql: "COMMIT")
      return (
        try WriterCounters(database, bytes: bytes), try GraphTable(database)
      )
    }
  }

  /// Forgets the steps that training will take again.
  private static func drop(from step: Int, _ database: Database) throws {
    for statement in [
      """
      DELETE FROM chunk WHERE id >= (
        SELECT min(min(ifnull(values_chunk, statistics_chunk),
          ifnull(statistics_chunk, values_chunk))) FROM step WHERE step >= ?)
      """,
      "DELETE FROM step WHERE step >= ?",
      "UPDATE run SET limited_from = NULL WHERE limited_from >= ?",
    ] { try database.execute(sql: statement, arguments: [step]) }
    try database.execute(
      sql: """
        DELETE FROM example_list WHERE id > ifnull((SELECT max(examples) FROM step), 0);
        DELETE FROM attachment WHERE kind = '\(RunFormat.objectiveKind)';
        """)
  }
}
