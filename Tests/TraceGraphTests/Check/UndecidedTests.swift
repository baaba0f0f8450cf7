import Testing

@testable import TraceGraph

/// Functions whose values or gradients rounding spoils, and those that only look so.
@Suite struct UndecidedTests {
  private func verdicts(_ formulas: String, _ values: [String: Double]) throws -> [String] {
    try recorded(formulas, values).output.checkGradients().entries.map(\.verdict.rawValue)
  }

  /// The true derivatives are −8.3e−9, −8.3e−7, 1, 1, 1, 1, −3.3e−10, 0.5, −0.5, 7e−27, 4 and 1: the
  /// tape has some of them and misses others, and differences see none.
  @Test(arguments: [
    ("f = (1 - cos(x))/x^2", 1e-7), ("f = (1 - cos(x))/x^2", 1e-5), ("f = x + 1e17", 1),
    ("f = (x + 1e16) - 1e16", 1), ("f = sum(concat(1e16, x, -1e16))", 1),
    ("f = bce(sigmoid(x), 0)", 36), ("f = sin(x)/x", 1e-9), ("f = (exp(x) - 1)/x", 1e-9),
    ("f = log(1 + x)/x", 1e-12), ("f = tanh(x)", 30), ("f = (4*x + 1e17) - 1e17", 1),
    ("f = bce(sigmoid(x), 0)", 30), ("f = 1 + 1e-22*x + 11", 1),
    ("g = 1e-22*x; f = hinge(g, 2) + 11", 1), ("g = 1e-20*x; f = 3 + sigmoidbce(g, 1)", 1),
    ("g = 1e-22*x; h = squared(g, 2) + 11; f = 2*h + 1000", 1),
  ])
  func `what rounding hides is undecided, and does not pass`(_ formula: String, _ x: Double) throws
  {
    #expect(try verdicts(formula, ["x": x]) == ["undecided"])
    let check = try recorded(formula, ["x": x]).output.checkGradients()
    #expect(!check.passed && check.passed(allowingUndecided: true))
    #expect(check.count(.undecided) == 1 && check.count(.agrees) == 0)
  }

  @Test func `a function without a finite value is undecided`() throws {
    #expect(
      try verdicts("f = bce(sigmoid(k), t)", ["k": 40, "t": 0]) == ["undecided", "undecided"])
    #expect(try verdicts("f = sin(x)/x", ["x": 0]) == ["undecided"])
    #expect(try verdicts("f = log(x)", ["x": 0]) == ["undecided"])
  }

  @Test(arguments: [
    ("f = (1 - cos(x))/x^2", 0.1), ("f = (x + 1e8) - 1e8", 1), ("f = sin(x)/x", 1e-3),
    ("f = sqrt(x^2 + 1) - 1", 1e-9), ("f = 1e20*(x - 1)", 1), ("f = 1/x", 1e-9),
    ("f = sin(x)", 1e8), ("f = sin(1e5*x)", 1), ("f = exp(-1e6*x^2)", 0.001),
    ("f = exp(-1e8*(x - 0.5)^2)", 0.5001), ("f = log(x)", 1e-300), ("f = exp(x)", 700),
    ("f = sigmoid(x)", -700), ("f = gelu(x)", -10), ("f = abs(sin(100*x))", 0.3),
    ("f = log((exp(x) + exp(-x))/2)", 1e-8), ("f = elu(x)", 0), ("f = tanh(x)", 10),
    ("f = x*1e-200*1e-100", 2), ("f = bce(sigmoid(x), 0)", 20),
    // Gradients of 0: exact, by symmetry, at a minimum, beyond a flat rectifier.
    ("f = x^2", 0), ("f = cos(x) + 5", 0), ("f = (x - 1)^2 + 3", 1), ("f = x^3 - 3*x", 1),
    ("f = relu(x) + 3*exp(1)", -1), ("f = exp(2*(0*x)) + 1", 1), ("f = step(x)*3 + 1", 1),
    ("f = cos(x)^2 + sin(x)^2", 1),
  ])
  func `healthy gradients are decided`(_ formula: String, _ x: Double) throws {
    #expect(try verdicts(formula, ["x": x]) == ["agrees"])
  }

  @Test func `a pole or edge in the step is no kink and no failure`() throws {
    #expect(try verdicts("f = tan(x)", ["x": 1.5707963267948966]) == ["undefined"])
    #expect(try verdicts("f = sqrt(x)", ["x": 0]) == ["undefined"])
  }

  /// Values that were not replayed make the tape multiply the wrong numbers.
  @Test(arguments: [1 + 1e-4, 1.01, 2, -1, 5])
  func `a wrong gradient differs, by however little`(_ factor: Double) throws {
    let trace = Trace()
    let x = trace.input("x", 2)
    let y = sin(x) * x
    trace.set(x, to: 2 * factor)
    let check = y.checkGradients()
    #expect(check.entries.map(\.verdict) == [.differs])
  }

  @Test func `a nudge and a curve of steps say what the check says`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    let hidden = x + 1e17
    let nudge = try #require(hidden.nudge(x, by: 0.5))
    #expect(nudge.verdict == .undecided && nudge.rounding >= 16 && nudge.change == 0)
    let curve = try #require(hidden.vCurve(by: x))
    #expect(curve.verdict == .undecided)
    #expect(curve.points.allSatisfy { $0.rounding > $0.twoSidedError })
    let plain = try #require(exp(x).vCurve(by: x))
    #expect(plain.verdict == .agrees)
    #expect(plain.points.last.map { $0.rounding > 0.1 } == true)
    #expect(plain.points.first.map { $0.rounding < 1e-13 } == true)
  }
}
