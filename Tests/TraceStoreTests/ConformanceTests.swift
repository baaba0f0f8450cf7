import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// What `gradviz info --strict` finds.
@Suite struct ConformanceTests {
  private func rules(_ path: String) throws -> [Int] {
    Set(try RunConformance.breaches(of: path).map(\.rule.rawValue)).sorted()
  }

  @Test(arguments: [false, true], [1, 3])
  func `a run of ours keeps every rule`(tensors: Bool, every: Int) throws {
    let scratch = try Scratch()
    for values in [RecordPolicy.Values.all, .parameters, .statistics] {
      let path = scratch.path("\(values).gradtrace")
      let writer = try RunWriter(creating: path, policy: RecordPolicy(every: every, values: values))
      try SampleTraining.trainer(steps: 8, tensors: tensors).run(recorder: writer)
      try writer.finish()
      #expect(try RunConformance.breaches(of: path) == [])
    }
  }

  @Test func `a run that a kill left keeps every rule`() throws {
    let scratch = try Scratch()
    try SampleRun.leave(scratch.path())
    #expect(try rules(scratch.path()) == [])
  }

  @Test func `a run that is made by hand keeps every rule`() throws {
    let scratch = try Scratch()
    try HandMadeRun().write(scratch.path())
    #expect(try RunConformance.breaches(of: scratch.path()) == [])
    try HandMadeRun(scopes: false, type: nil).write(scratch.path("bare.gradtrace"))
    #expect(try rules(scratch.path("bare.gradtrace")) == [])
  }

