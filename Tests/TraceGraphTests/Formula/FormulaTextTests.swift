import Testing

@testable import TraceGraph

@Suite struct FormulaTextTests {
  /// Every text is already as short as its tree allows, so that it prints as itself.
  static let shortest = [
    "a + b + c", "a + (b + c)", "a - b - c", "a - (b - c)", "a*b/c", "a*(b/c)", "a/(b*c)",
    "(a + b)*c", "a*b + c", "-a*b", "-(a*b)", "-a^2", "(-a)^2", "a^b^c", "(a^b)^c", "a^-2",
    "a^(1 + b)", "2^-b", "2^-b^2", "--a", "a - (-b)", "a + (-2)", "a*(-b)", "-2*a", "(-2)^b",
    "a^2", "(a^2)^3", "a - (-b*c)", "sin(a + b)", "max(a, b - c)", "max(a)", "max(a, axis=2)",
    "sum(a, axis=1)*2", "concat(a, b, 1)", "concat(a, b, axis=2)", "reshape(a, 2, 3)",
    "leakyrelu(a)", "leakyrelu(a, 0.2)", "rows(E, [1, 3])", "a[1]", "a[2:3]", "W[2, 1:3]",
    "(a + b)[1]", "a[2:3][1]", "W @ a + b", "W @ a*b", "(a + b)*(W @ a)", "[[1, 2], [3, -4]] @ a",
    "2*pi*a", "e^a", "1e-7*a", "1.5e300*a", "-(a + b)", "ŷ_1*θ", "squared(a, b)", "abs(-a)",
    "a/b/c*d @ f", "transpose(W)[1, 2]", "-0*a", "5e-324 + a",
  ]

  @Test(arguments: shortest)
  func `a formula prints with no parentheses that it could do without`(text: String) throws {
    #expect(try Formula(parsing: text).text == text)
  }

  static let reduced = [
    ("((a)) + (b)", "a + b"), ("(a*b)*c", "a*b*c"), ("a+(b*c)", "a + b*c"), ("a**b", "a^b"),
    ("-(2)", "-2"), ("a^(-2)", "a^-2"), ("(a^b)", "a^b"), ("2.50*a", "2.5*a"), ("a^(b^c)", "a^b^c"),
    ("ln(a)", "log(a)"), ("sum(a, 2)", "sum(a, axis=2)"), ("a # comment", "a"),
    ("a +\t b", "a + b"),
  ]

  @Test(arguments: reduced)
  func `needless signs go and the tree stays`(text: String, expected: String) throws {
    #expect(try Formula(parsing: text).text == expected)
    #expect(try Formula(parsing: text) == Formula(parsing: expected))
  }

  @Test func `five hundred random formulas read back as equal formulas`() throws {
    var random = SeededGenerator(state: 11)
    for _ in 0..<500 {
      let formula = randomFormula(&random)
      let text = try formula.text
      #expect(try Formula(parsing: text) == formula, "\(text)")
    }
  }

  /// Grows a formula from the leaves up, with literal exponents and signs as the parser makes them.
  private func randomFormula(_ random: inout SeededGenerator) -> Formula {
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    var pool = [builder.name("a"), builder.name("w_12"), builder.number(2), builder.number(-0.5)]
    let binary: [Op] = [.add, .subtract, .multiply, .divide, .power, .maximum, .matmul]
    let unary: [Op] = [.negate, .constantPower, .sigmoid, .exp]
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let x = pool.randomElement(using: &random) ?? 0
      let y = pool.randomElement(using: &random) ?? 0
      let isNumber = { (node: Int32) in builder.nodes[Int(node)].number != nil }
      if Bool.random(using: &random) {
        let op = binary.randomElement(using: &random) ?? .add
        if op == .power, isNumber(y) { continue }
        pool.append(builder.op(op, [x, y]))
      } else {
        let op = unary.randomElement(using: &random) ?? .negate
        if op == .negate, isNumber(x) { continue }
        pool.append(builder.op(op, [x], op == .constantPower ? .exponent(-3) : .none))
      }
    }
    return Formula(builder.expression, root: pool[pool.count - 1])
  }

  @Test func `a recorded node lifts to a formula over its leaves`() throws {
    let recording = try recorded("a = x + y\nb = 2*a\nf = a^2/b - 1", ["x": 1, "y": 2])
    let formula = Formula(of: recording.output)
    #expect(try formula.text == "(x + y)^2/(2*(x + y)) - 1")
    #expect(formula.names == ["x", "y"])
    #expect(formula.nodeCount == 9)
    #expect(formula.size == 13)
    #expect(try Formula(parsing: formula.text) == formula)
    #expect(try formula.evaluate(["x": 1, "y": 2]) == recording.output.value)
  }

  @Test func `the number pi prints by name unless a variable has it`() throws {
    #expect(try Formula(parsing: "2*pi").simplified.text == "2*pi")
    let trace = Trace()
    let pi = trace.input("pi", 1)
    #expect(try Formula(of: pi * .pi).text == "pi*3.141592653589793")
  }

  @Test func `an expression that is none is an error with its place`() {
    for (text, column) in [("", 1), ("a = 2", 3), ("a; b", 2), ("a\nb", 1), ("2a", 2)] {
      let error = #expect(throws: FormulaError.self) { try Formula(parsing: text) }
      #expect(error?.column == column, "\(text)")
    }
  }

  @Test func `a tree of more than a million nodes is not printed`() throws {
    let formula = Formula(of: try recorded(doublings(20), ["x": 1]).output)
    #expect(formula.size == 2_097_151)
    do {
      _ = try formula.text
      Issue.record("no error")
    } catch {
      #expect(
        error.cause == "the formula has 2097151 nodes written out; at most 1000000 are printed")
    }
    #expect(throws: FormulaError.self) { try formula.latex }
    #expect(try Formula(of: recorded(doublings(3), ["x": 1]).output).text.utf8.count == 35)
  }
}

/// `a1 = x + x`, `a2 = a1 + a1`, and so on.
func doublings(_ count: Int) -> String {
  (1...count).map { "a\($0) = " + ($0 == 1 ? "x + x" : "a\($0 - 1) + a\($0 - 1)") }
    .joined(separator: "\n")
}
