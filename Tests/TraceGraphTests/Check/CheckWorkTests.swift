import Testing

@testable import TraceGraph

/// What a check would take is counted before it begins.
@Suite struct CheckWorkTests {
  private func work(_ text: String, _ values: [String: Tensor], all: Bool = false) throws -> Double
  {
    let recording = try FormulaProgram(parsing: text).record(values: values)
    var options = GradientCheckOptions()
    options.all = all
    return recording.output.checkWork(options: options)
  }

  @Test func `every number counts what one replay of its followers computes and reads`() throws {
    // A product reads two numbers and makes one.
    #expect(try work("f = x * y", ["x": 2.0, "y": 3.0]) == 6)
    // Every leaf stands before product and sum, which may all follow from it; after the product the sum.
    let values = ["x": 2.0, "y": 3.0, "z": 1.0].mapValues { Tensor($0) }
    #expect(try work("f = x * y + z", values) == 6 + 6 + 6)
    #expect(try work("f = x * y + z", values, all: true) == 6 + 6 + 6 + 3)
    // Three numbers, each with the square (3 + 3) and its sum (1 + 3).
    #expect(try work("f = sum(v^2)", ["v": Tensor([1, 2, 3])]) == 3 * 10)
    // W holds six numbers and x three: 2 × 3 products, then a sum of two.
    #expect(
      try work(
        "f = sum(W @ x)", ["W": Tensor(repeating: 1, shape: [2, 3]), "x": Tensor([1, 2, 3])])
        == 9 * (6 + 3))
  }

  @Test func `what does not feed the output does not count`() throws {
    let recording = try FormulaProgram(parsing: "g = x^2\nf = x * y").record(
      values: ["x": 2.0, "y": 3.0])
    #expect(recording.output.checkWork() == 6)
  }

  @Test func `a wide network is over the limit, and a narrow one far below`() throws {
    func wide(_ count: Int) throws -> Double {
      try work("f = sum(v^2)", ["v": Tensor(repeating: 1, shape: [count])])
    }
    #expect(try wide(18_000) < Double(GradientCheck.mostWork))
    #expect(try wide(18_300) > Double(GradientCheck.mostWork))
  }
}
