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
  private func run(_ path: String, changedBy sql: String, version: Int = 2) throws {
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

  private func change(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(sql: sql)
    }
    try queue.close()
  }

  /// Reads everything that a run has.
  private func readAll(_ path: String) throws {
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
  private func export(_ path: String) throws -> [UInt8] {
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

  /// One row of a scope, or one page of a name, may stand for every node of a run.
  @Test func `a name that all nodes share is not read as often as they are`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    let trace = Trace()
    var f = trace.parameter("x", 2)
    for _ in 0..<400 { f = f + 1 }
    try writer.record(step: 0, f.backward())
    try writer.finish()
    try change(
      scratch.path(),
      "UPDATE scope SET path = printf('%.1000000c', 'x'); UPDATE node SET name = NULL")
    let reader = try RunReader(scratch.path())
    let attempts: [() throws -> Void] = [
      { _ = try reader.nodes(ofGraph: 1) }, { _ = try reader.trace(atStep: 0) },
      { try RunExport(.csv).write(reader) { _ in } },
    ]
    for attempt in attempts {
      let error = #expect(throws: RunError.self) { try attempt() }
      #expect(error?.kind == .invalid && error?.cause.contains("more text than") == true)
    }
  }

  /// Some megabytes stood for terabytes.
  @Test(arguments: [
    "values_chunk, gradients_chunk, NULL", "NULL, NULL, statistics_chunk",
    // Columns that begin behind one another, and overlap.
    "values_chunk + i - 99, values_chunk + i - 98, NULL",
  ])
  func `steps that share their numbers are refused by all that reads them`(chunks: String) throws {
    let scratch = try Scratch()
    try run(
      scratch.path(),
      changedBy: """
        DELETE FROM step WHERE step > 1;
        WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 130)
        INSERT INTO step (step, epoch, loss, learning_rate, seconds, graph, examples, values_chunk,
          gradients_chunk, statistics_chunk) SELECT i, epoch, loss, learning_rate, seconds, graph, examples, \(chunks)
          FROM n, step WHERE step = 1
        """)
    let reader = try RunReader(scratch.path())
    let attempts: [() throws -> Void] = [
      { _ = try reader.steps() }, { _ = try reader.statistics() },
      { _ = try reader.trainingSeries() }, { try RunExport(.json).write(reader) { _ in } },
      { try RunExport(.csv).write(reader) { _ in } },
      { try reader.forEachNumbers(of: [1: [0]]) { _ in } },
    ]
    for attempt in attempts {
      let error = #expect(throws: RunError.self) { try attempt() }
      #expect(error?.kind == .invalid, "\(error?.description ?? "")")
      #expect(error?.cause.contains("those of another step, too") == true, "\(error?.cause ?? "")")
    }
    #expect(try reader.step(1).step == 1)
  }

  @Test func `an export that no honest run has ends before the disk is full`() throws {
    let scratch = try Scratch()
    try run(scratch.path(), changedBy: "")
    let reader = try RunReader(scratch.path())
    for format in RunExport.Format.allCases {
      var whole = 0
      try RunExport(format).write(reader) { whole += $0.count }
      var written = 0
      let limit = ExportLimit(ofRun: 1, path: reader.path, least: whole - 1)
      let error = #expect(throws: RunError.self) {
        try RunExport(format).write(reader, within: limit) { written += $0.count }
      }
      #expect(error?.kind == .invalid && error?.stage == .exporting)
      #expect(error?.cause.contains("would make more than") == true, "\(error?.cause ?? "")")
      #expect(0 < written && written < whole)
      try RunExport(format).write(
        reader, within: ExportLimit(ofRun: 1, path: reader.path, least: whole)
      ) { _ in }
    }
    #expect(ExportLimit(ofRun: 21_000_000, path: "").most == 2_100_000_000)
    #expect(ExportLimit(ofRun: 1_000_000, path: "").most == 1 << 30)
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

  @Test func `missing, foreign, empty and truncated files are told apart`() throws {
    let scratch = try Scratch()
    try run(scratch.path(), changedBy: "")
    let whole = try Data(contentsOf: URL(filePath: scratch.path()))
    let cases: [(String, Data, String)] = [
      ("empty", Data(), "no run file"),
      ("text", Data("title: moons\n".utf8), "no run file"),
      ("picture", Data((0..<5_000).map { UInt8($0 & 255) }), "no run file"),
      ("half", whole.prefix(whole.count / 2), "bytes where its header says"),
      ("short", whole.prefix(whole.count - 1), "bytes where its header says"),
      ("header", whole.prefix(99), "no run file"),
    ]
    for (name, data, cause) in cases {
      try data.write(to: scratch.url.appending(path: name))
      let error = #expect(throws: RunError.self) { try RunReader(scratch.path(name)) }
      #expect(error?.kind == .invalid && error?.description.contains(cause) == true)
    }
    let error = #expect(throws: RunError.self) { try RunReader(scratch.path("nowhere")) }
    #expect(error?.kind == .missing)
    #expect(throws: RunError.self) { try RunReader(scratch.url.path) }
    let foreign = try DatabaseQueue(path: scratch.path("foreign"))
    try foreign.inDatabase { try $0.execute(sql: "CREATE TABLE step (step)") }
    try foreign.close()
    #expect(throws: RunError.self) { try RunReader(scratch.path("foreign")) }
  }

  @Test func `a run whose log was left behind is read as far as it goes, and leaves no files`()
    throws
  {
    let scratch = try Scratch()
    let trace = Trace()
    let f = (trace.parameter("w", 2) * 3).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    #expect(try RunReader(scratch.path()).info().needsWAL)
    #expect(try RunReader(scratch.path()).info().steps == 1)
    let copy = scratch.url.appending(path: "copy #1?.gradtrace")
    try FileManager.default.copyItem(at: URL(filePath: scratch.path()), to: copy)
    let info = try RunReader(copy.path).info()
    #expect(info.steps == 0 && info.status == .unfinished && !info.needsWAL)
    #expect(try scratch.files().filter { $0.hasPrefix("copy") } == ["copy #1?.gradtrace"])
    try writer.finish()
  }

  @Test func `a reader of a run without its log sees what a later recording adds`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let f = (trace.parameter("w", 2) * 3).named("f")
    let first = try RunWriter(creating: scratch.path())
    let copy = scratch.path("copy.gradtrace")
    try FileManager.default.copyItem(atPath: scratch.path(), toPath: copy)
    try first.finish()
    let reader = try RunReader(copy)
    #expect(try reader.info().steps == 0)
    let writer = try RunWriter(resuming: copy)
    try writer.record(step: 0, f.backward())
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    #expect(try reader.info().steps == 1)
    try writer.finish()
  }

  @Test(arguments: 0..<100)
  func `a damaged file is refused or read, never a crash`(seed: Int) throws {
    let scratch = try Scratch()
    let base = try Self.sample.get()
    var bytes = base
    var generator = SeededGenerator(UInt64(seed))
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      // Most of a file of pages is empty: aim at what is in use.
      let page = Int.random(in: 0..<bytes.count / 65_536, using: &generator) * 65_536
      let isHead = Bool.random(using: &generator)
      let offset =
        isHead
        ? Int.random(in: 0..<200, using: &generator)
        : 65_535 - Int.random(in: 0..<8_000, using: &generator)
      bytes[page + offset] = UInt8.random(in: 0...255, using: &generator)
    }
    if seed % 5 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
    try Data(bytes).write(to: URL(filePath: scratch.path()))
    let before = Memory.resident
    do {
      try readAll(scratch.path())
    } catch let error as RunError {
      #expect(!error.cause.isEmpty)
    }
    #expect(Memory.resident - before < 200 << 20)
    if (try? RunReader(scratch.path())) != nil { try? resumeAndWrite(scratch.path()) }
  }

  private func resumeAndWrite(_ path: String) throws {
    let writer = try RunWriter(resuming: path)
    let trainer = try SampleTraining.trainer(steps: 9, tensors: true)
    if let state = writer.resumedState { try trainer.resume(from: state) }
    try trainer.run(recorder: writer)
    try writer.finish()
  }

  /// The bytes of a finished sample run.
  private static let sample: Result<[UInt8], any Error> = Result {
    let scratch = try Scratch()
    let writer = try RunWriter(
      creating: scratch.path(),
      RunDescription(attachments: [.init(name: "sheet", kind: "sheet", .text("title: A"))]))
    try SampleTraining.trainer(steps: 40, tensors: true).run(recorder: writer)
    try writer.finish()
    return [UInt8](try Data(contentsOf: URL(filePath: scratch.path())))
  }
}

enum Memory {
  /// Bytes of this process in memory; 0 where the system does not tell.
  static var resident: Int {
    let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let fields = text?.split(separator: " ") ?? []
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
  }
}
