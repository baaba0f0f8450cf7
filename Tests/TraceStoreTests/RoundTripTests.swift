import Foundation
import Testing
import TraceGraph
import TraceStore
import Training

@testable import RunWriterChild

@Suite struct RoundTripTests {
  /// Records a sample training and gives what it left in memory as well.
  private func record(
    _ path: String, steps: Int = 12, tensors: Bool = false, policy: RecordPolicy = RecordPolicy()
  ) throws -> StepMemory {
    let memory = StepMemory()
    let writer = try RunWriter(creating: path, policy: policy)
    try SampleTraining.trainer(steps: steps, tensors: tensors).run(recorder: Both(writer, memory))
    try writer.finish()
    return memory
  }

  @Test(arguments: [false, true])
  func `every number of every step comes back bit for bit`(tensors: Bool) throws {
    let scratch = try Scratch()
    let memory = try record(scratch.path(), tensors: tensors)
    let reader = try RunReader(scratch.path())
    #expect(try reader.steps().map(\.step) == Array(0..<12))
    for step in memory.steps {
      let rebuilt = try reader.trace(atStep: step.step)
      #expect(rebuilt.step.loss.bitPattern == step.loss.bitPattern)
      #expect(rebuilt.step.epoch == step.epoch && rebuilt.step.learningRate == step.learningRate)
      #expect(rebuilt.trace.nodes.map(\.label) == step.names)
      #expect(rebuilt.trace.nodes.map(\.tensor) == step.values)
      #expect(
        rebuilt.trace.nodes.map { rebuilt.pass.tensorGradient(of: $0) } == step.gradients)
      #expect(try reader.examples(atStep: step.step) == step.examples)
    }
  }

  @Test func `recorded gradients equal those of the rebuilt backward pass`() throws {
    let scratch = try Scratch()
    _ = try record(scratch.path(), steps: 2, tensors: true)
    let rebuilt = try RunReader(scratch.path()).trace(atStep: 1)
    var place = 0
    for node in rebuilt.trace.nodes {
      let size = node.tensor.elements.count
      if let gradient = rebuilt.pass.tensorGradient(of: node) {
        #expect(Array(rebuilt.recordedGradients[place..<place + size]) == gradient.elements)
      }
      place += size
    }
    #expect(place == rebuilt.recordedGradients.count)
  }

  @Test func `a rebuilt trace is the one that was recorded`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.scope("layer1") { trace.parameter("w", 0.5) }
    let x = trace.leaf("x", [1, -2], role: .input)
    let f = trace.scope("out") { sum(leakyrelu(x * w, slope: 0.2) ** 3).named("f") }
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.finish()
    let rebuilt = try RunReader(scratch.path()).trace(atStep: 0)
    #expect(rebuilt.trace.isEqual(to: trace), "\(rebuilt.trace.firstDifference(from: trace) ?? "")")
    #expect(rebuilt.output.fullName == "out/f")
    rebuilt.trace.replay()
    #expect(rebuilt.trace.isEqual(to: trace))
  }

  @Test func `a smaller last batch has a graph of its own, and equal graphs are stored once`()
    throws
  {
    let scratch = try Scratch()
    _ = try record(scratch.path())
    let reader = try RunReader(scratch.path())
    #expect(try reader.graphs().count == 2)
    #expect(try reader.steps().map(\.graph) == [1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2])
  }

  @Test func `a loop that records anew at every step shares one graph`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    for step in 0..<5 {
      let trace = Trace()
      let x = trace.parameter("x", Double(step))
      let f = step == 3 ? (x * x + 1).named("f") : (x * x).named("f")
      try writer.record(step: step, f.backward())
    }
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.steps().map(\.graph) == [1, 1, 1, 2, 1])
    #expect(try reader.series(of: "x").map(\.value.scalar) == [0, 1, 2, 3, 4])
    #expect(try reader.series(of: "x").map(\.gradient?.scalar) == [0, 2, 4, 6, 8])
  }

  @Test func `one trace with two outputs has two graphs, since other nodes have gradients`() throws
  {
    let scratch = try Scratch()
    let trace = Trace()
    let x = trace.parameter("x", 2)
    let y = (x * x).named("y")
    let z = (x * 3).named("z")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, y.backward())
    try writer.record(step: 1, z.backward())
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.series(of: "y").map(\.gradient?.scalar) == [1, nil])
    #expect(try reader.series(of: "z").map(\.gradient?.scalar) == [nil, 1])
    #expect(try reader.trace(atStep: 1).output.name == "z")
  }

  @Test func `a node behind the output has a value and no gradient`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let x = trace.parameter("x", 2)
    let v = trace.parameter("v", [1, 2])
    let y = (x * x).named("y")
    let later = (v * y).named("later")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, y.backward())
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.series(of: "later").first?.value == later.tensor)
    #expect(try reader.series(of: "later").first?.gradient == nil)
    let rebuilt = try reader.trace(atStep: 0)
    #expect(rebuilt.trace.node(named: "later").map { rebuilt.pass.reaches($0) } == false)
  }

  @Test func `numbers that are hard to store survive`() throws {
    let scratch = try Scratch()
    let hard = [
      0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, -2.2250738585072014e-308, 0.1,
    ]
    let trace = Trace()
    let v = trace.parameter("v", Tensor(hard))
    let f = sum(v).named("f")
    let writer = try RunWriter(creating: scratch.path())
    var step = StepRecord(step: 0, pass: f.backward(), learningRate: .infinity)
    step.loss = .nan
    try writer.record(step)
    try writer.finish()
    let reader = try RunReader(scratch.path())
    let value = try #require(try reader.series(of: "v").first).value
    #expect(value.elements.map(\.bitPattern) == hard.map(\.bitPattern))
    #expect(try reader.step(0).loss.isNaN && reader.step(0).learningRate == .infinity)
  }

  @Test func `columns longer than a chunk come back whole, and so does one node of them`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let big = (0..<20_003).map { Double($0) }
    let a = trace.parameter("a", 3)
    let v = trace.parameter("v", Tensor(big))
    let f = (a * sum(v)).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.series(of: "v").first?.value.elements == big)
    #expect(try reader.series(of: "v").first?.gradient?.elements.allSatisfy { $0 == 3 } == true)
    #expect(try reader.series(of: "f").first?.value == f.tensor)
  }
}
