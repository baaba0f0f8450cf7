import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// What updates did to parameters, and how many examples steps were taken over.
@Suite struct UpdateTests {
  @Test(arguments: [false, true])
  func `an update is the difference to the next step`(tensors: Bool) throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try SampleTraining.trainer(steps: 6, tensors: tensors).run(recorder: writer)
    try writer.finish()
    let steps = try RunReader(scratch.path()).trainingSeries().steps
    let all = try RunReader(scratch.path()).statistics()
    var compared = 0
    for statistic in all where statistic.statistics.key.quantity == .weight && statistic.step < 6 {
      let update = try #require(statistic.statistics.update, "step \(statistic.step)")
      let next = try #require(
        all.first { $0.step == statistic.step + 1 && $0.label == statistic.label })
      // Scalars are summed in one order in a layer and in another in its neurons.
      #expect(abs(update.after.mean - next.statistics.value.mean) < 1e-15)
      #expect(abs(update.after.l2 / next.statistics.value.l2 - 1) < 1e-15)
      #expect(update.after.count == update.change.count)
      let moved = next.statistics.value.mean - statistic.statistics.value.mean
      #expect(abs(update.change.mean - moved) < 1e-12 && update.change.l2 > 0)
      compared += 1
    }
    #expect(compared >= 6 * 2 && steps.count == 6)
    #expect(all.allSatisfy { $0.step < 6 || $0.statistics.update == nil })
    #expect(
      all.allSatisfy {
        [.weight, .bias, .tensor].contains($0.statistics.key.quantity)
          || $0.statistics.update == nil
      })
  }

  @Test func `steps that are not recorded tell the update of the one before`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(every: 3))
    try SampleTraining.trainer(steps: 7).run(recorder: writer)
    try writer.finish()
    let weights = try RunReader(scratch.path()).statistics {
      $0.quantity == .weight && $1 == "layer1:weight"
    }
    #expect(weights.map(\.step) == [0, 3, 6, 7])
    #expect(weights.map { $0.statistics.update != nil } == [true, true, true, false])
  }

  @Test func `a loop of one's own has updates where it records every step`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.parameter("w", 3)
    let f = (w * w).named("f")
    let writer = try RunWriter(creating: scratch.path())
    for step in [0, 1, 5] {
      trace.set(w, to: Double(3 + step * step))
      trace.replay()
      try writer.record(step: step, f.backward(), batch: 4)
    }
    try writer.finish()
    let reader = try RunReader(scratch.path())
    let changes = try reader.statistics().map { $0.statistics.update?.change.mean }
    #expect(changes == [1, nil, nil])
    #expect(try reader.steps().map(\.batch) == [4, 4, 4])
    #expect(try reader.trainingSeries().steps.map(\.averaged) == [4, 4, 4])
  }

  @Test func `batches are as large as their examples, and the last may be smaller`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try SampleTraining.trainer(steps: 5).run(recorder: writer)
    try writer.finish()
    let reader = try RunReader(scratch.path())
    for step in try reader.steps() {
      #expect(try step.batch == reader.examples(atStep: step.step)?.count && step.isFinite == true)
    }
  }

  @Test func `a step that is not finite says so, and has no update`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.parameter("w", -1)
    let f = log(w).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward(), batch: 1)
    try writer.finish(.stopped("nan"))
    let step = try RunReader(scratch.path()).step(0)
    #expect(step.isFinite == false && step.updatesChunk == nil)
  }
}
