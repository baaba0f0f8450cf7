import Testing

@testable import TraceGraph

@Suite struct RecordingTests {
  @Test func `the max-mul graph of the lecture has its printed numbers`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    let y = trace.input("y", 2)
    let z = trace.input("z", 0)
    let a = (x + y).named("a")
    let b = max(y, z).named("b")
    let f = (a * b).named("f")
    let pass = f.backward()
    #expect([a, b, f].map(\.value) == [3, 2, 6])
    #expect([x, y, z, a, b, f].map { pass[$0] } == [2, 5, 0, 2, 3, 1])
    #expect(pass.edges.map { pass.contribution($0)?.scalar } == [2, 3, 3, 0, 2, 2])
  }

  @Test func `a repeated operand is two edges whose contributions sum`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let square = x * x
    let pass = square.backward()
    #expect(square.operands == [x, x])
    #expect(pass.edges.map { pass.contribution($0)?.scalar } == [3, 3])
    #expect(pass[x] == 6)
  }

  @Test
  func `a layer of tensors has its Jacobians and its gradients in the parameters' shapes`() throws {
    let trace = Trace()
    let w = trace.parameter("W", Tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]))
    let b = trace.parameter("b", [0.1, -0.1])
    let x = trace.input("x", [1, 2, -1])
    let u = trace.parameter("u", [1.5, -2])
    let h = sigmoid(matmul(w, x) + b)
    let s = dot(u, h)
    let pass = s.backward()
    #expect(abs(s.value - -1.1734720480767862) < 1e-12)
    let gradient = try #require(pass.tensorGradient(of: w))
    #expect(gradient.shape == [2, 3])
    #expect(abs(gradient[1, 2] - 0.22636051852386196) < 1e-12)
    #expect(h.jacobian(by: x).shape == [2, 3])
    #expect(abs(h.jacobian(by: x)[0, 0] - 0.023500371220159452) < 1e-12)
  }
}
