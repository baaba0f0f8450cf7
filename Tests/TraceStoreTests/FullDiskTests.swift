import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import TraceStore

@Suite struct FullDiskTests {
  @Test func `a full disk is a clear error, and the file holds every batch before it`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try writer.connection.perform(.writing) { try $0.execute(sql: "PRAGMA max_page_count = 40") }
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 1, shape: [5_000]))
    let f = sum(w).named("f")
    var saved = 0
    let error = #expect(throws: RunError.self) {
      for step in 0..<1_000 {
        try writer.record(step: step, f.backward())
        try writer.record(TrainingState(step: step + 1, parametersOf: trace))
        saved = step + 1
      }
    }
    #expect(error?.kind == .full && error?.stage == .writing)
    #expect(error?.description.contains("the disk is full") == true)
    #expect(saved > 3)
    #expect(throws: RunError.self) { try writer.record(step: 2_000, f.backward()) }
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.info().status == .unfinished)
    #expect(try reader.steps().count == saved && reader.state()?.step == saved)
    #expect(try reader.series(of: "w").last?.value == w.tensor)
  }

  @Test func `with room again the run goes on`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 1, shape: [5_000]))
    let f = sum(w).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    try writer.connection.perform(.writing) { try $0.execute(sql: "PRAGMA max_page_count = 1") }
    #expect(throws: RunError.self) {
      for step in 1..<9 { try writer.record(step: step, f.backward()) }
    }
    try writer.finish()
    let second = try RunWriter(resuming: scratch.path())
    try second.record(step: 1, f.backward())
    try second.finish()
    #expect(try RunReader(scratch.path()).steps().map(\.step) == [0, 1])
  }
}
