import Testing

@testable import TraceGraph

@Suite struct TraceLifeTests {
  @Test func `a chain of a million nodes records, differentiates and frees`() throws {
    weak var released: Trace?
    do {
      let trace = Trace()
      released = trace
      let x = trace.input("x", 1)
      var y = x
      for _ in 0..<1_000_000 { y = -y }
      #expect(trace.count == 1_000_001)
      #expect(y.value == 1)
      let pass = y.backward()
      #expect(pass[x] == 1)
      #expect(WorkCount(of: y).operations == 1_000_000)
      #expect(trace[1].source == nil)
    }
    #expect(released == nil)
  }

  @Test func `a chain of many nodes is a valid file, a table and a slice`() throws {
    let trace = Trace()
    var y = trace.input("x", 1)
    for _ in 0..<20_000 { y = -y }
    #expect(trace.slice().between(trace[0], y).nodes.count == 20_001)
    #expect(trace.slice().keeping(minShare: 1, in: y.backward()).edges.count == 20_000)
    #expect(try Trace(json: try trace.json(pass: y.backward())).isEqual(to: trace))
    #expect(trace.description.split(separator: "\n").count == 20_003)
  }

  @Test func `a handle outlives every other reference to its trace`() {
    func make() -> Value { Trace().input("x", 2) * 3 }
    let y = make()
    #expect(y.value == 6)
    #expect(y.operands[0].name == "x")
    #expect((y + y).value == 12)
    #expect(y.backward()[y.operands[0]] == 3)
  }

  @Test func `a pass outlives the handles it was made from`() {
    func make() -> BackwardPass {
      let x = Trace().input("x", 5)
      return (x * x).backward()
    }
    let pass = make()
    #expect(pass[pass.trace[0]] == 10)
    #expect(pass.output.value == 25)
  }

  @Test func `setting leaves and replaying gives what recording would have given`() throws {
    let trace = Zoo.everyOp()
    let x = try trace.required("x")
    let v = try trace.required("v")
    trace.set(x, to: 1.9)
    trace.set(v, to: [0.5, 0.25, -1])
    trace.replay()
    #expect(try trace.required("same").value == 1.9)
    let again = try Trace(json: try trace.json())
    again.replay()
    #expect(again.isEqual(to: trace))
  }

  @Test func `two passes never add up`() {
    let x = Trace().input("x", 3)
    let y = x * x
    #expect(y.backward()[x] == 6)
    #expect(y.backward()[x] == 6)
    #expect(y.backward(seed: 2.0)[x] == 12)
  }

  @Test func `operators take the place of the named result that they feed`() {
    let trace = Trace()
    let x = trace.input("x", 2)
    let inner = x * x
    let y = (inner + 1).named("y")
    #expect(inner.source == y.source)
    #expect(y.source?.line == x.source.map { $0.line + 2 })
    #expect((x - x).source == nil)
  }

  @Test func `names and scopes make full names, and are found`() {
    let trace = Trace()
    let x = trace.scope("net") { trace.scope("layer[2]") { trace.input("x", 1) } }
    #expect(x.fullName == "net/layer[2]/x")
    #expect(trace.node(named: "net/layer[2]/x") == x)
    #expect(trace.node(named: "x") == nil)
    #expect(trace.input("x", 2).scope == "")
  }

  @Test func `naming a leaf or a named node records the identity`() {
    let trace = Trace()
    let x = trace.input("x", 4)
    let f = x.named("f")
    let g = f.named("g")
    #expect([f.op, g.op] == [.identity, .identity])
    #expect(g.value == 4)
    #expect(g.backward()[x] == 1)
  }

  @Test func `a misfit is thrown, nothing is recorded, and the next record works`() throws {
    let trace = Trace()
    let v = trace.input("v", [1, 2])
    let w = trace.input("w", [1, 2, 3])
    for (op, operands, attributes) in [
      (Op.add, [v, w], Attributes.none), (.add, [v], .none), (.dot, [v, w], .none),
      (.add, [v, v], .exponent(2)), (.matmul, [v, w], .none), (.sum, [v], .axis(3)),
      (.constantPower, [v], .none), (.leaf, [], .none), (.reshape, [v], .shape([3])),
      (.maximumOver, [trace.input("", Tensor([Double]()))], .axis(nil)), (.squared, [v, w], .none),
      (.softmaxcrossentropy, [v, w], .none), (.concat, [], .axis(0)),
      (.broadcast, [v], .shape([3])), (.softmax, [trace.constant(1)], .none),
    ] {
      let count = trace.count
      #expect(throws: ShapeError.self) {
        try trace.record(op, operands, attributes: attributes)
      }
      #expect(trace.count == count)
    }
    #expect(try trace.record(.add, [v, v]).tensor == [2, 4])
    try trace.validate()
  }
}
