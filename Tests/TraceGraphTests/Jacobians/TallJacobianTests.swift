import TestSupport
import Testing

@testable import TraceGraph

/// Jacobians of many rows are found column by column; they equal those found row by row.
@Suite struct TallJacobianTests {
  private static let height = 1_200

  private func node(_ formula: String) throws -> (node: Value, input: Value) {
    let ramp = (0..<Self.height).map { Double($0) / 600 - 0.9003 }
    let values: [String: Tensor] = [
      "x": 0.7, "q": [0.5, -2], "v": Tensor(ramp), "W": Tensor(shape: [600, 2], elements: ramp),
    ]
    let program = try FormulaProgram(parsing: "f = " + formula)
    let recording = try program.record(
      values: values.filter { program.freeNames.contains($0.key) })
    let name = formula.contains("q") ? "q" : "x"
    return (recording.output, try #require(recording.nodes[name]))
  }

  @Test(arguments: [
    "broadcast(x, 1200)", "v * x", "x - v", "x / v", "v / x", "max(v, x)", "x * x * v",
    "exp(v * x)", "outer(v, q)", "broadcast(q, 900, 2)", "concat(x, v, x)", "sigmoid(v + x) * x",
    "where(v > 0, x, v)", "clip(v, x, 2)", "cumsum(v * x)", "broadcast(dot(q, q), 1200)",
    "(W * q)[1:590]", "softmax(v * x)", "outer(v, q)^2",
  ])
  func `columns and rows give the same`(formula: String) throws {
    let (node, input) = try node(formula)
    #expect(Jacobians.prefersColumns(node.elementCount, input.elementCount))
    let derivation = Derivation(of: node, by: input)
    for row in stride(from: 0, to: node.elementCount, by: 97) {
      var seed = Tensor(repeating: 0, shape: node.shape)
      seed.elements[row] = 1
      let expected = try #require(node.backward(seed: seed).tensorGradient(of: input)).elements
      let width = expected.count
      let found = derivation.derivative.elements[row * width..<(row + 1) * width]
      let summed = (0..<width).map { column in
        derivation.paths.reduce(0) { $0 + $1.product.elements[row * width + column] }
      }
      for (column, number) in found.enumerated() {
        let tolerance = 1e-12 * max(1, expected[column].magnitude)
        #expect((number - expected[column]).magnitude <= tolerance, "row \(row)")
        #expect((summed[column] - expected[column]).magnitude <= tolerance, "row \(row) by paths")
      }
    }
  }

  @Test func `a number repeated 65,536 times takes no time`() throws {
    let (node, input) = try node("broadcast(x, 65536)")
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(node.incomingEdges[0].jacobian == Tensor(repeating: 1, shape: [65_536, 1]))
      #expect(node.jacobian(by: input).elements.allSatisfy { $0 == 1 })
      #expect(Derivation(of: node, by: input).paths[0].product.elements.allSatisfy { $0 == 1 })
    }
    #expect(time < Sanitizer.time(.seconds(5)))
  }
}
