import Testing
import TraceGraph

/// Leaves of a recorded trace given other values by name.
@Suite struct GivenValuesTests {
  private func trace() throws -> (Trace, Value) {
    let program = try FormulaProgram(
      parsing: Array("h = W @ x\nf = sum(h)".utf8), origin: Source(file: "", line: 1, column: 1))
    let values = ["W": Tensor([[1, 2], [3, 4]]), "x": Tensor([1, 1])]
    let recording = try program.record(values: values)
    return (recording.trace, recording.output)
  }

  @Test("a whole leaf or one element is given, and everything is computed anew")
  func given() throws {
    let (trace, output) = try trace()
    #expect(output.value == 10)
    try trace.give(["x": Tensor([2, -1])])
    // f = Σ Wᵢⱼ xⱼ = (1·2 − 2) + (3·2 − 4), and then W₂₁ alone is another.
    #expect(output.value == 2)
    try trace.give(["W[2,1]": Tensor(10)])
    #expect(output.value == 16)
  }

  @Test(
    "what cannot be given is refused with its name, and nothing is changed",
    arguments: [
      ("v", Tensor(1), "v=…: "), ("h", Tensor([1, 1]), "'h' is computed"),
      ("x", Tensor([1, 2, 3]), "'x' is"), ("x[1]", Tensor([1, 2]), "'x[1]' is"),
    ])
  func refused(_ name: String, _ value: Tensor, _ words: String) throws {
    let (trace, output) = try trace()
    let error = #expect(throws: GivenValueError.self) { try trace.give([name: value]) }
    #expect(error?.cause.hasPrefix(words) == true, "\(String(describing: error))")
    #expect(output.value == 10)
  }

  @Test("loops become their steps, with the same value and the same gradients")
  func unrolledLoops() throws {
    let text = "H = scan(X, h, U, W, b)\ns = sum(H^2)"
    let program = try FormulaProgram(
      parsing: Array(text.utf8), origin: Source(file: "", line: 1, column: 1))
    let recording = try program.record(values: [
      "X": Tensor([[1, 2], [3, -1], [0.5, 0.5]]), "h": Tensor([0.1]), "U": Tensor([[0.5, -0.25]]),
      "W": Tensor([[0.75]]), "b": Tensor([0.2]),
    ])
    #expect(recording.trace.hasLoops)
    let output = try recording.output.unrollingLoops()
    #expect(!output.trace.hasLoops && output.name == "s")
    #expect(abs(output.value - recording.output.value) < 1e-15)
    let (whole, steps) = (recording.output.backward(), output.backward())
    for name in ["X", "h", "U", "W", "b"] {
      let expected = try #require(whole.tensorGradient(of: try recording.trace.node(name)))
      let found = try #require(steps.tensorGradient(of: try output.trace.node(name)))
      let pairs = zip(expected.elements, found.elements)
      #expect(pairs.allSatisfy { abs($0 - $1) < 1e-14 }, "\(name)")
    }
  }
}
