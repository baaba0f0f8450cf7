import Testing

@testable import Figures
@testable import TraceGraph

/// What calls state beside their operands is written wherever a formula is: a reader who cannot see the axis of
/// a mean cannot compute it. The right values are the calls themselves, in the grammar of docs/ops.md.
@Suite struct StatedArgumentTests {
  /// Calls of ops that have attributes, each with the numbers that have to be seen.
  private static let calls: [(Op, String, numbers: [String])] = [
    (.constantPower, "x^2.5", ["2.5"]), (.leakyrelu, "leakyrelu(x, 0.2)", ["0.2"]),
    (.leakyrelu, "leakyrelu(x)", []), (.slice, "X[2, 1:3]", ["2", "1:3"]),
    (.reshape, "reshape(x, 2, 3)", ["2", "3"]), (.broadcast, "broadcast(x, 4, 3)", ["4", "3"]),
    (.sum, "sum(X, axis=2)", ["2"]), (.mean, "mean(X, axis=1)", ["1"]),
    (.maximumOver, "max(X, axis=2)", ["2"]), (.logsumexp, "logsumexp(X, axis=2)", ["2"]),
    (.prod, "prod(X, axis=1)", ["1"]), (.variance, "var(X, axis=1)", ["1"]),
    (.deviation, "std(X, axis=2)", ["2"]), (.cumsum, "cumsum(X, axis=2)", ["2"]),
    (.argmax, "argmax(X, axis=2)", ["2"]), (.mean, "mean(X)", []),
    (.concat, "concat(x, y, axis=2)", ["2"]), (.concat, "concat(x, y)", []),
    (.rows, "rows(X, [2, 4, 2])", ["2", "4"]),
    (.crossentropy, "crossentropy(x, y)", []),
    (.softmaxcrossentropy, "softmaxcrossentropy(x, y)", []),
    (.layernorm, "layernorm(x, g, b, epsilon=0.5)", ["0.5"]),
    (.batchnorm, "batchnorm(X, g, b, epsilon=0.5)", ["0.5"]),
    (.batchnorm, "batchnorm(X, g, b, m, v)", ["m", "v"]),
    (.dropout, "dropout(x, 0.25)", ["0.25"]), (.dropout, "dropout(x, m)", ["m"]),
    (.attention, "attention(Q, K, V, causal=1)", ["1"]), (.attention, "attention(Q, K, V)", []),
    (.conv1d, "conv1d(X, K, stride=2, padding=1)", ["2", "1"]),
    (.conv2d, "conv2d(X, K, padding=3)", ["3"]), (.conv1d, "conv1d(X, K)", []),
    (.maxpool, "maxpool(X, 3, stride=1)", ["3", "1"]), (.maxpool, "maxpool(X, 2, 4)", ["2", "4"]),
    (.meanpool, "meanpool(X, 5)", ["5"]), (.clip, "clip(x, -1, 0.5)", ["1", "0.5"]),
    (.scan, "scan(X, h, U, W, b)", ["W", "b"]),
  ]

  @Test("every op with attributes is tried, and others state nothing")
  func table() {
    let tried = Set(Self.calls.map(\.0))
    for row in OpTable.rows where row.takes != .none {
      #expect(tried.contains(row.op) || row.op == .opaque, "\(row.name)")
    }
  }

  @Test("text read again is the same op with the same attributes", arguments: calls.map(\.1))
  func text(call: String) throws {
    let formula = try Formula(parsing: call)
    #expect(try formula.text == call)
    #expect(try Formula(parsing: formula.text) == formula)
  }

  @Test("LaTeX and the drawn form show every number", arguments: calls.map { ($0.1, $0.2) })
  func shown(call: String, numbers: [String]) throws {
    let formula = try Formula(parsing: call)
    let latex = try formula.latex
    let drawn = MathExpression(formula).plain(NumberFormat())
    let setter = Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 12)
    let scene = Scene(
      size: .zero, elements: setter.expression(MathExpression(formula)).placed(at: .zero))
    let set = scene.texts.map(\.string).joined()
    for number in numbers {
      #expect(latex.contains(number), "\(latex)")
      #expect(drawn.contains(number), "\(drawn)")
      #expect(set.contains(number.replacing(" ", with: "")) || set.contains(number), "\(set)")
    }
    if numbers.isEmpty { #expect(!drawn.contains("=") && !latex.contains("=")) }
  }

  @Test("an axis stands at the sign of the op, not in what it runs over")
  func axes() throws {
    #expect(
      try Formula(parsing: "logsumexp(X, axis=2)").latex == "\\ln\\sum_{\\text{axis }2} e^{X}")
    #expect(try Formula(parsing: "sum(X, axis=1)").latex == "\\sum_{\\text{axis }1} X")
    #expect(
      try Formula(parsing: "conv1d(X, K, stride=2)").latex
        == "X \\ast_{\\mathrm{stride} = 2} K")
  }

  @Test("the boxes of a graph tell them as well")
  func steps() throws {
    let program = try FormulaProgram(
      parsing: """
        e = embedding(E, [2, 4, 2]); m = mean(e, axis=1); l = leakyrelu(m, 0.2); k = dropout(m, 0.5)
        """)
    let recording = try program.record(values: ["E": Tensor([[1, 2], [3, 4], [5, 6], [7, 8]])])
    func steps(_ name: String) throws -> String? {
      try MathExpression.steps(of: recording.trace.node(name))?.plain(NumberFormat())
    }
    #expect(try steps("e") == "rows(E, [2, 4, 2])")
    #expect(try steps("m") == "mean(e, axis=1)")
    #expect(try steps("l") == "leakyrelu(m, 0.2)")
    #expect(try steps("k") == "dropout(m, 0.5)")
  }
}