  @Test(arguments: [
    ("PRAGMA user_version = 1", [1]), ("PRAGMA user_version = 3", [1]),
    ("PRAGMA application_id = 7", [1]), ("DROP TABLE chunk", [2]),
    ("CREATE TRIGGER t AFTER INSERT ON step BEGIN SELECT 1; END", [2]),
    ("UPDATE run SET note = 'why'", [3]), ("UPDATE run SET record = 'most'", [3]),
    ("UPDATE step SET epoch = 9 WHERE step = 1", [5]),
    ("UPDATE step SET learning_rate = NULL WHERE step = 2", [6]),
    ("UPDATE step SET batch = NULL WHERE step = 2", [7]),
    ("UPDATE step SET batch = 77 WHERE step = 2", [7]),
    ("UPDATE step SET batch = 0 WHERE step = 2", [7, 11]),
    ("UPDATE example_list SET rows = zeroblob(5)", [7, 8]),
    ("UPDATE step SET examples = 99 WHERE step = 2", [8]),
    ("UPDATE step SET graph = 9 WHERE step = 2", [9, 11]),
    ("UPDATE step SET values_chunk = NULL WHERE step = 2", [10, 11]),
    ("DELETE FROM chunk WHERE id = 3", [11]),
    ("UPDATE chunk SET data = zeroblob(16) WHERE id = 2", [11]),
    ("INSERT INTO chunk VALUES (7777, zeroblob(8))", [11]),
    ("UPDATE step SET values_chunk = 1, gradients_chunk = 2", [11]),
    ("UPDATE subject SET update_place = NULL", [11, 12]),
    ("UPDATE node SET place = 3 WHERE node = 1", [13]),
    ("UPDATE node SET operands = '[900]' WHERE operands <> '[]'", [13]),
    ("UPDATE node SET role = 'villain' WHERE node = 3", [14]),
    ("UPDATE node SET shape = '[1]' WHERE op = 'sigmoid' AND shape = '[]'", []),
    ("UPDATE node SET name = 'f' WHERE name IS NOT NULL", [15]),
    ("UPDATE scope SET path = 'same'", [15]),
    ("UPDATE subject SET place = 7 WHERE place = 18", [16]),
    ("UPDATE graph SET subjects = 2", [16]),
    ("UPDATE subject SET name = 'twice'", [17]),
    ("UPDATE subject SET name = 'x:y' WHERE place = 0", [17]),
    ("UPDATE subject SET quantity = 'mood' WHERE quantity = 'input'", [18]),
    (
      "UPDATE subject SET quantity = 'activation', name = scope || ':activation' WHERE id = "
        + "(SELECT min(id) FROM subject WHERE scope = (SELECT scope FROM subject WHERE quantity = 'sum' LIMIT 1))",
      [19]
    ),
    ("UPDATE step SET finite = 0 WHERE step = 3", [23]),
    ("UPDATE step SET loss = 9e999 WHERE step = 3", [23]),
    ("INSERT INTO validation VALUES (3, 0.5, 1, 0, 12)", []),
    ("INSERT INTO validation VALUES (3, NULL, NULL, NULL, NULL)", []),
    ("INSERT INTO validation VALUES (99, 0.5, NULL, NULL, 12)", [25]),
    ("INSERT INTO validation VALUES (3, 0.5, 1.5, NULL, 12)", [25]),
    ("INSERT INTO validation VALUES (3, 0.5, 1, -0.5, 12)", [25]),
    ("INSERT INTO validation VALUES (3, 0.5, 1, NULL, 0)", [25]),
    ("INSERT INTO validation VALUES (3, 'low', 1, NULL, 2)", [25]),
    ("DROP TABLE validation", []),
    ("DROP TABLE validation; CREATE TABLE validation (step TEXT)", [2]),
  ])
  func `what breaks a rule is told with its number`(sql: String, expected: [Int]) throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    try SampleRun.change(scratch.path(), by: sql)
    let found = try rules(scratch.path())
    // What hangs on a broken part may be broken too.
    #expect(Set(found).isSuperset(of: expected), "\(found)")
  }

  @Test func `numbers of statistics are looked at one by one`() throws {
    func changed(_ place: Int, _ number: Double) throws -> [Int] {
      let scratch = try Scratch()
      try HandMadeRun(steps: 1).write(scratch.path())
      let bytes = withUnsafeBytes(of: number.bitPattern.littleEndian) {
        $0.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      }
      try SampleRun.change(
        scratch.path(),
        by: """
          UPDATE chunk SET data = CAST(substr(data, 1, \(place * 8)) || X'\(bytes)'
            || substr(data, \(place * 8 + 9)) AS BLOB) WHERE id = 1
          """)
      return try rules(scratch.path())
    }
    #expect(try changed(18, 64) == [])
    #expect(try changed(18, 2.5) == [20])
    #expect(try changed(18, -1) == [20])
    #expect(try changed(18, 0) == [21])
    #expect(try changed(19, 100) == [20])
    #expect(try changed(20, -1) == [20])
    #expect(try changed(22, .nan) == [21])
    #expect(try changed(24, 1.5) == [20])
    #expect(try changed(25, 0.5) == [22])
    #expect(try changed(26, 1) == [21])
    #expect(try changed(35, 0.5) == [23])
    #expect(try changed(4 * 18 + 7, 1.5) == [20])
    #expect(try changed(10, 3) == [21])
  }

  @Test func `values and gradients that are not those of the ops are found`() throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    let reader = try RunReader(scratch.path())
    let place = try #require(try reader.nodes(ofGraph: 1).last { $0.op != "leaf" }?.place)
    try SampleRun.change(
      scratch.path(),
      by: """
        UPDATE chunk SET data = CAST(substr(data, 1, \(place * 8)) || X'0000000000005940'
          || substr(data, \(place * 8 + 9)) AS BLOB) WHERE id = (SELECT values_chunk FROM step WHERE step = 0)
        """)
    #expect(try rules(scratch.path()) == [24])
  }

  @Test func `of a rule that is broken everywhere the first breaches are told`() throws {
    let scratch = try Scratch()
    try HandMadeRun(steps: 60, batch: nil).write(scratch.path())
    let breaches = try RunConformance.breaches(of: scratch.path())
    #expect(breaches.count == RunConformance.most + 1 && breaches.last?.subject == "…")
    #expect(breaches.first == RunBreach(rule: .batch, subject: "step 0", text: "batch is NULL"))
  }
}
