import Foundation
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Whole numbers at the ends of what a file can hold: no arithmetic on them ends the program.
@Suite struct CheckedNumberTests {
  private static let columns = [
    "chunk.id", "example_list.id", "node.id", "graph.id", "scope.id", "subject.id", "step.step",
    "step.epoch", "step.graph", "step.examples", "step.values_chunk", "step.gradients_chunk",
    "step.statistics_chunk", "graph.output", "graph.first_node", "graph.nodes", "graph.numbers",
    "graph.subjects", "node.graph", "node.node", "node.scope", "node.place", "node.has_gradient",
    "node.line", "node.position", "subject.graph", "subject.place", "state.step", "state.numbers",
    "state.shuffle", "state_tensor.position", "state_tensor.place", "state_chunk.id", "run.every",
    "run.size_limit", "run.limited_from",
  ]
  private static let numbers = [
    "9223372036854775807", "-9223372036854775808", "9007199254740992", "2147483648", "-1",
  ]

  /// One row of a table gets the number: the last, whose number others go on from.
  private func change(_ path: String, _ place: String, _ number: String) throws {
    let parts = place.split(separator: ".")
    let (table, column) = (parts[0], parts[1])
    try? SampleRun.change(
      path,
      by: """
        PRAGMA ignore_check_constraints = ON;
        UPDATE \(table) SET \(column) = \(number)
        WHERE rowid = (SELECT max(rowid) FROM \(table))
        """)
  }

  private func readAll(_ reader: RunReader) throws {
    _ = try reader.info()
    _ = try reader.state()
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

  private func goOn(_ path: String) throws {
    let writer = try RunWriter(resuming: path)
    let trainer = try SampleTraining.trainer(steps: 9)
    if let state = writer.resumedState { try trainer.resume(from: state) }
    try trainer.run(recorder: writer)
    try writer.finish()
  }

  @Test(arguments: columns)
  func `a number at an end is refused, or does no harm`(place: String) throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path("whole"))
    for number in Self.numbers {
      try? FileManager.default.removeItem(atPath: scratch.path())
      try FileManager.default.copyItem(atPath: scratch.path("whole"), toPath: scratch.path())
      try change(scratch.path(), place, number)
      for attempt in [{ try readAll(RunReader(scratch.path())) }, { try goOn(scratch.path()) }] {
        do {
          try attempt()
        } catch let error as RunError {
          #expect(!error.cause.isEmpty)
        } catch let error as TrainingError {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }

  @Test(arguments: ["chunk", "example_list", "node", "graph"])
  func `the largest number of a row is refused by name`(table: String) throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    // Without a state nothing is dropped that training would take again.
    try SampleRun.change(scratch.path(), by: "DELETE FROM state")
    try change(scratch.path(), table + ".id", "9223372036854775807")
    let error = #expect(throws: RunError.self) { try RunWriter(resuming: scratch.path()) }
    #expect(error?.kind == .invalid)
    #expect(error?.cause.contains("9223372036854775807") == true, "\(error?.cause ?? "")")
  }

  @Test func `rows whose numbers do not grow are refused, and steps that cannot be numbered`()
    throws
  {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    let trace = Trace()
    let f = (trace.parameter("x", 2) * 3).named("f")
    let error = #expect(throws: RunError.self) {
      try writer.record(step: RunStatement.largest, f.backward())
    }
    #expect(error?.kind == .misuse)
    try writer.connection.perform(.writing) { database in
      let rows = try RunStatement(database, "SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 4")
      try rows.query()
      var last = 0
      _ = try rows.next()
      #expect(try rows.rowNumber(0, after: &last) == 3 && last == 3)
      _ = try rows.next()
      #expect(try rows.rowNumber(0, after: &last) == 4)
      _ = try rows.next()
      #expect(throws: RunStatement.Fault.self) { try rows.rowNumber(0, after: &last) }
    }
  }
}
