import Testing
import TraceGraph
import TraceStore
import Training

@Suite struct BatchTests {
  @Test func `a step as large as a batch waits for its state`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 1, shape: [2_200_000]))
    let f = sum(w).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    #expect(writer.wantsState)
    let other = try RunReader(scratch.path())
    #expect(try other.info().steps == 0)
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    #expect(try other.info().steps == 1 && other.state()?.step == 1)
    try writer.finish()
  }

  @Test func `steps whose state never comes are saved with the next step`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 1, shape: [2_200_000]))
    let f = sum(w).named("f")
    let writer = try RunWriter(creating: scratch.path())
    for step in 0..<2 { try writer.record(step: step, f.backward()) }
    let other = try RunReader(scratch.path())
    #expect(try other.info().steps == 1 && other.state() == nil)
    try writer.finish()
    #expect(try other.info().steps == 2)
  }
}
