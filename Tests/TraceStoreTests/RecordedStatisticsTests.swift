import Testing
import TraceGraph
import TraceStore
import Training

@testable import RunWriterChild

@Suite struct RecordedStatisticsTests {
  private static func withoutUpdate(_ statistics: ScopeStatistics) -> ScopeStatistics {
    ScopeStatistics(
      key: statistics.key, value: statistics.value, gradient: statistics.gradient)
  }

  @Test(arguments: [false, true])
  func `a diagnosis of the file sees what one of the training in memory sees`(tensors: Bool) throws
  {
    let scratch = try Scratch()
    let memory = SeriesRecorder()
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(values: .statistics))
    try SampleTraining.trainer(steps: 12, tensors: tensors).run(recorder: Both(writer, memory))
    try writer.finish()
    let read = try RunReader(scratch.path()).trainingSeries()
    #expect(read.steps.map(\.loss) == memory.series.steps.map(\.loss))
    #expect(read.steps.map(\.examples) == memory.series.steps.map(\.examples))
    for (read, kept) in zip(read.steps, memory.series.steps) {
      let planned = read.scopes.filter { scope in kept.scopes.contains { $0.key == scope.key } }
      // A training in memory has no updates.
      #expect(planned.map(Self.withoutUpdate) == kept.scopes)
    }
    #expect(try RunReader(scratch.path()).trainingSeries(in: 3..<5).steps.map(\.step) == [3, 4])
    let plain = try RunReader(scratch.path()).trainingSeries(updates: false)
    #expect(read.steps.contains { $0.scopes.contains { $0.update != nil } })
    #expect(plain.steps.map(\.scopes) == read.steps.map { $0.scopes.map(Self.withoutUpdate) })
  }

  @Test func `of a run with more statistics than wanted, those of evenly spaced steps are read`()
    throws
  {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(values: .statistics))
    try SampleTraining.trainer(steps: 41).run(recorder: writer)
    try writer.finish()
    let whole = try RunReader(scratch.path()).trainingSeries()
    let total = whole.steps.reduce(0) { $0 + $1.scopes.count }
    let thinned = try RunReader(scratch.path()).trainingSeries(statistics: total / 10)
    let kept = thinned.steps.filter { !$0.scopes.isEmpty }
    #expect(thinned.steps.map(\.loss) == whole.steps.map(\.loss))
    #expect(kept.count < 8 && kept.first?.step == 0 && kept.last?.step == 40)
    #expect(kept.allSatisfy { $0 == whole.steps[$0.step] })
  }

  @Test func `a tensor that is all of its quantity is found under its own name`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.scope("layer1") { trace.parameter("W", [3, 4]) }
    let f = sum(w * w).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.finish()
    let reader = try RunReader(scratch.path())
    let found = try #require(try reader.statistics { $1 == "layer1/W" }.first)
    #expect(found.statistics.key == StatisticsKey(scope: "layer1", quantity: .weight))
    #expect(found.statistics.value.l2 == 5 && found.statistics.gradient?.l2 == 10)
    #expect(try reader.statistics { key, _ in key.quantity == .bias }.isEmpty)
  }

  @Test func `tensors that share a quantity have a row each beside the common one`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let u = trace.parameter("U", [3, 4])
    let v = trace.parameter("V", [0, 1])
    let f = dot(u, v).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.finish()
    let all = try RunReader(scratch.path()).statistics()
    #expect(all.map(\.label).sorted() == [":weight", "U", "V"])
    #expect(all.first { $0.label == ":weight" }?.statistics.value.count == 4)
    #expect(all.first { $0.label == "V" }?.statistics.value.zeros == 0.5)
    #expect(all.first { $0.label == "V" }?.statistics.key.quantity == .tensor)
  }
}
