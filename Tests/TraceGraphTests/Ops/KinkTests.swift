import Testing

@testable import TraceGraph

@Suite struct KinkTests {
  private func slopes(_ points: [Double], _ rule: ([Value]) -> Value) throws -> [Double] {
    let trace = Trace()
    let leaves = points.map { trace.input("", $0) }
    let pass = rule(leaves).backward()
    return try leaves.map { try #require(pass[$0]) }
  }

  @Test func `at a tie the larger and the smaller give half to each`() throws {
    #expect(try slopes([2, 2]) { max($0[0], $0[1]) } == [0.5, 0.5])
    #expect(try slopes([2, 2]) { min($0[0], $0[1]) } == [0.5, 0.5])
    #expect(try slopes([0, -0.0]) { max($0[0], $0[1]) } == [0.5, 0.5])
    #expect(try slopes([3, 2]) { max($0[0], $0[1]) } == [1, 0])
    #expect(try slopes([3, 2]) { min($0[0], $0[1]) } == [0, 1])
    #expect(try slopes([3]) { max($0[0], $0[0]) } == [1])
  }

  @Test func `relu, abs, step, hinge and absolute have derivative nought at the kink`() throws {
    #expect(try slopes([0]) { relu($0[0]) } == [0])
    #expect(try slopes([0]) { abs($0[0]) } == [0])
    #expect(try slopes([0]) { step($0[0]) } == [0])
    #expect(try slopes([1, 1]) { hinge($0[0], $0[1]) } == [0, 0])
    #expect(try slopes([1, 1]) { absolute($0[0], $0[1]) } == [0, 0])
    #expect(try slopes([0]) { leakyrelu($0[0]) } == [0.01])
    #expect(try slopes([0]) { elu($0[0]) } == [1])
  }

  @Test func `the norm of the zero vector has gradient nought`() throws {
    let x = Trace().input("x", [0, 0])
    #expect(try norm(x).backward().required(x) == [0, 0])
  }

  @Test func `tied largest elements share equally, per lane`() throws {
    let x = Trace().input("x", Tensor([[3, 3, 1], [2, 5, 5], [4, 4, 4]]))
    let rows = max(x, axis: 1)
    #expect(rows.tensor == [3, 5, 4])
    #expect(
      try rows.backward(seed: [1, 1, 3]).required(x)
        == Tensor([[0.5, 0.5, 0], [0, 0.5, 0.5], [1, 1, 1]]))
    #expect(try max(x, axis: nil).backward().required(x).elements.reduce(0, +) == 1)
    #expect(max(x, axis: 0).tensor == [4, 5, 5])
  }

  @Test func `step is strict`() {
    let trace = Trace()
    #expect([-1, -0.0, 0, 1e-300].map { step(trace.input("", $0)).value } == [0, 0, 0, 1])
  }

  @Test(arguments: OpRowTests.elementwise)
  func `not-a-number goes through every elementwise op`(_ op: Op) throws {
    for slot in op.row.arity {
      let trace = Trace()
      let leaves =
        op.row.arity.upperBound == 1 ? [Double.nan] : (slot == 1 ? [.nan, 2] : [2, .nan])
      let nodes = leaves.map { trace.input("", $0) }
      let f = try trace.record(op, nodes, attributes: OpRowTests.attributes(op).last ?? .none)
      #expect(f.value.isNaN)
    }
  }

  @Test func `not-a-number outside the output's cone cannot leak in`() throws {
    let trace = Trace()
    let x = trace.input("x", 2)
    let unused = log(x - 3) * x
    let f = x * 3
    let g = max(x, trace.input("y", 1)) + 0 * f
    #expect(unused.value.isNaN)
    #expect(f.backward()[x] == 3)
    #expect(g.backward()[x] == 1)
    #expect(f.backward()[unused] == nil)
  }

  @Test func `tensor ops carry not-a-number and infinity along`() {
    let trace = Trace()
    let x = trace.input("x", [1, .nan, 3])
    for f in [sum(x), mean(x), max(x, axis: nil), sumsquares(x), dot(x, x), norm(x)] {
      #expect(f.value.isNaN)
    }
    #expect(softmax(x).tensor.elements.allSatisfy { $0.isNaN })
    #expect(sum(trace.input("i", [1, .infinity])).value == .infinity)
    #expect(softmax(trace.input("m", [0, -.infinity])).tensor == [1, 0])
  }

  @Test func `classes are counted from the base, and one that is none gives not-a-number`() throws {
    let trace = Trace()
    let p = trace.input("p", [0.1, 0.6, 0.3])
    for (base, number, good) in [
      (0, 2.0, true), (1, 3, true), (0, 3, false), (1, 0, false), (0, -1, false), (0, 1.5, false),
      (0, .nan, false), (0, 1e300, false), (0, -.infinity, false),
    ] {
      let t = trace.leaf("", Tensor(number), role: .target)
      for op in [Op.crossentropy, .softmaxcrossentropy] {
        let loss = try trace.record(op, [p, t], attributes: .base(base))
        #expect(loss.value.isNaN != good)
        let gradient = try loss.backward().required(p)
        #expect(gradient.elements.contains { $0.isNaN } != good)
        #expect(try loss.backward().required(t) == 0.0)
      }
    }
  }

  @Test func `a one-hot target and a class number give the same loss and gradient`() throws {
    let trace = Trace()
    let o = trace.input("o", Tensor([[1, 2, 3], [0, -1, 4]]))
    let classes = trace.leaf("c", [2, 1], role: .target)
    let hot = trace.leaf("h", Tensor([[0, 0, 1], [0, 1, 0]]), role: .target)
    for rule in [softmaxcrossentropy, { crossentropy(softmax($0), $1) }] {
      let a = rule(o, classes)
      let b = rule(o, hot)
      #expect(a.value == b.value)
      let gradients = try [a, b].map { try $0.backward().required(o) }
      #expect(gradients[0] == gradients[1])
    }
  }

  @Test func `a row that does not exist is not-a-number and gives no gradient`() throws {
    let trace = Trace()
    let table = trace.parameter("E", Tensor([[1, 2], [3, 4]]))
    let looked = rows(table, at: trace.input("i", [1, 2, -1, 0.5, 1]))
    #expect(looked.tensor.elements.map(\.isNaN).count { $0 } == 6)
    let pass = looked.backward(seed: Tensor(repeating: 1, shape: [5, 2]))
    #expect(try pass.required(table) == Tensor([[0, 0], [2, 2]]))
  }
}
