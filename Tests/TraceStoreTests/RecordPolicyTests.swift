import Testing
import TraceGraph
import TraceStore

@Suite struct RecordPolicyTests {
  @Test func `the size of a run that nobody waits for is a number, not a trap`() {
    let trace = Trace()
    _ = square(trace.parameter("w", 1))
    for steps in [Int.max, Int.max / 2, Int.max / 200] {
      #expect(RecordPolicy().estimatedBytes(steps: steps, trace: trace) == Int.max)
    }
    #expect(RecordPolicy(every: 7).estimatedBytes(steps: Int.max, trace: trace) == Int.max)
  }

  @Test func `steps in between cost nothing`() {
    let trace = Trace()
    _ = square(trace.parameter("w", 1))
    let all = RecordPolicy().estimatedBytes(steps: 11, trace: trace)
    #expect(RecordPolicy(every: 10).estimatedBytes(steps: 101, trace: trace) == all)
    #expect(RecordPolicy(every: 10).estimatedBytes(steps: 111, trace: trace) > all)
  }
}
