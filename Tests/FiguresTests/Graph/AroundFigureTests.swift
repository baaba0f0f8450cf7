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

  @Test func `words stand at the arrows, and numbers are parts`() throws {
    let figure = Examples.figure(Examples.maxMul()) { $0.around = "a" }
    let text = try figure.pictures().scenes[0].words
    // a has two operands and one use.
    #expect(text.components(separatedBy: "downstream").count == 2 + 1 + 1)
    #expect(text.components(separatedBy: "upstream").count == 1 + 1 + 1)
    let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    let parts = Set(body.parts(measuring: FixedTextMeasurer()).map(\.name))
    #expect(
      parts.isSuperset(of: [
        "a", "x", "y", "f", "x->a", "y->a", "a->f", "x.value", "x->a.local", "x->a.contribution",
        "a->f.contribution", "a.gradient",
      ]), "\(parts)")
    #expect(Set(body.links.map(\.part)) == ["x->a", "y->a", "a->f"])
    // What only comes back to a leaf is passed on to nobody.
    #expect(try !words("y").contains("stream"))
  }

  @Test func `one line on a side runs straight to the node`() throws {
    let trace = Trace()
    let pass = (sin(trace.input("x", 1)).named("a") * trace.input("z", 2)).named("f").backward()
    let figure = Examples.figure(pass) { $0.around = "a" }
    let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    let parts = Dictionary(
      uniqueKeysWithValues: body.parts(measuring: FixedTextMeasurer()).map { ($0.name, $0.frame) })
    let centers = try ["x", "f"].map { name in try #require(parts[name]?.center.y, "\(name)") }
    #expect(abs(centers[0] - centers[1]) < 0.5)
  }

  @Test func `lines are longer in a wide room, and all of them by the same`() throws {
    func parts(_ size: Size?) throws -> [String: Rect] {
      let figure = Examples.figure(Examples.maxMul()) {
        $0.around = "y"
        $0.page.size = size
        $0.page.textSize = 14
      }
      let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      #expect(
        body.parts(measuring: FixedTextMeasurer()).allSatisfy { $0.frame.maxX <= body.size.width })
      return Dictionary(
        uniqueKeysWithValues: body.parts(measuring: FixedTextMeasurer()).map { ($0.name, $0.frame) }
      )
    }
    let (narrow, wide) = try (parts(nil), parts(PageOptions.slide))
    for name in ["a", "b"] {
      let before = try #require(narrow[name]?.center.x)
      #expect(try abs(#require(wide[name]?.center.x) - before - 160) < 1e-6)
    }
    #expect(wide["y.gradient"]?.size == narrow["y.gradient"]?.size)
    // Rows are farther apart in a high room, and no farther than 72 points.
    func apart(_ places: [String: Rect]) throws -> Double {
      try #require(places["b"]).center.y - #require(places["a"]).center.y
    }
    #expect(try abs(apart(wide) - apart(narrow) - 72) < 1e-6)
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
