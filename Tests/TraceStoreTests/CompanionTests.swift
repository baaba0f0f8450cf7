import Foundation
import GRDB
import GRDBSQLite
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// What lies beside a run, and what somebody put there.
@Suite struct CompanionTests {
  /// Bytes of a journal that names `victim`, which SQLite would then remove.
  static func journal(naming victim: String, pages: Int = 0) -> Data {
    func word(_ number: Int) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
    var bytes = magic + word(0) + word(0) + word(pages) + word(512) + word(65_536)
    bytes += Array(repeating: 0, count: 512 - bytes.count)
    let name = Array(victim.utf8)
    bytes += word(0x4000_0000 / 65_536 + 1) + name + word(name.count)
    bytes += word(name.reduce(0) { $0 + Int($1) }) + magic
    return Data(bytes)
  }

  struct Companion: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// Whether the run may be read all the same; what is beside it then means nothing.
    var isHarmless = false
    var make: @Sendable (_ run: String, _ victim: String) throws -> Void

    init(
      _ text: String, isHarmless: Bool = false,
      _ make: @escaping @Sendable (String, String) throws -> Void
    ) {
      testDescription = text
      self.isHarmless = isHarmless
      self.make = make
    }
  }

  private static func write(_ bytes: Data, _ path: String) throws {
    try bytes.write(to: URL(filePath: path))
  }

  static let companions: [Companion] = [
    Companion("a journal that names a file to be removed") {
      try write(journal(naming: $1), $0 + "-journal")
    },
    Companion("a journal with pages") {
      try write(journal(naming: $1, pages: 20), $0 + "-journal")
    },
    Companion("a journal of noise") { run, _ in
      try write(Data((0..<5_000).map { UInt8($0 % 251) }), run + "-journal")
    },
    Companion("a journal of one byte") { run, _ in
      try write(Data([0]), run + "-journal")
    },
    Companion("an empty journal", isHarmless: true) { run, _ in
      try write(Data(), run + "-journal")
    },
    Companion("a journal that is a link") { symlink($1, $0 + "-journal") },
    Companion("a journal that is a pipe") { run, _ in mkfifo(run + "-journal", 0o600) },
    Companion("a journal that is a folder") { run, _ in mkdir(run + "-journal", 0o700) },
    Companion("a log that is a link") { symlink($1, $0 + "-wal") },
    Companion("a log that leads nowhere") { run, _ in symlink("/nowhere/at/all", run + "-wal") },
    Companion("a log that is a pipe") { run, _ in mkfifo(run + "-wal", 0o600) },
    Companion("a log that is a folder") { run, _ in mkdir(run + "-wal", 0o700) },
    Companion("an empty log", isHarmless: true) { run, _ in try write(Data(), run + "-wal") },
    Companion("a log of noise", isHarmless: true) { run, _ in
      try write(Data((0..<90_000).map { UInt8($0 % 241) }), run + "-wal")
    },
    Companion("a log of another run") { run, _ in
      try SampleRun.leave(run + ".other")
      try FileManager.default.moveItem(atPath: run + ".other-wal", toPath: run + "-wal")
    },
    Companion("a log of another program") { run, _ in
      let queue = try DatabaseQueue(path: run + ".other")
      try queue.inDatabase { database in
        try database.execute(sql: "PRAGMA page_size = 65536; PRAGMA journal_mode = WAL")
        try database.execute(sql: "CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        try FileManager.default.copyItem(atPath: run + ".other-wal", toPath: run + "-wal")
      }
      try queue.close()
    },
    Companion("an index that is a link") { symlink($1, $0 + "-shm") },
    Companion("an index that is another file, too") { link($1, $0 + "-shm") },
    Companion("an index that is a pipe") { run, _ in mkfifo(run + "-shm", 0o600) },
    Companion("an index that is a folder") { run, _ in mkdir(run + "-shm", 0o700) },
    Companion("an index of noise", isHarmless: true) { run, _ in
      try write(Data((0..<40_000).map { UInt8($0 % 239) }), run + "-shm")
    },
  ]

  @Test(arguments: companions)
  func `what is beside a run harms no other file, and is refused or means nothing`(
    companion: Companion
  ) throws {
    #expect(Self.companions.count >= 20)
    let scratch = try Scratch()
    let (run, victim) = (scratch.path(), scratch.path("victim"))
    try SampleRun.finish(run)
    try scratch.write("precious", to: "victim")
    try companion.make(run, victim)
    let before = try scratch.data("run.gradtrace")
    if companion.isHarmless {
      #expect(try RunReader(run).info().steps == 6)
      try RunWriter(resuming: run).finish()
      #expect(try RunReader(run).info().steps == 6)
    } else {
      let error = #expect(throws: RunError.self) { try RunReader(run).info() }
      #expect(error?.kind == .invalid, "\(error?.description ?? "")")
      #expect(throws: RunError.self) { try RunWriter(resuming: run) }
      #expect(throws: RunError.self) { try RunRepair.tidy(run) }
      #expect(throws: RunError.self) {
        try RunRepair.recover(run, to: scratch.path("new.gradtrace"))
      }
      #expect(try !scratch.files().contains { $0.hasPrefix("new.gradtrace") })
    }
    #expect(try scratch.data("victim") == Data("precious".utf8))
    if !companion.isHarmless { #expect(try scratch.data("run.gradtrace") == before) }
  }

  @Test func `a journal that comes after the run was opened is not played`() throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    try scratch.write("precious", to: "victim")
    let reader = try RunReader(scratch.path())
    let writer = try RunWriter(creating: scratch.path("open.gradtrace"))
    for name in ["run.gradtrace", "open.gradtrace"] {
      let journal = Self.journal(naming: scratch.path("victim"), pages: 15)
      try journal.write(to: scratch.url.appending(path: name + "-journal"))
    }
    #expect(try reader.steps().count == 7)
    #expect(throws: RunError.self) { try reader.info() }
    try SampleTraining.trainer(steps: 3).run(recorder: writer)
    try writer.finish()
    #expect(try scratch.data("victim") == Data("precious".utf8))
    #expect(try SampleRun.journals(in: scratch).count == 2)
  }

  @Test func `a new run is not made of what is left beside its name`() throws {
    let scratch = try Scratch()
    try SampleRun.leave(scratch.path())
    try FileManager.default.removeItem(atPath: scratch.path())
    let error = #expect(throws: RunError.self) { try RunWriter(creating: scratch.path()) }
    #expect(error?.subject.hasSuffix("-wal") == true && error?.kind == .system)
    let writer = try RunWriter(creating: scratch.path(), overwriting: true)
    #expect(try RunReader(scratch.path()).info().steps == 0)
    try writer.finish()
    #expect(try scratch.files() == ["run.gradtrace"])
  }
}

