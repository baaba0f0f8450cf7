import Testing
import TraceGraph

/// What a slice, a choice or another row of a Jacobian leaves out gets exactly 0, also where a derivative
/// is not finite: an element does not depend on its neighbours.
@Suite("Elements left out")
struct LeftOutTests {
  @Test func `a Jacobian beside a pole is 0 off its diagonal`() {
    let trace = Trace()
    let x = trace.input("x", Tensor([0, 2]))
    let y = log(x)
    let doubled = y * 2
    // 1/x at 0 and 2; the numbers beside the diagonal are derivatives of one element by another.
    #expect(y.jacobian(by: x).elements == [.infinity, 0, 0, 0.5])
    #expect(y.incomingEdges[0].jacobian.elements == [.infinity, 0, 0, 0.5])
    #expect(doubled.jacobian(by: x).elements == [.infinity, 0, 0, 1])
    let product = Derivation(of: doubled, by: x).paths[0].product
    #expect(product.elements == [.infinity, 0, 0, 1])
    let merged = Derivation(of: doubled, by: x, mergesSteps: true).paths[0]
    #expect(merged.edges[0].jacobian.elements == [.infinity, 0, 0, 1])
  }

  @Test func `a slice passes nothing to the elements that it does not take`() throws {
    let trace = Trace()
    let x = trace.input("x", Tensor([0, 2]))
    let y = 1 / x
    let taken = y[1]
    #expect(taken.backward().tensorGradient(of: x)?.elements == [0, -0.25])
    #expect(y[0].backward().tensorGradient(of: x)?.elements == [-.infinity, 0])
    let edge = try #require(y.incomingEdges.first { $0.from == x })
    #expect(taken.backward().contribution(edge)?.elements == [0, -0.25])
  }

  @Test func `a product of a true 0 with infinity on one scalar's way stays not a number`() {
    let trace = Trace()
    let x = trace.input("x", 0)
    let y = log(x) * 0
    #expect(y.backward().gradient(of: x)?.isNaN == true)
  }
}
