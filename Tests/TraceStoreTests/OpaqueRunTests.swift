import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Runs with ops that nobody knows here.
@Suite struct OpaqueRunTests {
  @Test(arguments: [false, true])
  func `an unknown op is opaque, with the gradients that were recorded`(tensors: Bool) throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try SampleTraining.trainer(steps: 3, tensors: tensors).run(recorder: writer)
    try writer.finish()
    let before = try RunReader(scratch.path()).trace(atStep: 2)
    let op = try #require(before.trace.nodes.first { $0.op.isActivationFunction }).op.name
    try SampleRun.change(
      scratch.path(),
      by: "UPDATE node SET op = 'swirl', attributes = '{\"axis\": \"odd\"}' WHERE op = '\(op)'")
    let rebuilt = try RunReader(scratch.path()).trace(atStep: 2)
    let opaque = rebuilt.trace.nodes.filter { $0.op == .opaque }
    #expect(!opaque.isEmpty && opaque.allSatisfy { $0.symbol == "swirl" })
    for (node, known) in zip(rebuilt.trace.nodes, before.trace.nodes) {
      #expect(node.tensor == known.tensor)
      #expect(rebuilt.pass.tensorGradient(of: node) == before.pass.tensorGradient(of: known))
    }
    #expect(try RunConformance.breaches(of: scratch.path()).isEmpty)
    #expect(try RunReader(scratch.path()).structure(ofGraph: 1).trace.hasOpaqueOps)
  }

  @Test func `an opaque op of one's own is recorded and read`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let x = trace.parameter("x", [1, 2])
    let y = trace.opaque("Conv2d", [x], value: [3, 4, 5]).named("y")
    let f = sum(y).named("f")
    let writer = try RunWriter(creating: scratch.path())
    trace.setRecordedGradients(of: f) { _ in [7, 8] }
    try writer.record(step: 0, f.backward(), batch: 1)
    try writer.finish()
    let rebuilt = try RunReader(scratch.path()).trace(atStep: 0)
    #expect(rebuilt.trace[1].symbol == "Conv2d" && rebuilt.trace[1].tensor == [3, 4, 5])
    #expect(rebuilt.pass.tensorGradient(of: rebuilt.trace[0]) == [7, 8])
    #expect(rebuilt.recordedGradients == [7, 8, 1, 1, 1, 1])
  }
}
