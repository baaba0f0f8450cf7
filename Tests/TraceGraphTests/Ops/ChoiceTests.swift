import Testing

@testable import TraceGraph

@Suite struct ChoiceTests {
  private func gradients(_ formula: String, _ values: [String: Double]) throws -> [String: Double] {
    let recording = try recorded(formula, values)
    let pass = recording.output.backward()
    return values.keys.reduce(into: [:]) { $0[$1] = recording.nodes[$1].flatMap { pass[$0] } }
  }

  private func tensor(_ formula: String, _ x: Tensor) throws -> (value: Tensor, gradient: [Double])
  {
    let recording = try FormulaProgram(parsing: formula).record(values: ["x": x])
    let leaf = try #require(recording.nodes["x"])
    let seed = Tensor(repeating: 1, shape: recording.output.shape)
    let pass = recording.output.backward(seed: seed)
    return (recording.output.tensor, try pass.required(leaf).elements)
  }

  @Test(arguments: [
    ("f = x < y", 1.0, 2.0, 1.0), ("f = x < y", 2, 2, 0), ("f = x <= y", 2, 2, 1),
    ("f = x <= y", 3, 2, 0), ("f = x > y", 3, 2, 1), ("f = x > y", 2, 2, 0),
    ("f = x >= y", 2, 2, 1), ("f = x >= y", 1, 2, 0), ("f = 1 + x < 2*y", 2, 1.5, 0),
    ("f = (x < y)*x + (x >= y)*y", 2, 5, 2),
  ])
  func `comparisons are 0 or 1 and bind weaker than sums`(
    _ formula: String, _ x: Double, _ y: Double, _ value: Double
  ) throws {
    #expect(try recorded(formula, ["x": x, "y": y]).output.value == value)
  }

  @Test(arguments: [
    "a < b + c", "(a < b)*c", "(a < b) < c", "a < (b < c)", "-(a >= b)", "where(a <= b, a, b + 1)",
    "clip(a, 0, 1) > b", "(a > b)^2", "argmax(a) < 2", "logsumexp(a, axis=1)", "std(a)", "var(b)",
    "argmax(a, axis=2)", "cumsum(a)",
  ])
  func `formulas with comparisons and choices read as they print`(_ text: String) throws {
    #expect(try Formula(parsing: text).text == text)
  }

  @Test func `they are typeset and differentiated as formulas`() throws {
    #expect(try Formula(parsing: "(a <= b)*c").latex == "\\left(a \\le b\\right) \\cdot c")
    #expect(
      try Formula(parsing: "where(x > 0, sqrt(x), 3*x)").derivative(by: "x").text
        == "where(x > 0, 1/(2*sqrt(x)), 3)")
    let slope = try Formula(parsing: "clip(x^2, 0, 4)").derivative(by: "x")
    for (x, expected) in [(1.0, 2.0), (3, 0), (2, 2), (-1, -2)] {
      #expect(try slope.evaluate(["x": x]) == expected)
    }
    #expect(
      try Formula(parsing: "sigmoidbce(k, t)").derivative(by: "k").evaluate(["k": 40, "t": 0]) == 1)
  }

  @Test func `comparisons have derivative 0, broadcast, and keep what is no number`() throws {
    #expect(try gradients("f = x < y", ["x": 1, "y": 1]) == ["x": 0, "y": 0])
    let found = try tensor("f = x > [[1], [2]]", [0.5, 1.5, 2.5])
    #expect(found.value == Tensor([[0, 1, 1], [0, 0, 1]]))
    #expect(found.gradient == [0, 0, 0])
    let trace = Trace()
    #expect((trace.input("x", .nan) .< 1).value.isNaN)
    #expect((trace.input("y", 3) .>= 3).value == 1)
  }

  @Test func `where passes everything to the chosen branch and nothing to the other`() throws {
    #expect(
      try gradients("f = where(c, a, b)", ["c": 1, "a": 3, "b": 4]) == ["c": 0, "a": 1, "b": 0])
    #expect(
      try gradients("f = where(c, a, b)", ["c": 0, "a": 3, "b": 4]) == ["c": 0, "a": 0, "b": 1])
    let mixed = try tensor("f = where(x > 0, x^2, -x)", [-2, 0, 3])
    #expect(mixed.value == [2, 0, 9])
    #expect(mixed.gradient == [-1, -1, 6])
  }

  /// √ and / at 0, ln of a negative number, 0^−½: not finite, or no number, in the branch not chosen.
  @Test(arguments: [
    "f = where(x > 0, sqrt(x), 3*x)", "f = where(x > 0, 1/x, 3*x)",
    "f = where(x > 0, log(x) + sqrt(x)*2, 3*x)", "f = where(x > 0, x^-0.5, 3*x)",
    "f = where(x <= 0, 3*x, sqrt(sqrt(x)*5 + 0))", "f = where(x > 0, prod(concat(1/x, x)), 3*x)",
  ])
  func `a derivative that is not finite stays in the branch that was not chosen`(
    _ formula: String
  ) throws {
    #expect(try gradients(formula, ["x": 0]) == ["x": 3])
    let found = try tensor(formula.replacing("prod(concat(1/x, x))", with: "1/x"), [0, 4, 0])
    #expect(found.gradient[0] == 3 && found.gradient[2] == 3)
    #expect(found.gradient[1].isFinite)
    let recording = try recorded(formula, ["x": 0])
    let pass = recording.output.backward()
    for edge in pass.edges {
      let contribution = try #require(pass.contribution(edge))
      let areFinite = contribution.elements.allSatisfy(\.isFinite)
      #expect(areFinite)
    }
  }

  @Test func `outside where a gradient that is no number is not hidden`() throws {
    #expect(try #require(gradients("f = 0*sqrt(x)", ["x": 0])["x"]).isNaN)
  }

  @Test(arguments: [
    (-2.0, 0.0), (-1, 0.5), (0.5, 1), (2, 0.5), (3, 0),
  ])
  func `clip has slope 1 inside, 0 outside and a half at a bound`(
    _ x: Double, _ slope: Double
  ) throws {
    let clipped = try gradients("f = clip(x, lo, hi)", ["x": x, "lo": -1, "hi": 2])
    let nested = try gradients("f = min(max(x, lo), hi)", ["x": x, "lo": -1, "hi": 2])
    #expect(clipped["x"] == slope)
    #expect(clipped == nested)
    #expect(try recorded("f = clip(x, -1, 2)", ["x": x]).output.value == min(max(x, -1), 2))
  }

  @Test func `the choice of a batch is the choice of its examples`() throws {
    let trace = Trace()
    let x = trace.input("x", Tensor([[-1, 2], [3, -4]]))
    let c = trace.input("c", Tensor([[1], [0]]))
    let f = sum(select(c, x, trace.constant(7)))
    #expect(f.value == 1 + 14)
    #expect(f.backward().tensorGradient(of: x)?.elements == [1, 1, 0, 0])
    #expect(sum(clip(x, -2, 2)).value == -1 + 2 + 2 - 2)
  }
}
