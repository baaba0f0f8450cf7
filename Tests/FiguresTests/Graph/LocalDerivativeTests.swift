import Testing
import TraceGraph

@testable import Figures

@Suite struct LocalDerivativeTests {
  /// The words on the edge between two nodes of the merged layer s = u·σ(Wx + b).
  private func words(_ from: String, _ to: String) throws -> String {
    let pass = Examples.layer()
    let scene = try Examples.figure(pass) { $0.merge = true }.pictures().scenes[0]
    let model = try GraphModel(figure: Examples.figure(pass) { $0.merge = true })
    let edge = try #require(model.edges.first { $0.from.name == from && $0.to.name == to })
    return try #require(scene.words("\(edge.from.name)->\(edge.to.name)"))
  }

  @Test(arguments: [
    ("x", "z", "∂z/∂x=W"), ("b", "z", "∂z/∂b=I"), ("W", "z", "∂z/∂W=I⊗x⊤"),
    ("z", "h", "∂h/∂z=diag0.2350.1132"), ("h", "s", "∂s/∂h=u⊤"), ("u", "s", "∂s/∂u=h⊤"),
  ])
  func `a Jacobian is written as what it is`(from: String, to: String, text: String) throws {
    #expect(try words(from, to) == text)
  }

  @Test func `a small Jacobian of no special form is written in full`() throws {
    let trace = Trace()
    let p = softmax(trace.input("o", [0, 0])).named("p")
    let pass = p.backward(seed: [1, 0])
    let scene = try Examples.figure(pass).pictures().scenes[0]
    #expect(scene.words("o->p") == "∂p/∂o=0.25\u{2212}0.25\u{2212}0.250.25")
  }

  @Test func `a contribution stands on an edge of a tensor only where several meet`() throws {
    let trace = Trace()
    let x = trace.input("x", [1, 2])
    let f = (sum(x) + norm(x)).named("f")
    let shared = try Examples.figure(f.backward()).pictures().scenes[0]
    #expect(shared.words("x->#1")?.contains("←11") == true)
    #expect(try !words("h", "s").contains("←"))
  }

  @Test func `many edges bear a factor instead of a fraction`() throws {
    let trace = Trace()
    let inputs = (0..<17).map { trace.input("x\($0)", Double($0)) }
    let f = inputs.dropFirst().reduce(inputs[0]) { $0 + $1 }.named("f")
    let scene = try Examples.figure(f.backward()) { $0.merge = true }.pictures().scenes[0]
    #expect(scene.words("x0->f") == "×1←1")
  }

  @Test(arguments: [
    (GraphDirection.right, "←"), (.left, "→"), (.down, "↑"), (.up, "↓"),
  ])
  func `contributions point against the edges`(direction: GraphDirection, arrow: String) throws {
    let figure = Examples.figure(Examples.maxMul()) {
      $0.direction = direction
      $0.show = [.contribution]
    }
    #expect(try figure.pictures().scenes[0].words("x->a") == arrow + "2")
  }

  @Test func `edges over four hundred go without numbers, with a warning`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    var f = x
    for _ in 0..<210 { f = f * x }
    let pictures = try Examples.figure(f.backward()) { $0.style = .circles }.pictures()
    #expect(pictures.warnings.first?.hasPrefix("420 edges are drawn without") == true)
    #expect(pictures.scenes[0].words("x->#1") == "")
  }

  @Test func `two lines between the same nodes bear factors, for neither is the derivative`() throws
  {
    let trace = Trace()
    let x = trace.input("x", 3)
    let scene = try Examples.figure((x * x).named("f").backward()).pictures().scenes[0]
    #expect(scene.words("x->f") == "×3←3")
    #expect(scene.words("x->f.2") == "×3←3")
  }
}
