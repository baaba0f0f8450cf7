import Testing

@testable import TraceGraph

@Suite struct FormulaDerivativeTests {
  /// What a person would write, and nothing more.
  static let derivatives = [
    ("3*x", "x", "3"), ("x*x", "x", "x + x"), ("x^2", "x", "2*x"), ("x^3", "x", "3*x^2"),
    ("w*x + b", "w", "x"), ("w*x + b", "b", "1"), ("w*x + b", "q", "0"), ("x - y", "y", "-1"),
    ("a - x*b", "x", "-b"), ("2/x", "x", "-2/x^2"), ("a/x", "x", "-a/x^2"), ("x/a", "x", "1/a"),
    ("sin(x)", "x", "cos(x)"), ("cos(3*x)", "x", "-3*sin(3*x)"), ("exp(-x)", "x", "-exp(-x)"),
    ("sigmoid(x)", "x", "sigmoid(x)*(1 - sigmoid(x))"), ("log(x)", "x", "1/x"),
    ("2/sin(exp(-x))", "x", "2/sin(exp(-x))^2*(cos(exp(-x))*exp(-x))"),
    ("(y - t)^2", "y", "2*(y - t)"), ("(y - t)^2", "t", "-2*(y - t)"), ("x^0.3", "x", "0.3*x^-0.7"),
    ("x^0", "x", "0"), ("x^y", "y", "x^y*log(x)"), ("2^x", "x", "2^x*log(2)"), ("e^x", "x", "e^x"),
    ("x^pi", "x", "pi*x^(pi - 1)"), ("relu(w*x)", "w", "step(w*x)*x"),
    ("tanh(x)", "x", "1 - tanh(x)^2"),
    ("squared(y, t)", "y", "2*(y - t)"), ("sqrt(x)", "x", "1/(2*sqrt(x))"), ("5*(x + 1)", "x", "5"),
    ("sin(2*pi*x)", "x", "cos(2*pi*x)*(2*pi)"), ("identity(x)*2", "x", "2"),
    ("0.5*(x - 2)^2", "x", "x - 2"), ("x*sum(v)", "x", "sum(v)"),
    ("sindeg(x)", "x", "pi*cosdeg(x)/180"),
  ]

  @Test(arguments: derivatives)
  func `a derivative reads as one writes it`(text: String, name: String, expected: String) throws {
    let derivative = try Formula(parsing: text).derivative(by: name).text
    #expect(derivative == expected)
  }

  static let rows = OpTable.rows.filter { !$0.localFormulas.isEmpty }

