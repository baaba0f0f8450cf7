import Testing

@testable import TraceGraph

@Suite struct MergedGraphTests {
  private func merged(
    _ text: String, _ values: [String: Double]
  ) throws -> (graph: MergedGraph, names: ShownNames, output: Value) {
    let output = try recorded(text, values).output
    let slice = output.trace.slice().cone(of: output)
    return (
      MergedGraph(merging: slice, keeping: [output]), ShownNames(output.trace), output
    )
  }

  @Test func `a neuron has an edge from every weight and input, with its formula and its number`()
    throws
  {
    let (graph, names, output) = try merged(
      "k = w1*x1 + w2*x2 + b; h = sigmoid(k); l = (h - t)^2",
      ["w1": 3, "w2": -0.2, "x1": 3, "x2": 5, "b": 0, "t": 1])
    #expect(graph.nodes.allSatisfy { !$0.name.isEmpty || $0.role == .constant })
    let texts = graph.edges.map { edge in
      let formula = edge.localFormula(names)?.text ?? ""
      return "∂" + edge.to.name + "/∂" + edge.from.name + " = " + formula
    }
    #expect(
      texts == [
        "∂k/∂w1 = x1", "∂k/∂x1 = w1", "∂k/∂w2 = x2", "∂k/∂x2 = w2", "∂k/∂b = 1",
        "∂h/∂k = h*(1 - h)", "∂l/∂h = 2*(h - t)", "∂l/∂t = -2*(h - t)",
      ])
    let pass = output.backward()
    for edge in graph.edges where edge.from.role != .constant {
      let local = try #require(edge.local)
      let whole = edge.to.jacobian(by: edge.from).elements[0]
      #expect(abs(local - whole) < 1e-12)
      let upstream = try #require(pass.upstream(edge)?.scalar)
      #expect(abs(upstream * local - (pass.contribution(edge)?.scalar ?? .nan)) < 1e-12)
    }
  }

  @Test func `several ways through steps are one edge, whose derivative is their sum`() throws {
    let (graph, names, output) = try merged(
      "z = w1*x + w2*x + x; f = z*z", ["w1": 2, "w2": 5, "x": 3])
    let edge = try #require(graph.edges.first { $0.from.name == "x" })
    #expect(graph.edges.filter { $0.from.name == "x" }.count == 1)
    #expect(edge.localFormula(names)?.text == "w1 + w2 + 1")
    #expect(edge.local == 8)
    #expect(edge.edges.count == 6)
    // f = z·z: 2z · 8 at z = 24.
    #expect(output.backward().contribution(edge)?.scalar == 384)
    let upper = graph.edges.filter { $0.to == output }
    #expect(upper.map(\.lowest[0].slot) == [0, 1])
  }

  @Test func `a step that something outside the slice uses is not merged`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let shared = x * 2
    let f = sin(shared).named("f")
    _ = cos(shared).named("g")
    let slice = trace.slice().cone(of: f)
    #expect(MergedGraph(merging: slice, keeping: [f]).nodes.contains(shared))
  }

  @Test func `short names stand where one node bears them, formulas for unnamed steps`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    let first = trace.scope("layer1") { trace.parameter("w", 2) }
    let second = trace.scope("layer2") { trace.parameter("w", 3) }
    let h = trace.scope("layer1") { (first * x).named("h") }
    let sum = h + second
    let names = ShownNames(trace)
    #expect(names.text(h) == "h")
    #expect(names.text(first) == "layer1/w")
    #expect(names.text(sum) == "(h + layer2/w)")
    #expect(names.text(sin(sum)) == "sin(h + layer2/w)")
    #expect(names.latex(sum) == #"\left(h + \mathrm{layer2/}w\right)"#)
  }

  @Test func `a chain of a hundred thousand steps is merged, and its formula is left away`() throws
  {
    let trace = Trace()
    let x = trace.input("x", 0.5)
    var chain = x
    for _ in 0..<100_000 { chain = sin(chain) }
    let f = chain.named("f")
    let graph = MergedGraph(merging: trace.slice(), keeping: [f])
    #expect(graph.nodes == [x, f])
    #expect(graph.edges.count == 1)
    #expect(graph.edges[0].localFormula(ShownNames(trace)) == nil)
    let local = try #require(graph.edges[0].local)
    #expect(abs(local - (f.backward()[x] ?? .nan)) <= 1e-12 * abs(local))
  }
}
