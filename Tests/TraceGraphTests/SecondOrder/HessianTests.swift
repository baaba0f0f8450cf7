import Testing

@testable import TraceGraph

@Suite struct HessianTests {
  private let text = "f = w1**2*w2 + exp(w1)*w2 + 3*w2**2"
  private let point = ["w1": 0.5, "w2": -0.4]
  private let expected = [-1.4594885082800513, 2.648721270700128, 2.648721270700128, 6.0]

  private func isNear(_ found: [Double], _ expected: [Double], _ tolerance: Double) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  @Test func `the Hessian, gradient and Newton step of two weights are exact`() throws {
    let recording = try recorded(text, point)
    let weights = ["w1", "w2"].compactMap { recording.nodes[$0] }
    let hessian = try recording.output.hessian(by: weights)
    #expect(isNear(hessian.matrix.elements, expected, 1e-12))
    #expect(isNear(hessian.gradient, [-1.0594885082800514, -0.5012787292998718], 1e-12))
    let step = try #require(hessian.newtonStep)
    #expect(isNear(step, [-0.3188545798448061, 0.22430593953249367], 1e-12))
  }

  @Test func `the symbolic Hessian evaluates to the same matrix`() throws {
    let formula = Formula(of: try recorded(text, point).output)
    let rows = try formula.hessian(by: ["w1", "w2"])
    let values = try rows.flatMap { $0 }.map { try $0.evaluate(point) }
    #expect(isNear(values, expected, 1e-12))
    #expect(try rows[0][1].text == "2*w1 + exp(w1)")
    #expect(try rows[1][1].text == "6")
  }

  static let smooth = OpTable.rows.filter { row in
    !row.localFormulas.isEmpty && row.kink == nil || [.maximum, .abs, .relu].contains(row.op)
  }

  @Test(arguments: smooth.map(\.op))
  func `a row's second derivatives agree with differences of its first`(op: Op) throws {
    let attributes: Attributes = op == .constantPower ? .exponent(2.5) : .none
    for point in op.row.testPoints {
      func node(at point: [Double]) throws -> (Value, [Value]) {
        let trace = Trace()
        let leaves = zip(["u", "v"], point).map { trace.input($0, $1) }
        return (try trace.record(op, leaves, attributes: attributes), leaves)
      }
      let (output, leaves) = try node(at: point)
      let hessian = try output.hessian(by: leaves)
      for column in point.indices {
        let h = 1e-5
        var shifted = [point, point]
        shifted[0][column] += h
        shifted[1][column] -= h
        let gradients = try shifted.map { point in
          let (output, leaves) = try node(at: point)
          return leaves.map { output.backward()[$0] ?? .nan }
        }
        for row in point.indices {
          let slope = (gradients[0][row] - gradients[1][row]) / (2 * h)
          let found = hessian.matrix[row, column]
          #expect(abs(found - slope) < 1e-6 * max(1, abs(slope)), "\(op) at \(point)")
        }
      }
    }
  }

  @Test func `losses of numbers and powers of literal exponents have second derivatives`() throws {
    let recording = try recorded("f = squared(2*x, t) + x^1 + x^0 + x^2", ["x": 0, "t": 3])
    let hessian = try recording.output.hessian(by: ["x", "t"].compactMap { recording.nodes[$0] })
    #expect(hessian.matrix.elements == [10, -4, -4, 2])
  }

  @Test func `a singular Hessian has no Newton step`() throws {
    let recording = try recorded("f = (x + y)^2", ["x": 1, "y": 2])
    let hessian = try recording.output.hessian(by: ["x", "y"].compactMap { recording.nodes[$0] })
    #expect(hessian.matrix.elements == [2, 2, 2, 2])
    #expect(hessian.newtonStep == nil)
    let linear = try recorded("f = x + y", ["x": 1, "y": 2])
    let flat = try linear.output.hessian(by: ["x", "y"].compactMap { linear.nodes[$0] })
    #expect(flat.newtonStep == nil)
  }

