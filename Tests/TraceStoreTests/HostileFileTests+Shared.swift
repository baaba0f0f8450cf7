import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// A few rows that stand for many.
extension HostileFileTests {
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
}
