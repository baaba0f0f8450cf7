import GRDBSQLite
import Testing

@testable import TraceStore

/// What is left when somebody lets go of a connection in the middle of a change.
@Suite struct AbandonedConnectionTests {
  @Test func `a statement may outlive its connection and the change that it began`() throws {
    let scratch = try Scratch()
    try RunWriter(creating: scratch.path(), RunDescription(name: "kept")).finish()
    try LogMode.enter(scratch.path(), as: scratch.path(), stage: .writing)
    var (statement, database) = try abandon(scratch.path())
    // The statement keeps the database open. Whoever is told when it rolls back is gone by now.
    #expect(statement != nil && sqlite3_get_autocommit(database) == 0)
    #expect(sqlite3_rollback_hook(database, nil, nil) == nil)
    #expect(sqlite3_commit_hook(database, nil, nil) == nil)
    statement = nil
    #expect(try RunReader(scratch.path()).info().name == "kept")
  }

  private func abandon(_ path: String) throws -> (RunStatement?, OpaquePointer?) {
    let connection = try RunConnection(writing: path, as: path, stage: .writing)
    var pointer: OpaquePointer?
    let statement = try connection.perform(.writing) { database in
      pointer = database.sqliteConnection
      try database.execute(sql: "BEGIN IMMEDIATE; UPDATE run SET name = 'lost'")
      return try RunStatement(database, "SELECT name FROM run")
    }
    return (statement, pointer)
  }
}
