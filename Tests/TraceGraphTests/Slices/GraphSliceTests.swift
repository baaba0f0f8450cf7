import Testing

@testable import TraceGraph

@Suite struct GraphSliceTests {
  /// f = (x + y) · max(y, z) · 2, with an unrelated w.
  private func lecture() -> Trace {
    let trace = Trace()
    let x = trace.input("x", 1)
    let y = trace.input("y", 2)
    let z = trace.input("z", 0)
    trace.leaf("w", 7)
    let a = (x + y).named("a")
    let b = max(y, z).named("b")
    ((a * b).named("p") * 2).named("f")
    return trace
  }

  private func names(_ slice: GraphSlice) -> [String] { slice.nodes.map(\.label) }

  private func arrows(_ slice: GraphSlice) -> [String] {
    slice.edges.map { "\($0.from.label)>\($0.to.label).\($0.slot)" }
  }

  @Test func `a slice of a trace holds all nodes and edges in creation order`() {
    let slice = lecture().slice()
    #expect(names(slice) == ["x", "y", "z", "w", "a", "b", "p", "#7", "f"])
    #expect(
      arrows(slice) == ["x>a.0", "y>a.1", "y>b.0", "z>b.1", "a>p.0", "b>p.1", "p>f.0", "#7>f.1"])
  }

  @Test func `a cone holds what feeds a node and nothing else`() throws {
    let trace = lecture()
    let cone = trace.slice().cone(of: try #require(trace.node(named: "a")))
    #expect(names(cone) == ["x", "y", "a"])
    #expect(arrows(cone) == ["x>a.0", "y>a.1"])
  }

  @Test func `between two nodes lie all paths, whichever end comes first`() throws {
    let trace = lecture()
    let y = try #require(trace.node(named: "y"))
    let p = try #require(trace.node(named: "p"))
    let w = try #require(trace.node(named: "w"))
    #expect(names(trace.slice().between(y, p)) == ["y", "a", "b", "p"])
    #expect(arrows(trace.slice().between(p, y)) == ["y>a.1", "y>b.0", "a>p.0", "b>p.1"])
    #expect(trace.slice().between(w, p).nodes.isEmpty)
    #expect(trace.slice().between(y, y).nodes == [y])
  }

  @Test func `around a node stand its operands and its users without their own edges`() throws {
    let trace = lecture()
    let around = trace.slice().around(try #require(trace.node(named: "p")))
    #expect(names(around) == ["a", "b", "p", "f"])
    #expect(arrows(around) == ["a>p.0", "b>p.1", "p>f.0"])
  }

  @Test func `cuts chain, and literals go on demand`() throws {
    let trace = lecture()
    let f = try #require(trace.node(named: "f"))
    let slice = trace.slice().cone(of: f).withoutConstants()
    #expect(names(slice) == ["x", "y", "z", "a", "b", "p", "f"])
    #expect(slice.edges.count == 7)
  }

  @Test func `a cone of a node that was cut away is empty`() throws {
    let trace = lecture()
    let slice = trace.slice().cone(of: try #require(trace.node(named: "a")))
    #expect(slice.cone(of: try #require(trace.node(named: "b"))).nodes.isEmpty)
  }

  @Test func `the shares of the gradient that reach the leaves sum to one`() throws {
    let trace = lecture()
    let f = try #require(trace.node(named: "f"))
    let flow = GradientFlow(f.backward())
    let shares = ["x", "y", "z", "w"].compactMap { trace.node(named: $0) }.map(flow.share(of:))
    // Contributions into p's operands are 4 and 6; a splits evenly, b goes to y alone.
    let expected = [0.2, 0.2 + 0.6, 0, 0]
    for (share, wanted) in zip(shares, expected) { #expect(abs(share - wanted) < 1e-15) }
  }

  @Test func `thin edges are dropped, counted, and their share told`() throws {
    let trace = lecture()
    let f = try #require(trace.node(named: "f"))
    let slice = trace.slice().keeping(minShare: 0.3, in: f.backward())
    #expect(names(slice) == ["y", "a", "b", "p", "#7", "f"])
    #expect(arrows(slice) == ["y>b.0", "a>p.0", "b>p.1", "p>f.0", "#7>f.1"])
    #expect(slice.droppedNodes == 3)
    #expect(slice.droppedEdges == 3)
    #expect(abs(slice.droppedShare - 0.4) < 1e-15)
  }

  @Test func `with no minimum the whole cone stays, losing sides of max included`() throws {
    let trace = lecture()
    let f = try #require(trace.node(named: "f"))
    let slice = trace.slice().keeping(minShare: 0, in: f.backward())
    #expect(names(slice) == names(trace.slice()).filter { $0 != "w" })
    #expect(slice.droppedShare == 0)
  }

  @Test func `a path of contributions that are not finite is never cut`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let y = trace.input("y", .infinity)
    let f = x * y
    let flow = GradientFlow(f.backward())
    #expect(f.backward()[x] == .infinity)
    #expect(flow.share(of: x) == 1)
    #expect(flow.share(of: y) == 0)
    #expect(flow.share(of: f) == 1)
  }

  @Test func `tensor edges share by the sum of their magnitudes`() throws {
    let trace = Trace()
    let x = trace.input("x", [1, -1, 2])
    let y = trace.input("y", [1, 1, 1])
    let f = dot(x, y)
    let flow = GradientFlow(f.backward())
    #expect(abs(flow.share(of: x) - 3.0 / 7) < 1e-15)
    #expect(abs(flow.share(of: y) - 4.0 / 7) < 1e-15)
  }
}