  @Test(arguments: rows.map(\.op))
  func `a row's symbolic derivative has the value of its backward rule`(op: Op) throws {
    let attributes: Attributes =
      op == .constantPower ? .exponent(2.5) : op == .leakyrelu ? .slope(0.01) : .none
    for point in op.row.testPoints {
      let trace = Trace()
      let leaves = zip(["u", "v"], point).map { trace.input($0, $1) }
      let node = try trace.record(op, leaves, attributes: attributes)
      let formula = Formula(of: node)
      let pass = node.backward()
      let values = Dictionary(uniqueKeysWithValues: zip(["u", "v"], point))
      for leaf in leaves {
        let expected = try #require(pass[leaf])
        let derivative = try formula.derivative(by: leaf.name)
        let found = try derivative.evaluate(values)
        #expect(
          abs(found - expected) <= 1e-12 * max(1, abs(expected)), "\(op) at \(point)")
      }
    }
  }

  @Test(arguments: rows.map(\.op))
  func `a row's formula differentiates to its second derivatives`(op: Op) throws {
    let p = op == .constantPower ? 2.5 : 0.01
    let names = ["x", "y"].prefix(op.row.arity.upperBound)
    let isSmoothAtZero: Set<Op> = [.gelu, .silu, .sigmoid, .tanh, .softplus, .erf, .elu]
    for point in op.row.testPoints + (isSmoothAtZero.contains(op) ? [[0]] : []) {
      let (x, y) = (point[0], point.count > 1 ? point[1] : 0)
      let forward = try #require(op.row.forward)
      let f = forward(x, y, p, 0)
      let values = ["x": x, "y": y, "p": p]
      for (i, text) in op.row.localFormulas.enumerated() {
        let call = point.count > 1 ? "\(op.name)(x, y)" : "\(op.name)(x)"
        let result = ["power": "x^y", "divide": "x/y"][op.name] ?? call
        let local = try Formula(parsing: Self.withResult(text, result))
        for (j, name) in names.enumerated() {
          let found = try local.derivative(by: name).evaluate(values)
          let rule = try #require(op.row.second(i, j))
          let expected = rule(x, y, p, f)
          #expect(
            abs(found - expected) <= 1e-12 * max(1, abs(expected)), "\(op) at \(point)")
        }
      }
    }
  }

  @Test(arguments: [Op.squared, .absolute, .bce, .hinge])
  func `a loss of two numbers differentiates as its backward rule does`(op: Op) throws {
    let trace = Trace()
    let p = trace.input("p", 0.3)
    let t = trace.input("t", 0.8)
    let loss = try trace.record(op, [p, t])
    let pass = loss.backward()
    for leaf in [p, t] {
      let value = try Formula(of: loss).derivative(by: leaf.name).evaluate(["p": 0.3, "t": 0.8])
      #expect(abs(value - (pass[leaf] ?? .nan)) < 1e-12)
    }
  }

  @Test func `a random composition agrees with its backward pass`() throws {
    var random = SeededGenerator(state: 3)
    let unary: [Op] = [.sin, .tanh, .sigmoid, .exp, .negate, .softplus, .silu, .cos]
    let binary: [Op] = [.add, .subtract, .multiply, .maximum, .minimum]
    for _ in 0..<50 {
      let trace = Trace()
      var pool = ["x", "y"].map { trace.input($0, Double.random(in: -1...1, using: &random)) }
      let leaves = pool
      for _ in 0..<12 {
        let x = pool[Int.random(in: 0..<pool.count, using: &random)]
        let y = pool[Int.random(in: 0..<pool.count, using: &random)]
        let isBinary = Bool.random(using: &random)
        let op = (isBinary ? binary : unary).randomElement(using: &random) ?? .add
        pool.append(try trace.record(op, isBinary ? [x, y] : [x]))
      }
      let output = pool[pool.count - 1]
      let formula = Formula(of: output)
      let values = Dictionary(uniqueKeysWithValues: leaves.map { ($0.name, $0.value) })
      let pass = output.backward()
      for leaf in leaves {
        let expected = pass[leaf] ?? 0
        let all = try formula.derivative(by: leaf.name).evaluate(values)
        #expect(abs(all - expected) <= 1e-9 * max(1, abs(expected)))
        let simple = try formula.simplified.derivative(by: leaf.name).simplified.evaluate(values)
        #expect(abs(simple - expected) <= 1e-9 * max(1, abs(expected)))
      }
    }
  }

  @Test func `an op on tensors in the way is an error that names it`() throws {
    let error = #expect(throws: FormulaError.self) {
      try Formula(parsing: "sum(W @ x)").derivative(by: "x")
    }
    #expect(error?.cause.contains("'matmul' works on tensors") == true)
  }

  static let simplifications = [
    ("x + 0", "x"), ("0 + x", "x"), ("0*x + y", "y"), ("1*x", "x"), ("x*1", "x"), ("x/1", "x"),
    ("x - 0", "x"), ("0 - x", "-x"), ("--x", "x"), ("x - (-y)", "x + y"), ("x + (-y)", "x - y"),
    ("x*(-y)", "-x*y"), ("-x*(-y)", "x*y"), ("-(x*y)", "-x*y"), ("2*3", "6"), ("1/3", "1/3"),
    ("0.1 + 0.2", "0.1 + 0.2"), ("6/2*x", "3*x"), ("x*2", "2*x"), ("2*(3*x)", "6*x"),
    ("0.5*(2*x)", "x"), ("x^1", "x"), ("x^0", "1"), ("-1*x", "-x"), ("x + (-2*y)", "x - 2*y"),
    ("identity(x) + 1", "x + 1"), ("2*pi", "2*pi"), ("pi*2", "pi*2"), ("0.1*0.1", "0.1*0.1"),
    ("log(e)", "1"), ("x - x*0", "x"), ("0/x", "0"), ("(-x)/(-y)", "x/y"),
  ]

  @Test(arguments: simplifications)
  func `zeros, ones and double signs drop out`(text: String, expected: String) throws {
    let simple = try Formula(parsing: text).simplified.text
    #expect(simple == expected)
  }

  /// A row's formula with the op itself in place of the name `f`.
  private static func withResult(_ text: String, _ result: String) -> String {
    text.replacing(/\bf\b/, with: "(\(result))")
  }
}
