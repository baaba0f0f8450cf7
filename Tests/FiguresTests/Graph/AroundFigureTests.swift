import Testing
import TraceGraph

@testable import Figures

@Suite struct AroundFigureTests {
  private func words(
    _ name: String, _ pass: BackwardPass = Examples.maxMul(),
    _ change: (inout Examples.Choice) -> Void = { _ in }
  ) throws -> String {
    let figure = Examples.figure(pass) {
      $0.around = name
      change(&$0)
    }
    return try figure.pictures().scenes[0].words
  }

  @Test func `upstream times local gives downstream on every incoming line`() throws {
    let text = try words("f")
    #expect(text.contains("∂f/∂a=2←1×2=2"))
    #expect(text.contains("∂f/∂b=3←1×3=3"))
    #expect(text.contains("downstream=upstream× local"))
  }

  @Test func `contributions from several sides sum to the node's gradient`() throws {
    let text = try words("y")
    #expect(text.contains("∂f/∂y=2+3=5"))
    #expect(text.contains("a2←2") && text.contains("b2←3"))
  }

  @Test func `negative factors stand in parentheses`() throws {
    let text = try words("h2", Examples.neuron())
    #expect(text.contains("←(\u{2212}60)×0.25=\u{2212}15"))
  }

  @Test func `a literal operand is drawn, without numbers of the backward pass`() throws {
    let trace = Trace()
    let pass = (trace.input("x", 3) * 2).named("f").backward()
    #expect(try words("f", pass).contains("∂f/∂x=2←1×2=2"))
    #expect(try words("f", pass).contains("22"))
  }

  @Test func `steps can be merged here, too`() throws {
    let text = try words("k2", Examples.neuron()) { $0.merge = true }
    #expect(text.contains("∂k2/∂w12=\u{2212}3"))
  }

  @Test func `values alone are drawn without a pass`() throws {
    var options = GraphOptions()
    options.around = "a"
    let figure = GraphFigure(Examples.maxMul().trace, options: options)
    #expect(try figure.pictures().scenes[0].words == "x1y2f3ax+y")
  }

  @Test func `only six neighbours a side are drawn and the rest counted`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    var f = sin(x)
    for _ in 0..<8 { f = f + sin(x) }
    let figure = Examples.figure(f.backward()) { $0.around = "x" }
    #expect(try figure.pictures().warnings == ["3 more edges are not drawn"])
  }

  @Test func `the size of the graph does not matter`() throws {
    let trace = Trace()
    var x = trace.input("x", 0.5)
    for _ in 0..<20_000 { x = sin(x) }
    let last = x.named("last")
    #expect(try words("last", last.backward()).contains("last"))
  }
}
