import RealModule
import Testing

@testable import TraceGraph

@Suite struct FormulaGrammarTests {
  /// Values are chosen so that another grouping gives another number.
  static let groupings: [(String, Double)] = [
    ("1 - 2 - 3", -4), ("1 - (2 - 3)", 2), ("8/4/2", 1), ("8/(4/2)", 4), ("2 + 3*4", 14),
    ("(2 + 3)*4", 20), ("2*3^2", 18), ("2^3^2", 512), ("(2^3)^2", 64), ("2**3**2", 512),
    ("-3^2", -9), ("(-3)^2", 9), ("2^-1", 0.5), ("2^-x", 0.25), ("2^-x^2", 1.0 / 16),
    ("-x^2", -4), ("-x*3", -6), ("3*-x", -6), ("3 - -x", 5), ("--x", 2), ("-(x + 1)", -3),
    ("x^(2)", 4), ("x^(-2)", 0.25), ("x^0.5*x^0.5", 2.0.squareRoot() * 2.0.squareRoot()),
    ("2^-x*8", 2), ("-x^2 + 1", -3), ("6/-x", -3), ("1e3 + .5 + 2.", 1002.5), ("1E-2", 0.01),
    ("2.5e+1", 25), ("+3 - 1", 2), ("2*(\n x\n + 1)", 6), ("((((x))))", 2), ("2^(1 + 1)", 4),
    ("max(3, x)", 3), ("min(3, x)", 2), ("ln(e)", 1), ("sin(pi/2)", 1), ("leakyrelu(-x)", -0.02),
    ("leakyrelu(-x, 0.5)", -1), ("leakyrelu(-x, slope=0.5)", -1), ("square(x)", 4),
    ("[1, 2, 3][2]", 2), ("[[1, 2], [3, 4]][2, 1]", 3), ("sum([1, 2, 3][2:3])", 5),
    ("max([1, 5, 3])", 5), ("mean([1, 2, 6])", 3), ("dot([1, 2], [3, -4])", -5),
    ("[[1, 2], [3, 4]][1:2, 2][2]", 4), ("sum([[1, 2], [3, 4]], axis=1)[2]", 6),
    ("sum([[1, 2], [3, 4]], 2)[2]", 7), ("max([[1, 5], [3, 4]], axis=2)[2]", 4),
    ("([[1, 2], [3, 4]] @ [5, 6])[1]", 17), ("[1, 2] @ [3, 4] + 1", 12),
    ("concat(1, [2, 3], x)[4]", 2), ("reshape([1, 2, 3, 4], 2, 2)[2, 1]", 3),
    ("sum(broadcast(x, 2, 3))", 12), ("rows([[1, 2], [3, 4]], 2)[1]", 3),
    ("sum(rows([[1, 2], [3, 4]], [1, 1]))", 6), ("squared([1, 2], [3, 5])", 13),
    ("crossentropy([0.25, 0.75], 1)", Double.log(4)), ("sum(transpose([[1, 2]])[2, 1])", 2),
    ("sum(\n[1,\n 2\n], \n axis\n=1)", 3),
  ]

  @Test(arguments: groupings)
  func `an expression groups as the grammar says`(expression: String, expected: Double) throws {
    let value = try recorded("x = 2\nf = " + expression).output.value
    #expect(abs(value - expected) <= 1e-15 * abs(expected))
  }

  @Test func `a literal exponent is an attribute and any other is an operand`() throws {
    let nodes = try recorded("a = x^2\nb = x^-2\nc = x^y\nd = x^(1 + 1)", ["x": 3, "y": 2]).nodes
    #expect(nodes["a"]?.attributes == .exponent(2))
    #expect(nodes["b"]?.attributes == .exponent(-2))
    #expect([nodes["c"], nodes["d"]].map { $0?.op } == [.power, .power])
  }

  @Test func `positions count from 1 in text and from 0 in the record`() throws {
    let program = try FormulaProgram(parsing: "f = W[2, 1:3]")
    let value = try program.record(values: ["W": Tensor([[1, 2, 3], [4, 5, 6]])]).output
    #expect(
      value.attributes
        == .ranges([.index(1), SliceRange(start: 0, count: 3, drops: false)]))
    #expect(value.tensor == [4, 5, 6])
  }

  @Test func `a minus sign before a number makes one literal`() throws {
    let trace = try recorded("f = -2*x", ["x": 3]).trace
    #expect(trace.nodes.map(\.op) == [.leaf, .leaf, .multiply])
    #expect(trace[1].value == -2)
  }

  @Test func `comments, semicolons, blank lines and Windows line ends separate formulas`() throws {
    let text = "# first\r\n a = x + 1 ; b = 2*a # twice\r\n\n;; c = b - a\n# end"
    let program = try FormulaProgram(parsing: text)
    #expect(program.definedNames == ["a", "b", "c"])
    #expect(program.statements.map(\.source.line) == [2, 2, 4])
  }

  @Test func `names may be Greek, indexed, and words of functions`() throws {
    let recording = try recorded("ŷ_1 = σ + θ2*max\nf = ŷ_1", ["σ": 1, "θ2": 2, "max": 3])
    #expect(recording.output.value == 7)
    #expect(recording.output.op == .identity)
  }

  @Test func `pi and e are numbers until the formulas or the values define them`() throws {
    #expect(try FormulaProgram(parsing: "f = pi + e + x").freeNames == ["x"])
    #expect(try recorded("f = pi + e").output.value == .pi + 2.718281828459045)
    #expect(try recorded("e = 2*x\nf = e", ["x": 3]).output.value == 6)
    #expect(try recorded("f = e", ["e": 5]).output.value == 5)
  }
}
