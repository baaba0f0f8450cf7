import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Files that nobody should believe: each is refused with what is wrong.
@Suite struct HostileFileTests {
  /// A finished sample run that was changed by SQL behind the library's back.
  ///
  /// - Parameter version: of the format; that of version 1 is a kept one.
  func run(_ path: String, changedBy sql: String, version: Int = 2) throws {
    if version == 1 {
      try Kept.tensors.unpack(to: path)
      return try SampleRun.change(path, by: sql)
    }
    let writer = try RunWriter(
      creating: path,
      RunDescription(attachments: [.init(name: "sheet", kind: "sheet", .text("title: A"))]))
    let trainer = try SampleTraining.trainer(steps: 6, tensors: true)
    try trainer.run(recorder: writer)
    try writer.finish()
    try change(path, sql)
  }

  func change(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(sql: sql)
    }
    try queue.close()
  }

  /// Reads everything that a run has.
  func readAll(_ path: String) throws {
    let reader = try RunReader(path)
    _ = try reader.info()
    _ = try reader.policy()
    _ = try reader.state()
    _ = try reader.attachment("sheet")
    _ = try reader.statistics()
    _ = Diagnosis.verdicts(try reader.trainingSeries())
    for step in try reader.steps() {
      _ = try reader.examples(atStep: step.step)
      _ = try reader.trace(atStep: step.step)
    }
    for graph in try reader.graphs() { _ = try reader.structure(ofGraph: graph.id) }
    for format in RunExport.Format.allCases {
      try RunExport(format, content: [.values, .gradients, .statistics]).write(reader) { _ in }
    }
  }

  @Test func `a run that was not touched is read`() throws {
    let scratch = try Scratch()
    try run(scratch.path(), changedBy: "")
    try readAll(scratch.path())
    let reader = try RunReader(scratch.path())
    // The same training, which no file ever held.
    let memory = StepMemory()
    try SampleTraining.trainer(steps: 6, tensors: true).run(recorder: memory)
    // Behind the six steps the run has the state after the last update.
    let steps = try reader.steps()
    #expect(memory.steps.count == 6 && steps.count == 7)
    #expect(steps.prefix(6).map(\.loss) == memory.steps.map(\.loss))
    // Seven examples in threes leave one: there is a graph for three and a graph for one.
    #expect(try reader.graphs().count == 2)
    #expect(try reader.attachment("sheet").content == .text("title: A"))
  }

  @Test(
    arguments: [
      (
        "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM step; END",
        "unexpected trigger 't'"
      ),
      ("CREATE VIRTUAL TABLE v USING fts5(x)", "the table 'v' is a virtual one"),
      (
        "CREATE TABLE other (x DEFAULT (1 + 1))",
        "the table 'other' is declared in a way of its own"
      ),
      ("CREATE TABLE other (x DEFAULT 1)", "the table 'other' has a default"),
      ("CREATE TABLE other (x CHECK (x > 1))", "the table 'other' is declared in a way of its own"),
      ("CREATE TABLE other (x CHECK (x))", "the table 'other' has a default"),
      ("CREATE TABLE other (x, y AS (x))", "the table 'other' has a default"),
      (
        "CREATE TABLE other (x, y GENERATED ALWAYS AS (x) STORED)",
        "the table 'other' has a default"
      ),
      ("CREATE TABLE other (x /* odd */)", "the table 'other' is declared in a way of its own"),
      ("CREATE INDEX i ON step (abs(loss))", "the index 'i' is not one on columns"),
      ("CREATE INDEX i ON step (loss) WHERE loss > 1", "the index 'i' is not one on columns"),
      ("ALTER TABLE step ADD COLUMN x DEFAULT 7", "the table 'step' is declared otherwise"),
      ("ALTER TABLE step ADD COLUMN x AS (loss)", "the table 'step' is declared otherwise"),
      ("ALTER TABLE step ADD COLUMN x CHECK (x)", "the table 'step' is declared otherwise"),
      ("ALTER TABLE step RENAME COLUMN loss TO lost", "the table 'step' is declared otherwise"),
      ("DROP TABLE subject", "the table 'subject' is missing"),
      ("DROP TABLE subject; CREATE VIEW subject AS SELECT 1", "the table 'subject' is missing"),
      ("PRAGMA user_version = 3", "version 3, only versions 1 to 2"),
      ("PRAGMA application_id = 1", "database of another program"),
    ], [1, 2])
  func `a schema that could do something, or is not that of a run, is refused`(
    change: (sql: String, cause: String), version: Int
  ) throws {
    let scratch = try Scratch()
    try run(scratch.path(), changedBy: change.sql, version: version)
    let error = #expect(throws: RunError.self) { try RunReader(scratch.path()) }
    #expect(error?.kind == .invalid)
    #expect(error?.description.contains(change.cause) == true, "\(error?.description ?? "")")
    #expect(throws: RunError.self) { try RunWriter(resuming: scratch.path()) }
  }

  @Test(
    arguments: [
      "CREATE VIEW harmless AS SELECT 1", "DROP VIEW history",
      "DROP VIEW history; DROP VIEW scalars",
      "DROP VIEW history; CREATE VIEW history AS SELECT absent FROM nowhere",
      "CREATE TABLE other (x)", "CREATE TABLE [odd name] (x VARCHAR(20) NOT NULL, PRIMARY KEY (x))",
      "CREATE TABLE other (x PRIMARY KEY, y UNIQUE) WITHOUT ROWID",
      "CREATE TABLE café (größe INTEGER)", "CREATE INDEX i ON step (loss, epoch DESC)",
      "CREATE UNIQUE INDEX i ON subject (graph, name)", "ALTER TABLE step ADD COLUMN x",
      "ALTER TABLE scope ADD COLUMN op TEXT; ALTER TABLE scope ADD COLUMN shape TEXT",
      "ALTER TABLE step ADD COLUMN \"role\" REAL",
    ], [1, 2])
  func `what only lies in a file is passed over`(sql: String, version: Int) throws {
    let scratch = try Scratch()
    try run(scratch.path(), changedBy: "", version: version)
    let before = try export(scratch.path())
    try SampleRun.change(scratch.path(), by: sql)
    #expect(try export(scratch.path()) == before)
  }

  @Test(arguments: [
    "attachment", "scope", "node", "example_list", "state", "state_tensor", "state_chunk",
  ])
  func `a table that is missing counts as empty`(table: String) throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(values: .statistics))
    try SampleTraining.trainer(steps: 4, tensors: true).run(recorder: writer)
    try writer.finish()
    let before = try RunReader(scratch.path()).statistics()
    try SampleRun.change(
      scratch.path(), by: "DROP VIEW history; DROP VIEW scalars; DROP VIEW nodes")
    try SampleRun.change(scratch.path(), by: "DROP TABLE \(table)")
    let reader = try RunReader(scratch.path())
    #expect(try reader.statistics() == before && before.count > 10)
    #expect(try reader.info().steps == 4)
    if table == "state" { #expect(try reader.state() == nil) }
  }

  /// All numbers of a run as text.
  func export(_ path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let reader = try RunReader(path)
    let content: RunExport.Content = [.values, .gradients, .statistics]
    try RunExport(.json, content: content, includesUnnamed: true).write(reader) { bytes += $0 }
    return bytes
  }

  @Test(arguments: [
    "UPDATE chunk SET data = 'text' WHERE id = 2",
    "UPDATE chunk SET data = zeroblob(7) WHERE id = 1",
    "UPDATE chunk SET data = zeroblob(60000000) WHERE id = 1",
    "DELETE FROM chunk WHERE id = 3",
    "UPDATE step SET values_chunk = -5 WHERE step = 1",
    "UPDATE step SET values_chunk = 9223372036854775807 WHERE step = 1",
    "UPDATE step SET values_chunk = NULL WHERE step = 1",
    "UPDATE step SET graph = 99 WHERE step = 1",
    "UPDATE step SET loss = 'much' WHERE step = 1",
    "UPDATE step SET epoch = -1",
    "UPDATE step SET epoch = 9223372036854775807",
    "UPDATE step SET examples = 77 WHERE step = 2",
    "UPDATE example_list SET rows = zeroblob(5)",
    "UPDATE graph SET nodes = 9223372036854775807",
    "UPDATE graph SET nodes = 1000000000",
    "UPDATE graph SET nodes = 0",
    "UPDATE graph SET numbers = 2147483648",
    "UPDATE graph SET numbers = numbers + 1",
    "UPDATE graph SET output = -1",
    "UPDATE graph SET first_node = 0",
    "UPDATE graph SET first_node = 9223372036854775807",
    "UPDATE node SET shape = '[1000000000, 2]' WHERE node = 3",
    "UPDATE node SET shape = '[1e9]' WHERE node = 3",
    "UPDATE node SET shape = '[99999999999999999999]' WHERE node = 3",
    "UPDATE node SET shape = x'00'",
    "UPDATE node SET operands = '[5000]' WHERE operands <> '[]'",
    "UPDATE node SET operands = '[-1]' WHERE operands <> '[]'",
    "UPDATE node SET operands = '[' WHERE operands <> '[]'",
    "UPDATE node SET op = 'explode', role = 'input' WHERE operands <> '[]'",
    "UPDATE step SET batch = 0",
    "UPDATE step SET batch = 'many'",
    "UPDATE step SET finite = 'yes'",
    "UPDATE step SET updates_chunk = 1",
    "UPDATE step SET updates_chunk = -7",
    "UPDATE subject SET update_place = 7 WHERE update_place = 0",
    "UPDATE subject SET op = x'00'",
    "UPDATE run SET number_type = 'float16'",
    "UPDATE run SET number_type = 'float32'",
    "UPDATE run SET reduction = 'most'",
    "UPDATE node SET role = 'villain'",
    "UPDATE node SET attributes = '[[[['",
    "UPDATE node SET name = 'twice' WHERE name IS NOT NULL",
    "UPDATE node SET scope = 99",
    "UPDATE node SET place = 0",
    "UPDATE node SET place = -9223372036854775808",
    "DELETE FROM node WHERE node = 2",
    "UPDATE step SET statistics_chunk = values_chunk",
    "UPDATE step SET statistics_chunk = 9223372036854775807",
    "UPDATE step SET statistics_chunk = 'first'",
    "UPDATE chunk SET data = replace(hex(data), '00', 'FF') WHERE id = 3",
    "UPDATE graph SET subjects = 2147483647",
    "UPDATE graph SET subjects = -1",
    "UPDATE subject SET place = 7",
    "DELETE FROM subject WHERE place = 18",
    "UPDATE subject SET quantity = 'mood'",
    "UPDATE subject SET name = 7.5, scope = x'00'",
    "UPDATE run SET every = 0",
    "UPDATE run SET record = 'everything'",
    "UPDATE run SET status = 'asleep'",
    "DELETE FROM run",
    "UPDATE state SET numbers = 1000000000",
    "UPDATE state SET shuffle = -1",
    "UPDATE state SET step = 'now'",
    "UPDATE state_tensor SET shape = '[1000000]'",
    "UPDATE state_tensor SET place = 3",
    "UPDATE state_chunk SET data = 'text'",
    "DELETE FROM state_chunk",
    "UPDATE attachment SET kind = x'00'",
  ])
  func `cells that contradict the format are refused`(sql: String) throws {
    let scratch = try Scratch()
    try run(scratch.path(), changedBy: sql)
    let error = #expect(throws: RunError.self) { try readAll(scratch.path()) }
    #expect(error?.kind == .invalid || error?.kind == .missing, "\(error?.description ?? "")")
  }

  @Test func `a cell over the limit is refused without being read`() throws {
    let scratch = try Scratch()
    try run(
      scratch.path(),
      changedBy: """
        INSERT INTO attachment VALUES ('huge', 'data', zeroblob(\(RunFormat.cellLimit + 1)))
        """)
    let reader = try RunReader(scratch.path())
    let error = #expect(throws: RunError.self) { try reader.attachment("huge") }
    #expect(error?.kind == .invalid)
  }

  @Test func `attachments that no reader would take are refused when the run is made`() throws {
    let scratch = try Scratch()
    let bytes = [UInt8](repeating: 0, count: RunFormat.cellLimit / 2 + 1)
    let error = #expect(throws: RunError.self) {
      try RunWriter(
        creating: scratch.path(),
        RunDescription(attachments: [.init(name: "data", kind: "data", .bytes(bytes))]))
    }
    #expect(error?.kind == .misuse)
    #expect(try scratch.files().isEmpty)
  }
}
