import Testing

@testable import TraceGraph

@Suite struct StableFormsTests {
  private func slope(_ rule: (Value) -> Value, at point: Double) throws -> (Double, Double) {
    let trace = Trace()
    let x = trace.input("x", point)
    let f = rule(x)
    return (f.value, try #require(f.backward()[x]))
  }

  private func near(_ a: Double, _ b: Double, _ relative: Double = 4e-16) -> Bool {
    Swift.abs(a - b) <= relative * Swift.abs(b)
  }

  @Test func `sigmoid neither overflows nor loses its tail`() throws {
    let low = try slope({ sigmoid($0) }, at: -745)
    #expect(low.0 == Double.leastNonzeroMagnitude && low.1 == low.0)
    let high = try slope({ sigmoid($0) }, at: 745)
    #expect(high.0 == 1 && high.1 == Double.leastNonzeroMagnitude)
    #expect(try near(slope({ sigmoid($0) }, at: 40).1, 4.248354255291589e-18))
    #expect(try slope({ sigmoid($0) }, at: -.infinity).0 == 0)
    #expect(try slope({ sigmoid($0) }, at: .infinity).0 == 1)
  }

  @Test func `logsigmoid and softplus are finite at ±800`() throws {
    #expect(try slope({ logsigmoid($0) }, at: -800) == (-800, 1))
    #expect(try slope({ logsigmoid($0) }, at: 800) == (0, 0))
    #expect(try slope({ softplus($0) }, at: 800) == (800, 1))
    #expect(try slope({ softplus($0) }, at: -800) == (0, 0))
    #expect(try near(slope({ logsigmoid($0) }, at: 30).0, -9.357622968839737e-14))
  }

  @Test func `tanh keeps its derivative where it is flat`() throws {
    // 4e⁻⁴⁰
    #expect(try near(slope({ tanh($0) }, at: 20).1, 1.6993417021166355e-17, 1e-15))
    #expect(try near(slope({ tanh($0) }, at: -20).1, 1.6993417021166355e-17, 1e-15))
  }

  @Test func `softmax is the same for logits a thousand higher`() {
    let trace = Trace()
    let low = softmax(trace.input("a", [1, 2, 3]))
    let high = softmax(trace.input("b", [1001, 1002, 1003]))
    #expect(low.tensor == high.tensor)
    #expect(
      logsoftmax(trace.input("c", [1001, 1002, 1003])).tensor
        == logsoftmax(trace.input("d", [1, 2, 3])).tensor)
    let loss = softmaxcrossentropy(trace.input("e", [0, 1000]), trace.constant(0))
    #expect(loss.value == 1000)
  }

  @Test func `a norm of huge or tiny numbers is finite and right`() {
    let trace = Trace()
    #expect(near(norm(trace.input("huge", [3e200, 4e200])).value, 5e200))
    #expect(near(norm(trace.input("tiny", [3e-200, 4e-200])).value, 5e-200))
    #expect(norm(trace.input("inf", [1, -.infinity])).value == .infinity)
    #expect(norm(trace.input("nan", [1, .nan])).value.isNaN)
    #expect(norm(trace.input("none", Tensor([Double]()))).value == 0)
  }

  @Test func `sine and cosine of degrees are exact at multiples of ninety`() throws {
    for turn in stride(from: -720.0, through: 720, by: 90) {
      let sine = try slope({ sindeg($0) }, at: turn).0
      let cosine = try slope({ cosdeg($0) }, at: turn).0
      #expect([-1, 0, 1].contains(sine) && [-1, 0, 1].contains(cosine))
      #expect(sine * sine + cosine * cosine == 1)
    }
    #expect(try near(slope({ sindeg($0) }, at: 30).0, 0.5))
  }

  @Test func `elu and silu keep digits near and far from zero`() throws {
    #expect(try near(slope({ elu($0) }, at: -1e-12).0, -1e-12, 1e-12))
    #expect(try slope({ silu($0) }, at: -800) == (-0.0, 0))
    #expect(try near(slope({ gelu($0) }, at: -10).0, -7.61985302416053e-23, 1e-12))
  }

  @Test func `logarithms, roots and powers take their limits at the edges`() throws {
    #expect(try slope({ log($0) }, at: 0) == (-.infinity, .infinity))
    #expect(try slope({ log($0) }, at: -1).0.isNaN)
    #expect(try slope({ log($0) }, at: .infinity) == (.infinity, 0))
    #expect(try slope({ sqrt($0) }, at: 0) == (0, .infinity))
    #expect(try slope({ sqrt($0) }, at: -1).0.isNaN)
    #expect(try slope({ $0 ** 0 }, at: 0) == (1, 0))
    #expect(try slope({ $0 ** 3 }, at: -2) == (-8, 12))
    #expect(try slope({ $0 ** -1 }, at: -2) == (-0.5, -0.25))
    #expect(try slope({ $0 ** 0.5 }, at: -2).0.isNaN)
    #expect(try slope({ 0 ** $0 }, at: 2) == (0, 0))
    #expect(try slope({ 0 ** $0 }, at: -2).1.isNaN)
    #expect(try slope({ 2 / $0 }, at: 0) == (.infinity, -.infinity))
  }

  @Test func `binary cross-entropy is exact at probabilities of nought and one`() throws {
    let trace = Trace()
    let p = trace.input("p", [0, 1, 0.5])
    let t = trace.leaf("t", [0, 1, 1], role: .target)
    let loss = bce(p, t)
    #expect(near(loss.value, 0.6931471805599453))
    #expect(try loss.backward().required(p) == [1, -1, -2])
    let wrong = bce(trace.input("q", [0]), trace.leaf("one", [1], role: .target))
    #expect(wrong.value == .infinity)
    #expect(try wrong.backward().required(wrong.operands[0]) == [-.infinity])
  }
}