  @Test func `a system is solved by its largest pivots`() {
    let system = LinearSystem(Tensor([[0, 2, 1], [1, 1, 0], [3, 0, 1]]))
    guard case .solved(let solution) = system.solve([7, 3, 6]) else {
      Issue.record("the system has a solution")
      return
    }
    #expect(isNear(solution, [1, 2, 3], 1e-14))
    #expect(LinearSystem(Tensor(shape: [0, 0], elements: [])).solve([]) == .solved([]))
    #expect(LinearSystem(Tensor([[Double.nan]])).solve([1]) == .notFinite)
  }

  @Test func `a leaf that does not feed the output has a row of zeros`() throws {
    let recording = try recorded("f = x^2\ng = y + f", ["x": 3, "y": 2], output: "f")
    let hessian = try recording.output.hessian(by: ["x", "y"].compactMap { recording.nodes[$0] })
    #expect(hessian.matrix.elements == [2, 0, 0, 0])
    #expect(hessian.gradient == [6, 0])
  }

  @Test func `an output that is no number is an error with its shape`() throws {
    let recording = try FormulaProgram(parsing: "f = v*x").record(values: ["x": 2.0, "v": [1, 2]])
    let x = try #require(recording.nodes["x"])
    let error = #expect(throws: FormulaError.self) { try recording.output.hessian(by: [x]) }
    #expect(error?.cause.contains("'f' has the shape") == true)
    #expect(error?.remedy.contains("sum or mean") == true)
  }

  @Test func `a matrix of more rows than the limit is an error, and at the limit is made`() throws {
    let trace = Trace()
    let v = trace.parameter("v", Tensor(repeating: 1, shape: [Hessian.limit + 1]))
    let w = trace.parameter("w", Tensor(repeating: 1, shape: [3]))
    let f = (sum(v) * sum(w)).named("f")
    let error = #expect(throws: FormulaError.self) { try f.hessian(by: [v]) }
    #expect(error?.cause.contains("\(Hessian.limit + 1) numbers") == true)
    #expect(try f.hessian(by: [w]).matrix.elements == Array(repeating: 0, count: 9))
  }

  @Test func `parameters of very different size do not make a matrix singular`() throws {
    // Diagonal: σ″(40) = −4.2e-18, and 2.
    let recording = try recorded("f = sigmoid(x) + y^2", ["x": 40, "y": 3])
    let hessian = try recording.output.hessian(by: ["x", "y"].compactMap { recording.nodes[$0] })
    let step = try #require(hessian.newtonStep)
    // −σ′/σ″ = 1/(2σ − 1), and −y.
    #expect(isNear(step, [1, -3], 1e-14))
    let values = try #require(hessian.eigenvalues)
    #expect(values[0] < 0 && values[1] == 2)
  }

  @Test func `rounding residue is told from a step`() throws {
    // The exact matrix has rank 1; in doubles 0.1·0.3 and 0.3·0.3 are rounded.
    let recording = try recorded("f = (0.1*x + 0.3*y + 0.7*z)^2", ["x": 1, "y": 2, "z": 3])
    let leaves = ["x", "y", "z"].compactMap { recording.nodes[$0] }
    let hessian = try recording.output.hessian(by: leaves)
    #expect(hessian.newtonStep == nil)
    if case .notFinite = hessian.solution { Issue.record("all entries are finite") }
    let pole = try recorded("f = 1/x + y^2", ["x": 0, "y": 1])
    let infinite = try pole.output.hessian(by: ["x", "y"].compactMap { pole.nodes[$0] })
    #expect(infinite.solution == .notFinite && infinite.eigenvalues == nil)
  }

  @Test func `an infinite second derivative stands in its own entry alone`() throws {
    let recording = try recorded("f = sqrt(x) + x*y + y^3", ["x": 0, "y": 2])
    let hessian = try recording.output.hessian(by: ["x", "y"].compactMap { recording.nodes[$0] })
    #expect(hessian.matrix.elements == [-.infinity, 1, 1, 12])
  }
}
