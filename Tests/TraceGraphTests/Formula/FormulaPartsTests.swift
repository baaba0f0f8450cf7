import Testing

@testable import TraceGraph

@Suite struct FormulaPartsTests {
  /// In prefix notation, with what a part is.
  private func prefix(_ text: String) throws -> String {
    try Formula(parsing: text).written { part in
      switch part {
      case .name(let name): name
      case .number(let number): NumberFormat.exact.text(number)
      case .literal(let tensor): tensor.formulaText
      case .op(let op, let operands, let attributes):
        "(\(op.name)\(attributes == .none ? "" : "!") \(operands.joined(separator: " ")))"
      }
    }
  }

  @Test(arguments: [
    ("x", "x"), ("2", "2"), ("[1, 2]", "[1, 2]"), ("x + 2*x", "(add x (multiply 2 x))"),
    ("x^2", "(constantpower! x)"), ("-x", "(negate x)"), ("sum(x, axis=1)", "(sum! x)"),
    ("concat(a, b, c)", "(concat! a b c)"), ("x[2]", "(slice! x)"),
  ])
  func `a formula is written in any notation`(text: String, prefix: String) throws {
    #expect(try self.prefix(text) == prefix)
  }

  @Test func `a formula of a hundred thousand levels is written without recursion`() throws {
    let text = "x" + String(repeating: " + 1", count: 100_000)
    let depth = try Formula(parsing: text).written { part -> Int in
      if case .op(_, let operands, _) = part { 1 + (operands.max() ?? 0) } else { 0 }
    }
    #expect(depth == 100_000)
  }
}

@Suite struct StepWriterTests {
  private let trace = Trace()

  private func text(
    _ node: Value, depth: Int, mostOperands: Int = 6, mostLeaves: Int = .max,
    _ operand: @escaping (Value) -> StepOperand
  ) -> (text: String, isTooLong: Bool, leavesOut: Bool) {
    let style = StepStyle(mostOperands: mostOperands, mostLeaves: mostLeaves, operand: operand)
    var writer = StepWriter(style)
    let formula = writer.formula(of: node, depth: depth)
    return (formula.shortText(isSpaced: false), writer.isTooLong, writer.leavesOut)
  }

  private func steps(_ node: Value) -> StepOperand {
    node.op == .leaf ? .name(node.name) : .steps
  }

  @Test func `steps are written to a depth, then dots`() {
    let x = trace.input("x", 2)
    let node = exp(sin(cos(x)))
    for (depth, expected) in ["exp(…)", "exp(sin(…))", "exp(sin(cos(x)))"].enumerated() {
      let written = text(node, depth: depth, steps)
      #expect(written.text == expected && written.leavesOut == (depth < 2))
    }
  }

  @Test func `what stands for an operand is the style's choice`() {
    let x = trace.input("x", 2)
    let node = x * x + 1
    #expect(text(node, depth: 4, steps).text.contains("x*x"))
    #expect(
      text(node, depth: 4) { $0.op == .leaf ? .literal($0.tensor) : .steps }.text == "2*2 + 1")
    let hidden = text(node, depth: 4) { $0.op == .leaf ? .dots : .steps }
    #expect(hidden.text == "…" && hidden.leavesOut)
  }

  @Test func `a list of many operands is cut, and a long formula stops`() {
    let parts = (0..<9).map { trace.input("p\($0)", 1) }
    #expect(text(concat(parts), depth: 1, steps).text == "concat(p0, p1, p2, …)")
    #expect(text(concat(parts), depth: 1, mostOperands: 9, steps).text.contains("p8"))
    let sum = parts.dropFirst().reduce(parts[0]) { $0 + $1 }
    #expect(text(sum, depth: 24, mostLeaves: 8, steps).isTooLong)
    #expect(!text(sum, depth: 24, mostLeaves: 9, steps).isTooLong)
  }

  @Test func `a leaf stands as what its style says`() {
    let x = trace.input("x", 2)
    #expect(text(x, depth: 0, steps).text == "x")
    #expect(text(x, depth: 3) { _ in .steps }.text == "…")
  }
}
