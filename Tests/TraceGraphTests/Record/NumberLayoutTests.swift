import Testing

@testable import TraceGraph

@Suite struct NumberLayoutTests {
  /// What the layout must give: tensors one behind the other.
  private func expected(
    _ trace: Trace, where isIncluded: (Value) -> Bool, _ tensor: (Value) -> Tensor?
  ) -> [Double?] {
    trace.nodes.filter(isIncluded).flatMap { node in
      tensor(node)?.elements.map { Optional($0) }
        ?? Array(repeating: nil, count: node.shape.reduce(1, *))
    }
  }

  private func check(_ trace: Trace, output: Value, where isIncluded: (Value) -> Bool) {
    let layout = NumberLayout(of: trace, where: isIncluded)
    var scratch: [Double] = []
    let values = trace.withValues(layout, scratch: &scratch) { $0.map(\.bitPattern) }
    #expect(values == expected(trace, where: isIncluded) { $0.tensor }.map { $0?.bitPattern })
    let pass = output.backward(seed: Tensor(repeating: 1, shape: output.shape))
    let gradients = pass.withGradients(layout, scratch: &scratch) { Array($0) }
    let wanted = expected(trace, where: isIncluded) { pass.tensorGradient(of: $0) }
    #expect(layout.count == gradients.count && gradients.count == wanted.count)
    for (gradient, wanted) in zip(gradients, wanted) {
      if let wanted { #expect(gradient.bitPattern == wanted.bitPattern) }
    }
  }

  @Test func `scalars and tensors are one column in order of creation`() {
    let trace = Zoo.everyOp()
    for output in [trace.count - 1, 12, 0] { check(trace, output: trace[output]) { _ in true } }
  }

  @Test func `a part of the nodes is a column of its own`() {
    let trace = Zoo.everyOp()
    check(trace, output: trace[trace.count - 1]) { $0.role == .parameter || $0.role == .bias }
    check(trace, output: trace[20]) { $0.id % 3 == 1 }
    check(trace, output: trace[20]) { _ in false }
  }

  @Test func `scalars alone are read in place`() {
    let trace = Trace()
    let x = trace.parameter("x", 2)
    let f = (x * x).named("f")
    let layout = NumberLayout(of: trace)
    var scratch: [Double] = []
    trace.withValues(layout, scratch: &scratch) { #expect(Array($0) == [2, 4]) }
    f.backward().withGradients(layout, scratch: &scratch) { #expect(Array($0) == [4, 1]) }
    #expect(scratch.isEmpty)
    x.backward().withGradients(layout, scratch: &scratch) { #expect(Array($0) == [1, 0]) }
  }

  @Test func `tensors alone are read in place, and empty ones take no room`() {
    let trace = Trace()
    let v = trace.parameter("v", [1, 2])
    _ = trace.input("nothing", Tensor(shape: [0, 3], elements: []))
    _ = v * v
    var scratch: [Double] = []
    trace.withValues(NumberLayout(of: trace), scratch: &scratch) {
      #expect(Array($0) == [1, 2, 1, 4])
    }
    #expect(scratch.isEmpty)
  }
}
