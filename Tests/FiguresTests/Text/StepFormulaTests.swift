import Testing
import TraceGraph

@testable import Figures

@Suite struct StepFormulaTests {
  private func text(_ node: Value, parts: Int = 8) -> String? {
    MathExpression.steps(of: node, parts: parts)?.plain(NumberFormat())
  }

  @Test func `unnamed operands are written out`() throws {
    let trace = Examples.neuron().trace
    #expect(text(try #require(trace.node(named: "k2"))) == "w12*x1 + b")
    #expect(text(try #require(trace.node(named: "l"))) == "(y - t)^2")
    #expect(text(try #require(trace.node(named: "w12"))) == nil)
  }

  @Test func `literals stand in the formula though they are not drawn`() {
    let trace = Trace()
    #expect(text(1 / (1 + exp(-trace.input("x", 1)))) == "1/(1 + exp(-x))")
  }

  @Test func `what is too long ends in dots`() {
    let trace = Trace()
    var sum = trace.input("x0", 1)
    for index in 1...40 { sum = sum + trace.input("x\(index)", 1) }
    #expect(text(sum.named("s")) == "… + x36 + x37 + x38 + x39 + x40")
    #expect(text(sum.named("r"), parts: 2) == "s")
  }

  @Test func `a chain of a hundred thousand unnamed steps is no trouble`() {
    let trace = Trace()
    var x = trace.input("x", 0.5)
    for _ in 0..<100_000 { x = sin(x) }
    #expect(text(x) == "sin(sin(sin(sin(sin(…)))))")
  }

  @Test func `indices count from 1 and long lists are cut`() {
    let trace = Trace()
    let w = trace.parameter("W", Tensor([[1, 2], [3, 4]]))
    #expect(text(w[1, 0]) == "W[2,1]")
    #expect(text(w[0..<1]) == "W[1:1]")
    let parts = (0..<9).map { trace.input("p\($0)", 1) }
    #expect(text(concat(parts)) == "concat(p0, p1, p2, …)")
  }

  @Test func `numbers can stand for the operands`() throws {
    let trace = Examples.maxMul().trace
    let f = try #require(trace.node(named: "f"))
    #expect(MathExpression.numbers(of: f) { _ in true }?.plain(NumberFormat()) == "3*2")
    let s = try #require(Examples.layer().trace.node(named: "s"))
    #expect(MathExpression.numbers(of: s) { _ in true } == nil)
  }

  @Test(arguments: [
    ("z = w0 + w1*x1 + w2*x2", true, "-6 + 10"),
    ("z = w0 + w1*x1 + w2*x2", false, "-2 + (-1)*4 + 2*5"),
    ("z = w0 - w1*x1", false, "-2 - (-1)*4"), ("z = w0 + w1 + x1", false, "-2 - 1 + 4"),
    ("z = x1 - w1", false, "4 - (-1)"), ("z = (w0 + x1)^2/w2", false, "(-2 + 4)^2/2"),
    ("z = sigmoid(w0 + w1*x1)", false, "sigmoid(-2 + (-1)*4)"),
  ])
  func `numbers are those of what is drawn, and no sign follows another`(
    formula: String, areStepsDrawn: Bool, text: String
  ) throws {
    let program = try FormulaProgram(parsing: formula)
    let values: [String: Tensor] = ["w0": -2.0, "w1": -1.0, "w2": 2.0, "x1": 4.0, "x2": 5.0]
    let node = try program.record(
      values: values.filter { program.freeNames.contains($0.key) }
    ).output
    let numbers = MathExpression.numbers(of: node) { _ in areStepsDrawn }
    #expect(numbers?.plain(NumberFormat()) == text)
  }

  /// A power of ten is a product, and a number that begins with a sign is no factor.
  @Test(arguments: [
    ("f = -x", -4.499, "-(-4.499)"), ("f = exp(-x)", -4.499, "exp(-(-4.499))"),
    ("f = x^2", 1e-7, "(1e-7)^2"), ("f = x^2", -1e-7, "(-1e-7)^2"), ("f = 2^x", 1e-7, "2^1e-7"),
    ("f = -x", 1e-7, "-1e-7"), ("f = x^2", 3, "3^2"), ("f = --x", -2, "-(-(-2))"),
  ])
  func `numbers keep their meaning under powers and signs`(
    formula: String, x: Double, text: String
  ) throws {
    let node = try FormulaProgram(parsing: formula).record(values: ["x": Tensor(x)]).output
    #expect(MathExpression.numbers(of: node) { _ in false }?.plain(NumberFormat()) == text)
  }

  /// 0.9526 is shown for 0.952574…: a reader finds 0.002247.
  @Test func `rounded numbers equal the result only about`() throws {
    let difference = MathExpression.infix(.subtract, .number(0.95257413), .number(1))
    let square = MathExpression.power(difference, .number(2))
    let format = NumberFormat()
    #expect(ShownEquality.sign(square, gives: Tensor(0.0022492), in: format) == "≈")
    #expect(ShownEquality.sign(square, gives: Tensor(0.0022468), in: format) == "=")
    let product = MathExpression.infix(.multiply, .number(2), .number(-3))
    #expect(ShownEquality.sign(product, gives: Tensor(-6), in: format) == "=")
    #expect(ShownEquality.sign(product, gives: Tensor(.infinity), in: format) == "≈")
  }

  /// `m = −x = −1`, not `m = −x = −1 = −1`.
  @Test func `numbers that are the result already are not written twice`() {
    let format = NumberFormat()
    func isShown(_ expression: MathExpression, _ result: Double) -> Bool {
      ShownEquality.isShown(expression, as: Tensor(result), in: format)
    }
    #expect(isShown(.negation(.number(1)), -1) && isShown(.number(0.25), 0.25))
    #expect(isShown(.value(3, of: "x"), 3) && isShown(.number(1.00004), 1))
    #expect(!isShown(.negation(.number(-1)), 1) && !isShown(.number(2), 3))
    #expect(!isShown(.infix(.add, .number(1), .number(2)), 3))
    #expect(!ShownEquality.isShown(.number(1), as: Tensor([1, 1]), in: format))
  }

  @Test func `a sum of more numbers than fit goes without them`() {
    let trace = Trace()
    let inputs = (0..<14).map { trace.input("x\($0)", Double($0)) }
    let sum = inputs.dropFirst().reduce(inputs[0]) { $0 + $1 }.named("s")
    #expect(MathExpression.numbers(of: sum) { _ in false } == nil)
    #expect(MathExpression.numbers(of: sum, parts: 14) { _ in false } != nil)
  }
}