/// A connection to a run does less than SQLite can.
@Suite struct GuardTests {
  private func connection(_ scratch: Scratch) throws -> RunConnection {
    try SampleRun.finish(scratch.path())
    return try RunConnection(reading: scratch.path())
  }

  @Test(arguments: [
    "ATTACH ':memory:' AS other", "SELECT load_extension('libm.so.6')",
    "SELECT count(*) FROM history", "INSERT INTO scope VALUES (77, 'x', NULL)",
    "VACUUM INTO '/tmp/none'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = ''",
    "SELECT length(zeroblob(67108865))",
  ])
  func `a reading connection refuses`(sql: String) throws {
    let scratch = try Scratch()
    let connection = try connection(scratch)
    #expect(throws: RunError.self) { try connection.read { try $0.execute(sql: sql) } }
    #expect(try connection.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM step") } == 7)
  }

  @Test func `work without end is ended`() throws {
    let scratch = try Scratch()
    let connection = try connection(scratch)
    let endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    let start = ContinuousClock.now
    let error = #expect(throws: RunError.self) {
      try connection.read { try Int.fetchOne($0, sql: endless) }
    }
    #expect(error?.kind == .invalid)
    #expect(ContinuousClock.now - start < .seconds(120))
    #expect(try connection.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM step") } == 7)
  }

  @Test(arguments: [
    "run", "attachment", "scope", "graph", "step", "example_list", "subject", "state",
    "state_tensor", "state_chunk",
  ])
  func `a table whose pages lead to one another ends in an error, or does no harm`(
    table: String
  ) throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    try SampleRun.entangle(table, of: scratch.path())
    let start = ContinuousClock.now
    do {
      let reader = try RunReader(scratch.path())
      _ = try reader.info()
      _ = try reader.state()
      try RunExport(.csv, content: [.values, .statistics]).write(reader) { _ in }
      _ = try reader.trainingSeries()
    } catch { #expect(error.kind == .invalid || error.kind == .missing, "\(error)") }
    do {
      let writer = try RunWriter(resuming: scratch.path())
      let trainer = try SampleTraining.trainer(steps: 9)
      if let state = writer.resumedState { try trainer.resume(from: state) }
      try trainer.run(recorder: writer)
      try writer.finish()
    } catch {
      #expect((error as? RunError)?.cause.isEmpty == false, "\(error)")
    }
    #expect(ContinuousClock.now - start < .seconds(120))
  }

  @Test func `a trigger of a stranger does not act, and no journal or temporary file can be made`()
    throws
  {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    try SampleRun.change(
      scratch.path(),
      by: "CREATE TRIGGER t AFTER INSERT ON scope BEGIN DELETE FROM step; END")
    let writing = try RunConnection(
      writing: scratch.path(), as: scratch.path(), stage: .writing)
    // The file is in the mode that has a journal: a change would make one.
    let error = #expect(throws: RunError.self) {
      try writing.perform(.writing) {
        try $0.execute(sql: "INSERT INTO scope VALUES (77, 'x', NULL)")
      }
    }
    #expect(error?.kind == .system)
    #expect(try SampleRun.journals(in: scratch).isEmpty)
    try writing.close(.writing)
    try LogMode.enter(scratch.path(), as: "", stage: .writing)
    let logging = try RunConnection(
      writing: scratch.path(), as: scratch.path(), stage: .writing)
    let steps = try logging.perform(.writing) { database in
      try database.execute(sql: "INSERT INTO scope VALUES (77, 'x', NULL)")
      return try Int.fetchOne(database, sql: "SELECT count(*) FROM step")
    }
    #expect(steps == 7)
    #expect(throws: RunError.self) {
      try logging.perform(.writing) { database in
        try database.execute(
          sql: "PRAGMA temp_store = FILE; PRAGMA cache_size = 1; CREATE TEMP TABLE t (x)")
        for _ in 0..<200 {
          try database.execute(sql: "INSERT INTO t VALUES (randomblob(100000))")
        }
      }
    }
    try logging.close(.writing)
  }

  @Test func `nothing but a regular file is opened, and a run that is not there is not made`()
    throws
  {
    let scratch = try Scratch()
    mkfifo(scratch.path("pipe.gradtrace"), 0o600)
    mkdir(scratch.path("folder.gradtrace"), 0o700)
    for name in ["pipe.gradtrace", "folder.gradtrace", "none.gradtrace"] {
      #expect(throws: RunError.self) { try RunReader(scratch.path(name)) }
      #expect(throws: RunError.self) { try RunWriter(resuming: scratch.path(name)) }
      #expect(throws: RunError.self) {
        try RunConnection(writing: scratch.path(name), as: name, stage: .writing)
      }
    }
    #expect(try scratch.files() == ["folder.gradtrace", "pipe.gradtrace"])
  }
}
