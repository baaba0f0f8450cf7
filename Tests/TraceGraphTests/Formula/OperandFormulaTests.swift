import Testing

@testable import TraceGraph

@Suite struct OperandFormulaTests {
  @Test func `a node's formula is one level deep`() throws {
    let recording = try recorded(
      "a = x + y\nb = max(y, z)\nf = a * b\ng = sin(x)*2 + 1\nh = -x^2\nd = 2/f\nk = z",
      ["x": 1, "y": 2, "z": 0])
    let texts = recording.trace.nodes.filter { $0.role == .operation }.map(\.formulaText)
    #expect(
      texts == [
        "x + y", "max(y, z)", "a * b", "sin(x)", "#6 * 2", "#8 + 1", "x^2", "-#11", "2 / f",
        "identity(z)",
      ])
    #expect(recording.nodes["x"]?.formulaText == "x")
    #expect(recording.nodes["d"]?.formulaLatex == #"\frac{2}{f}"#)
  }

  static let locals = [
    ("d = 2/c", ["-2/c^2"]), ("d = sin(c)", ["cos(c)"]), ("d = exp(c)", ["d"]),
    ("d = c + x", ["1", "1"]),
    ("d = c*x", ["x", "c"]), ("d = c*c", ["c", "c"]), ("d = 3*c", ["3"]), ("d = c^2", ["2*c"]),
    ("d = c - x", ["1", "-1"]), ("d = sigmoid(c)", ["d*(1 - d)"]), ("d = c/x", ["1/x", "-c/x^2"]),
    ("d = leakyrelu(c, 0.2)", ["step(c) + 0.2*(1 - step(c))"]), ("d = -c", ["-1"]),
    ("d = x^c", ["c*x^(c - 1)", "d*log(x)"]), ("d = sqrt(c)", ["1/(2*d)"]),
    ("d = squared(c, x)", ["2*(c - x)", "2*(x - c)"]), ("d = W @ v", ["I ⊗ vᵀ", "W"]),
    ("d = dot(v, v)", ["vᵀ", "vᵀ"]), ("d = sum(v)", ["onesᵀ"]), ("d = mean(v)", ["1/3*onesᵀ"]),
    ("d = norm(v)", ["(v/d)ᵀ"]), ("d = softmax(v)", ["diag(d) - d @ dᵀ"]), ("d = v[2]", [nil]),
    ("d = rows(W, c)", [nil, nil]),
  ]

  @Test(arguments: locals)
  func `an edge's local derivative is a formula of its operands`(
    text: String, expected: [String?]
  ) throws {
    let program = try FormulaProgram(parsing: text)
    let given: [String: Tensor] = [
      "c": 2.0, "x": 1.5, "v": [1, 2, 3], "W": Tensor([[1, 2, 3], [4, 5, 6]]),
    ]
    let node = try program.record(
      values: given.filter { program.freeNames.contains($0.key) }
    ).output
    let edges = node.incomingEdges.filter { $0.from.role != .constant }
    #expect(edges.map(\.localFormulaText) == expected)
    #expect(edges.map { $0.localFormulaLatex == nil } == expected.map { $0 == nil })
  }

  @Test func `the local formula of every row has the value of its edge`() throws {
    for row in OpTable.rows where !row.localFormulas.isEmpty {
      let attributes: Attributes =
        row.op == .constantPower ? .exponent(3) : row.op == .leakyrelu ? .slope(0.2) : .none
      for point in row.testPoints {
        let trace = Trace()
        let leaves = zip(["u", "v"], point).map { trace.input($0, $1) }
        let node = try trace.record(row.op, leaves, attributes: attributes)
        for edge in node.incomingEdges {
          let text = try #require(edge.localFormulaText)
          let values = Dictionary(uniqueKeysWithValues: zip(["u", "v"], point))
          let found = try Formula(parsing: text).evaluate(values)
          let expected = try #require(edge.local)
          #expect(abs(found - expected) < 1e-12 * max(1, abs(expected)), "\(row.name): \(text)")
        }
      }
    }
  }

  @Test func `tensor nodes read as one writes them`() throws {
    let text = "a = W @ v\nb = sum(W, axis=1)\nc = W[2, 1:2]\nd = concat(a, [1, 2])\nf = sum(d)"
    let recording = try FormulaProgram(parsing: text).record(
      values: ["v": [1, 2, 3], "W": Tensor([[1, 2, 3], [4, 5, 6]])])
    let texts = ["a", "b", "c", "d", "f"].map { recording.nodes[$0]?.formulaText }
    #expect(texts == ["W @ v", "sum(W, axis=1)", "W[2, 1:2]", "concat(a, [1, 2])", "sum(d)"])
  }

  @Test func `a long constant stands under its number`() throws {
    let trace = Trace()
    let node = trace.constant(Tensor(repeating: 1, shape: [17])) * trace.input("x", 2)
    #expect(node.formulaText == "#0 * x")
  }
}
