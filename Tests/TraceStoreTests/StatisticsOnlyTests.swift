import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import TraceStore

/// Runs that nobody recorded an op graph of.
@Suite struct StatisticsOnlyTests {
  private func reader(_ run: HandMadeRun = HandMadeRun(), _ scratch: Scratch) throws -> RunReader {
    try run.write(scratch.path())
    return try RunReader(scratch.path())
  }

  @Test func `layers, steps and batch sizes are told`() throws {
    let scratch = try Scratch()
    let info = try reader(HandMadeRun(), scratch).info()
    #expect(info.layers == ["encoder/layer1", "head:out"])
    #expect(info.steps == 6 && info.stepsWithValues == 0 && info.graphs[0].isBare)
    #expect(info.policy.values == .statistics && info.policy.numbers == .float32)
    #expect(try RunReader(scratch.path()).steps().map(\.batch) == Array(repeating: 32, count: 6))
  }

  @Test func `statistics, activations and updates are read`() throws {
    let scratch = try Scratch()
    let step = try #require(reader(HandMadeRun(), scratch).trainingSeries().steps.first)
    #expect(step.scopes.map(\.key.quantity.rawValue) == HandMadeRun.subjects.map(\.quantity))
    #expect(step.scopes[0].gradient == nil && step.scopes[1].gradient?.mean == 0.125)
    #expect(step.scopes[4].value.saturated == 0.25 && step.scopes[3].value.saturated == nil)
    #expect(step.scopes[5].update?.after.mean == 5.5 && step.scopes[5].update?.change.mean == 0.5)
    #expect(step.scopes[3].update == nil)
    #expect(
      try RunReader(scratch.path()).statisticsKeys().map(\.label)[4] == "encoder/layer1:activation")
  }

  @Test func `without a batch size, or with another objective than a mean, there is no ledger`()
    throws
  {
    func ledger(_ batch: Int?, _ reduction: String?) throws -> Double? {
      let scratch = try Scratch()
      let reader = try reader(HandMadeRun(batch: batch, reduction: reduction), scratch)
      let step = try #require(reader.trainingSeries().steps.first)
      return AttenuationLedger(step, weightsOf: "encoder/layer1")?.factors.first?.ratio
    }
    let mean = try #require(try ledger(32, "mean"))
    #expect(try ledger(32, nil) == mean)
    let sum = try #require(try ledger(32, "sum"))
    #expect(abs(mean / sum - 32) < 1e-9)
    #expect(try ledger(nil, "mean") == nil && ledger(32, "other") == nil)
  }

  @Test func `the modules are the layers one after another, with root mean squares`() throws {
    let scratch = try Scratch()
    let modules = try reader(HandMadeRun(), scratch).modules(atStep: 2)
    #expect(
      modules.trace.nodes.map(\.label) == [":input", "encoder/layer1", "head:out", "loss"])
    #expect(modules.trace.nodes.map { $0.operands.map(\.id) } == [[], [0], [1], [2]])
    #expect(modules.trace[1].symbol == "Linear(8, 4)" && modules.trace[2].symbol == "layer")
    // √(4² + 1): an activation counts before the sum that it is of.
    #expect(abs(modules.trace[1].value - 17.0.squareRoot()) < 1e-12)
    let gradient = try #require(modules.pass[modules.trace[1]])
    #expect(abs(gradient - 1.25.squareRoot()) < 1e-12)
    #expect(modules.pass[modules.trace[0]] == nil && modules.output.value == 2.0 / 3)
    #expect(throws: RunError.self) { try RunReader(scratch.path()).modules(atStep: 99) }
  }

  @Test func `recorded nodes say how modules feed each other`() throws {
    let scratch = try Scratch()
    try HandMadeRun().write(scratch.path())
    try SampleRun.change(
      scratch.path(),
      by: RunSchema.node.statement() + """
        ; UPDATE graph SET nodes = 4, first_node = 1, output = 3;
        INSERT INTO scope VALUES (3, '', NULL), (4, 'encoder', NULL);
        INSERT INTO node VALUES
          (1, 1, 0, 'x', 3, 'leaf', 'input', '[32, 8]', '[]', NULL, NULL, 0, NULL, NULL, NULL),
          (2, 1, 1, 'encoder/layer1', 4, 'opaque', 'operation', '[32, 4]', '[0]',
            '{"label": "Linear"}', NULL, 1, NULL, NULL, NULL),
          (3, 1, 2, 'head:out', 3, 'Conv9d', 'operation', '[32, 2]', '[1, 0]', '{"axis": "x"}', NULL, 1,
            NULL, NULL, NULL),
          (4, 1, 3, 'loss', 3, 'opaque', 'operation', '[]', '[2]', NULL, NULL, 1, NULL, NULL, NULL)
        """)
    let modules = try RunReader(scratch.path()).modules(atStep: 0)
    #expect(modules.trace.nodes.map { $0.operands.map(\.id) } == [[], [0], [1, 0], [2]])
    #expect(modules.trace.nodes.map(\.symbol) == ["", "Linear", "Conv9d", "opaque"])
    #expect(modules.output.value == 2 && modules.trace[1].value > 4)
  }

  @Test func `a subject that a step did not compute is left out`() throws {
    let scratch = try Scratch()
    try HandMadeRun().write(scratch.path())
    let queue = try DatabaseQueue(path: scratch.path())
    let none = [0] + [Double](repeating: .nan, count: 8)
    try queue.inDatabase { database in
      let data = (none + none).withUnsafeBytes { Array($0) }
      try database.execute(
        sql: "UPDATE chunk SET data = substr(data, 1, 432) || ? || substr(data, 577) WHERE id = 1",
        arguments: [Data(data)])
      try database.execute(sql: "UPDATE chunk SET data = CAST(data AS BLOB) WHERE id = 1")
    }
    try queue.close()
    let steps = try RunReader(scratch.path()).trainingSeries().steps
    #expect(steps.map(\.scopes.count) == [6, 7, 7, 7, 7, 7])
    #expect(steps[0].scopes.allSatisfy { $0.key.quantity != .sum || $0.key.scope == "head:out" })
  }

  @Test func `an export has statistics with updates`() throws {
    let scratch = try Scratch()
    try HandMadeRun(steps: 1).write(scratch.path())
    var text = ""
    try RunExport(.csv, content: .statistics, patterns: [NamePattern("head:out:weight")])
      .write(RunReader(scratch.path())) { text += String(decoding: $0, as: UTF8.self) }
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let place = try #require(lines[0].firstIndex(of: "head:out:weight.update_mean"))
    #expect(lines[1][place] == "0.5" && lines[0].count == 4 + 36)
  }
}
