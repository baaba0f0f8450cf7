import Testing

@testable import TraceGraph

@Suite struct StructureKeyTests {
  /// A small computation in which one thing can be different.
  private func trace(
    value: Double = 1, name: String = "x", scope: String = "s", exponent: Double = 3,
    role: Role = .input, swapped: Bool = false, axis: Int = 0, extent: Int = 2
  ) -> Trace {
    let trace = Trace()
    let x = trace.scope(scope) { trace.leaf(name, value, role: role) }
    let y = trace.input("y", 2)
    let m = trace.input("m", Tensor(repeating: value, shape: [2, extent]))
    _ = swapped ? y - x : x - y
    _ = (x ** exponent).named("cube")
    _ = sum(m, axis: axis)
    _ = concat([m, m, m])
    return trace
  }

  @Test func `values and sources do not matter`() {
    let key = trace().structureKey
    #expect(trace(value: -7).structureKey == key)
    #expect(key.text.count == 32)
    let moved = Trace()
    let x = moved.scope("s") { moved.leaf("x", 5, role: .input) }
    let y = moved.input("y", 6)
    let m = moved.input("m", Tensor(repeating: 0, shape: [2, 2]))
    _ = x - y
    _ = (x ** 3).named("cube")
    _ = sum(m, axis: 0)
    _ = concat([m, m, m])
    #expect(moved.structureKey == key)
  }

  @Test func `everything else does`() {
    let others = [
      trace(name: "z"), trace(scope: "t"), trace(exponent: 2), trace(role: .parameter),
      trace(swapped: true), trace(axis: 1), trace(extent: 3), Trace(),
    ]
    let keys = Set(([trace()] + others).map(\.structureKey))
    #expect(keys.count == 9)
  }

  @Test func `one more node and one more name are seen`() {
    let trace = trace()
    let key = trace.structureKey
    let stamp = trace.structureStamp
    let added = trace[0] + trace[1]
    #expect(trace.structureKey != key && trace.structureStamp != stamp)
    let unnamed = (trace.structureKey, trace.structureStamp)
    added.named("late")
    #expect(trace.structureKey != unnamed.0 && trace.structureStamp != unnamed.1)
  }

  @Test func `names in other places are other structures`() {
    func named(_ first: String, _ second: String) -> StructureKey {
      let trace = Trace()
      _ = trace.input(first, 1) + trace.input(second, 2)
      return trace.structureKey
    }
    #expect(named("a", "b") != named("b", "a"))
    #expect(named("ab", "c") != named("a", "bc"))
  }
}
