import Foundation
import Testing
import TraceGraph
import TraceStore
import Training

@testable import RunWriterChild

@Suite struct RunInfoTests {
  @Test func `info tells what is in a run`() throws {
    let scratch = try Scratch()
    let memory = StepMemory()
    let policy = RecordPolicy(every: 2, limit: 1_000_000_000)
    let writer = try RunWriter(
      creating: scratch.path(), RunDescription(name: "sample", program: "test 1"), policy: policy)
    try SampleTraining.trainer(steps: 11).run(recorder: Both(writer, memory))
    try writer.finish()
    let info = try RunReader(scratch.path()).info()
    #expect(info.name == "sample" && info.program == "test 1" && info.policy == policy)
    #expect(info.steps == 6 && info.stepsWithValues == 6 && info.stepRange == 0...10)
    #expect(info.epochs == 4 && info.resumesAt == 11 && info.limitedFrom == nil)
    #expect(info.firstLoss == memory.steps.first?.loss)
    #expect(info.lastLoss == memory.steps.last?.loss)
    #expect(info.graphs.count == 2 && info.graphs[0].nodes == memory.steps[0].names.count)
    #expect(info.status == .complete && info.walSize == 0 && !info.needsWAL)
    let size = try Data(contentsOf: URL(filePath: scratch.path())).count
    #expect(info.size == size)
  }

  @Test func `an empty run has no steps and no losses`() throws {
    let scratch = try Scratch()
    try RunWriter(creating: scratch.path()).finish()
    let reader = try RunReader(scratch.path())
    let info = try reader.info()
    #expect(info.steps == 0 && info.stepRange == nil && info.firstLoss == nil && info.epochs == 0)
    #expect(try reader.state() == nil && reader.steps().isEmpty && reader.statistics().isEmpty)
    let error = #expect(throws: RunError.self) { try reader.step(0) }
    #expect(error?.kind == .missing)
    #expect(throws: RunError.self) { try reader.series(of: "x") }
    var bytes: [UInt8] = []
    try RunExport(.csv).write(reader) { bytes += $0 }
    #expect(String(decoding: bytes, as: UTF8.self) == "step,epoch,loss,learning_rate\n")
  }

  @Test func `a run that is being recorded says that its log must travel along`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try SampleTraining.trainer(steps: 3).run(recorder: writer)
    let info = try RunReader(scratch.path()).info()
    #expect(info.needsWAL && info.walSize > 0 && info.status == .unfinished && info.steps == 3)
    try writer.finish()
  }

  @Test func `a copy that left its log behind says so, a run that ended does not`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try SampleTraining.trainer(steps: 3).run(recorder: writer)
    let copy = scratch.path("copy.gradtrace")
    try FileManager.default.copyItem(atPath: scratch.path(), toPath: copy)
    #expect(try RunReader(copy).info().lacksWAL)
    #expect(try !RunReader(scratch.path()).info().lacksWAL)
    try writer.finish()
    #expect(try !RunReader(scratch.path()).info().lacksWAL)
  }

  @Test func `a reader that looks on while the writer ends leaves a run that is whole`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try SampleTraining.trainer(steps: 3).run(recorder: writer)
    let reader = try RunReader(scratch.path())
    #expect(try reader.info().steps == 3)
    try writer.finish()
    #expect(try reader.info().status == .complete)
    try reader.close()
    let again = try RunReader(scratch.path())
    #expect(try again.info().status == .complete && again.steps().count == 4)
  }

  @Test func `errors name the stage, the file, the cause and what helps`() throws {
    let scratch = try Scratch()
    let error = #expect(throws: RunError.self) { try RunReader(scratch.path("none.gradtrace")) }
    #expect(
      error?.description == "opening '\(scratch.path("none.gradtrace"))': there is no such file")
    try RunWriter(creating: scratch.path()).finish()
    let missing = #expect(throws: RunError.self) { try RunReader(scratch.path()).trace(atStep: 4) }
    #expect(missing?.description.hasSuffix("see `gradviz info` for the steps that are") == true)
  }
}
