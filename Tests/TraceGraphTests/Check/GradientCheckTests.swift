import Testing

@testable import TraceGraph

@Suite struct GradientCheckTests {
  private func network() -> (Trace, Value) {
    let trace = Trace()
    let w = trace.parameter("W", Tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]))
    let x = trace.input("x", [1, 2, -1])
    let h = tanh(matmul(w, x)).named("h")
    return (trace, squared(h, trace.leaf("t", [1, 0], role: .target)).named("loss"))
  }

  @Test func `right gradients agree for every leaf, number by number`() {
    let check = network().1.checkGradients()
    #expect(check.passed)
    #expect(
      check.entries.map(\.node.name) == Array(repeating: "W", count: 6) + ["x", "x", "x"]
        + ["t", "t"])
    #expect(check.entries.map(\.element) == [0, 1, 2, 3, 4, 5, 0, 1, 2, 0, 1])
    #expect(check.count(.agrees) == 11)
    #expect((check.worst?.relative ?? 1) < 1e-6)
  }

  @Test func `on demand every intermediate node is checked, constants never`() {
    let trace = Trace()
    let x = trace.input("x", 0.3)
    let y = sigmoid(x * 2)
    var options = GradientCheckOptions()
    options.all = true
    let check = y.checkGradients(options: options)
    #expect(check.entries.map(\.node.label) == ["x", "#2", "#3"])
    #expect(check.passed)
  }

  @Test func `a wrong gradient differs, and its entry says by how much`() {
    // The values are those of x = 2 although x is 3, so that the tape multiplies the wrong number.
    let trace = Trace()
    let x = trace.input("x", 2)
    let y = square(x * x)
    trace.set(x, to: 3)
    let check = y.checkGradients()
    #expect(!check.passed)
    let worst = check.worst
    #expect(worst?.verdict == .differs)
    #expect(worst?.tape == 48)
    #expect(abs((worst?.numeric ?? 0) - 108) < 1e-3)
    #expect(worst?.description.hasPrefix("x: tape 48, numeric ") == true)
    #expect(worst?.description.hasSuffix(", differs") == true)
    trace.replay()
    #expect(y.checkGradients().passed)
  }

  @Test func `values end as they were, bit for bit, and earlier passes stay current`() throws {
    let trace = Zoo.everyOp()
    let before = try trace.json()
    let node = try #require(trace.nodes.last { $0.op == .softmaxcrossentropy })
    let pass = node.backward()
    _ = node.checkGradients()
    _ = node.nudge(try #require(trace.node(named: "v")), element: 1, by: 0.1)
    #expect(try trace.json() == before)
    #expect(pass.contribution(node.incomingEdges[0]) != nil)
  }

  @Test func `a tensor output is checked along its seed`() {
    let trace = Trace()
    let x = trace.input("x", [0.5, -1, 2])
    let check = softmax(x).checkGradients(seed: [1, -2, 0.5])
    #expect(check.passed)
    #expect(check.entries.count == 3)
  }

  private static let kinks: [@Sendable (Value) -> Value] = [
    { relu($0) }, { abs($0) }, { leakyrelu($0) }, { step($0) }, { max($0, $0 * 0) },
    { min($0, -$0) }, { absolute($0, $0.trace.constant(0)) },
    { hinge($0 + 1, $0.trace.constant(1)) },
    { norm($0) }, { max(concat([$0, -$0]), axis: 0) }, { elu(relu($0)) },
    { sum(relu($0.broadcast(to: [2, 2]))) },
  ]

  @Test(arguments: kinks.indices)
  func `at a kink nothing is compared; beside it, however near, the side's slope is`(
    _ index: Int
  ) {
    for point in [0, 1e-9, -1e-9] {
      let trace = Trace()
      let x = trace.input("x", point)
      let check = Self.kinks[index](x).checkGradients()
      #expect(check.passed)
      // Adding 1 rounds at 1e-9: no step is both short enough for the hinge and long enough to see.
      if index == 7, point != 0 { continue }
      // The norm looks smooth on both sides of 0: its sign never changes.
      if index == 8, point == 0 { continue }
      #expect(check.entries.map(\.verdict) == [point == 0 ? .kink : .agrees], "at \(point)")
    }
  }

  @Test func `a kink that the perturbation does not cross is no kink`() {
    let trace = Trace()
    let x = trace.input("x", 3)
    let y = max(x, x) + relu(trace.input("y", 0) * 0)
    #expect(y.checkGradients().entries.map(\.verdict) == [.agrees, .agrees])
  }

  @Test func `an edge of the domain is undefined, not failed`() {
    let trace = Trace()
    let x = trace.input("x", 0)
    let check = sqrt(x).checkGradients()
    #expect(check.passed)
    #expect(check.entries.map(\.verdict) == [.undefined])
  }

  @Test func `a gradient that is no number where the function is smooth differs`() {
    let trace = Trace()
    let x = trace.input("x", -2)
    // x^y for a negative base is finite along x, but its rule by y is not a number.
    let y = x ** trace.input("y", 3)
    let verdicts = y.checkGradients().entries.map(\.verdict)
    #expect(verdicts == [.agrees, .undefined])
  }

  @Test func `rounding and steep curves do not fail right gradients`() {
    let trace = Trace()
    let x = trace.input("x", 1.5)
    #expect(((x + 1e8) - 1e8).checkGradients().passed)
    #expect(sin(x * 3000).checkGradients().passed)
    let zero = trace.input("zero", 0)
    #expect((zero ** 3).checkGradients().passed)
    #expect((x * 1e-20 * 1e-20).checkGradients().passed)
  }

  @Test func `a given step and one side are taken as given`() {
    let trace = Trace()
    let x = trace.input("x", 1)
    let y = x ** 3
    var options = GradientCheckOptions()
    options.step = 0.1
    let two = y.checkGradients(options: options)
    options.sides = .one
    let one = y.checkGradients(options: options)
    #expect(abs(two.entries[0].numeric - 3.01) < 1e-12)
    #expect(abs(one.entries[0].numeric - 3.31) < 1e-12)
    #expect(!two.passed && !one.passed)
    options.step = nil
    #expect(y.checkGradients(options: options).passed)
    options.step = 0.1
    options.tolerance = 0.1
    #expect(y.checkGradients(options: options).passed)
  }

  @Test func `the error of quotients forms a V over the step`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    let curve = try #require(exp(x).vCurve(by: x))
    #expect(curve.points.count == 15)
    let two = curve.points.map(\.twoSidedError)
    let smallest = try #require(two.min())
    #expect(two[0] > 1e-3 && two[14] > 1e-3 && smallest < 1e-9)
    #expect(exp(x).vCurve(by: trace.constant(1)) == nil)
  }

  @Test func `a nudge tells what the output does and what the gradient predicts`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    let f = 1 / (exp(-x) + 1)
    let nudge = try #require(f.nudge(x, by: 0.1))
    #expect(abs(nudge.change - 0.019201526965112726) < 1e-15)
    #expect(abs(nudge.predicted - 0.0196611933) < 1e-10)
    #expect(x.value == 1)
    #expect(f.nudge(trace.input("other", 1), by: 1) == nil)
  }
}
