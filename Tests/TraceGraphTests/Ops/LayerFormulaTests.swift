import Foundation
import Testing

@testable import TraceGraph

@Suite struct LayerFormulaTests {
  private static let x = Tensor(shape: [2, 4], elements: [1, 2, 3, 6, -1, 0, 4, 5])

  private func value(_ formula: String, _ values: [String: Tensor]) throws -> Tensor {
    try FormulaProgram(parsing: formula).record(values: values).output.tensor
  }

  @Test func `layers are written as functions, with options by name`() throws {
    let g = Tensor([1, 1, 1, 1])
    let zero = Tensor([0, 0, 0, 0])
    let rows = try value("f = layernorm(x, g, b, epsilon=0)", ["x": Self.x, "g": g, "b": zero])
    #expect(rows.shape == [2, 4] && abs(rows.elements[..<4].reduce(0, +)) < 1e-15)
    #expect(try value("f = maxpool(x, 2)", ["x": Self.x]) == Tensor([[2, 6], [0, 5]]))
    #expect(try value("f = maxpool(x, 2, 2)", ["x": Self.x]) == Tensor([[2, 6]]))
    #expect(
      try value("f = avgpool(x, 2, stride=1)", ["x": Self.x])
        == Tensor([[1.5, 2.5, 4.5], [-0.5, 2, 4.5]]))
    let k = Tensor([1, 0, -1])
    let line = Tensor([1, 2, 4, 7, 11])
    #expect(try value("f = conv1d(x, k)", ["x": line, "k": k]) == [-3, -5, -7])
    #expect(try value("f = conv1d(x, k, 2)", ["x": line, "k": k]) == [-3, -7])
    #expect(try value("f = conv1d(x, k, 2, 1)", ["x": line, "k": k]) == [-2, -5, 7])
    #expect(
      try value("f = conv1d(x, k, stride=2, padding=1)", ["x": line, "k": k]) == [-2, -5, 7])
    #expect(
      try value("f = conv2d(x, k)", ["x": Self.x, "k": Tensor([[1, 0], [0, -1]])])
        == Tensor([[1, -2, -2]]))
    #expect(try value("f = embedding(x, [2, 2, 1])[1:2, 4]", ["x": Self.x]) == [5, 5])
    let causal = try value(
      "f = attention(x, x, v, causal=1)", ["x": Self.x, "v": Tensor([[3], [9]])])
    #expect(causal.shape == [2, 1] && causal.elements[0] == 3)
  }

  @Test(arguments: [
    "layernorm(x, g, b)", "layernorm(x, g, b, epsilon=0.001)", "batchnorm(x, g, b)",
    "batchnorm(x, g, b, m, v)", "attention(q, k, v)", "attention(q, k, v, causal=1)",
    "conv1d(x, K)", "conv2d(x, K, stride=2)", "conv2d(x, K, padding=1)",
    "conv1d(x, K, stride=2, padding=1)", "maxpool(x, 2)", "maxpool(x, 3, 2, stride=1)",
    "meanpool(x, 2)", "dropout(x, 0.25)", "dropout(x, m)", "scan(x, h, U, W, b)", "dropout(x, 0)",
  ])
  func `the text of a layer reads back`(_ text: String) throws {
    #expect(try Formula(parsing: text).text == text)
    #expect(try !Formula(parsing: text).latex.isEmpty)
  }

  private static let refused: [(String, String)] = [
    ("layernorm(x, g)", "takes 3 operands, found 2"),
    ("layernorm(x, g, g)", "[2×4] needs a gain and a shift of [4], as its last axis"),
    ("layernorm(s, g, g)", "needs a vector or matrix, found scalar"),
    ("layernorm(x, g, g, epsilon=-1)", "an epsilon is at least 0"),
    ("layernorm(x, g, g, stride=1)", "'layernorm' has no option 'stride'"),
    ("layernorm(x, g, g, sride=1)", "unknown option 'sride'"),
    ("batchnorm(x, g, g, g)", "takes 3 operands, or 5 with a mean and a variance"),
    ("batchnorm(x, g, g)", "[2×4] has features of [4], but [2] is given"),
    ("attention(x, x)", "takes 3 operands, found 2"),
    ("attention(x, g, x)", "needs three matrices, a row a position"),
    ("attention(x, transpose(x), x)", "keys are as wide as queries"),
    ("attention(x, x, x, causal=2)", "causal is 0 or 1"),
    ("conv1d(x, reshape(x, 2, 1, 4))", "the operand has 2 channels, the kernel 1"),
    ("conv1d(g, [1, 2, 3])", "the kernel fits into the padded operand"),
    ("conv1d(g, [1], padding=1)", "the padding is less than the kernel"),
    ("conv1d(g, [1], 0)", "the stride and padding of 'conv1d' are whole numbers from 1"),
    ("conv1d(g, [1], 1, 0, 3)", "takes 2 operands, a stride and a padding, found 5"),
    ("conv1d(g, [1], stride=1, stride=2)", "the option 'stride' is given twice"),
    ("conv2d(x, [[1], [1], [1]])", "fits into"),
    ("conv2d(g, [[1]])", "a kernel with channels needs"),
    ("maxpool(x)", "has one or two whole numbers"),
    ("maxpool(x, 0)", "whole numbers from 1"), ("maxpool(x, 5)", "is larger than [2×4]"),
    ("maxpool(g, 1, 1)", "the window has more axes than [2]"),
    ("maxpool(x, g)", "has one or two whole numbers"),
    ("meanpool(x, 2, stride=0.5)", "a stride is a whole number from 1"),
    ("dropout(x, 1)", "leaves out a share of 1"), ("dropout(x, -0.5)", "a share of -0.5"),
    ("dropout(x)", "takes 2 operands, found 1"),
    ("dropout(x, [1, 2, 3])", "[2×4] and [3] do not fit"),
    ("scan(x, g, x, x, g)", "needs weights of [2×4] and [2×2]"),
    ("scan(g, g, x, x, g)", "needs a row a step"),
    ("embedding(x, [3])", "row 3 is not a whole number from 1 to 2"),
    ("embedding(g, [1])", "needs a matrix"),
  ]

  @Test(arguments: refused)
  func `what does not fit is refused with what is allowed`(call: String, cause: String) {
    let values: [String: Tensor] = ["x": Self.x, "g": [1, 2], "s": 3.0]
    let used = (try? FormulaProgram(parsing: "f = " + call))?.freeNames ?? []
    let error = formulaError("f = " + call, values.filter { used.contains($0.key) })
    #expect(error?.description.contains(cause) == true, "\(String(describing: error))")
  }

  @Test func `attributes from a file are held to their ranges`() {
    let faults: [(Op, [[Int]], Attributes)] = [
      (.layernorm, [[2], [2], [2]], .epsilon(.nan)), (.layernorm, [[2], [2], [2]], .none),
      (.dropout, [[2], [2]], .rate(1)), (.dropout, [[2], [2]], .rate(.nan)),
      (.conv1d, [[5], [2]], .window(Window(size: [2], stride: 1))),
      (.conv1d, [[5], [2]], .window(Window())),
      (.conv1d, [[5], [2]], .window(.steps(of: 0))),
      (.conv1d, [[5], [2]], .window(.steps(of: 1, padding: -1))),
      (.maxpool, [[5]], .window(Window())),
      (.maxpool, [[2, 2, 2]], .window(Window(size: [1, 1, 1]))),
      (.maxpool, [[5]], .window(Window(size: [2], padding: 1))),
      (.maxpool, [[5]], .window(Window(size: [0]))),
      (.attention, [[2, 2], [2, 2], [2, 2]], .axis(0)),
      (.attention, [[2, 0], [2, 0], [2, 2]], .none),
      (.attention, [[2, 2], [0, 2], [0, 2]], .none),
      (.attention, [[1 << 20, 1], [1 << 20, 1], [1 << 20, 1]], .none),
    ]
    for (op, shapes, attributes) in faults {
      #expect(throws: ShapeError.self, "\(op) \(attributes)") {
        try op.shape(of: shapes, attributes: attributes)
      }
    }
    #expect(throws: Never.self) {
      try Op.conv1d.shape(of: [[0, 5], [2]], attributes: .window(.steps()))
    }
  }

  @Test func `tied largest elements of a window share the gradient`() throws {
    let recording = try FormulaProgram(parsing: "f = sum(maxpool(x, 2)*[1, 4])")
      .record(values: ["x": [3, 3, 1, 2]])
    let x = try #require(recording.nodes["x"])
    #expect(try recording.output.backward().required(x).elements == [0.5, 0.5, 0, 4])
    #expect(recording.output.checkGradients().count(.kink) == 2)
    let none = try value("f = maxpool(x, 2)", ["x": [1, .nan, 2, .infinity]])
    #expect(none.elements[0].isNaN && none.elements[1] == .infinity)
  }

  @Test func `what is no number stays seen through layers`() throws {
    let x = Tensor([1, .nan])
    let unit: [String: Tensor] = ["x": x, "g": [1, 1], "b": [0, 0]]
    #expect(try value("f = layernorm(x, g, b)", unit).elements.allSatisfy { $0.isNaN })
    #expect(try value("f = meanpool(x, 2)", ["x": x]).elements[0].isNaN)
    let flat = try value("f = layernorm(x, g, b, epsilon=0)", unit.merging(["x": [2, 2]]) { $1 })
    #expect(flat.elements.allSatisfy { $0.isNaN })
    #expect(try value("f = dropout(x, [0, 1])", ["x": [.infinity, 2]]).elements[0].isNaN)
  }

  @Test func `a loop unrolled step by step has the numbers of the op`() throws {
    let layer = try #require(LayerCase.all.first { $0.op == "scan" })
    let trace = Trace()
    let leaves = layer.operands.map { trace.parameter("", $0.tensor) }
    let node = scan(
      leaves[0], from: leaves[1], inputWeights: leaves[2], stateWeights: leaves[3], bias: leaves[4])
    let steps = try #require(node.unrolledScan)
    let width = node.shape[1]
    for (step, state) in steps.enumerated() {
      let row = node.tensor.elements[(step * width)..<((step + 1) * width)]
      #expect(zip(row, state.tensor.elements).allSatisfy { abs($0 - $1) < 1e-15 })
    }
    #expect(steps.count == 5 && steps[0].scope == "step1" && steps[4].operands[0].scope == "step5")
    #expect(sum(leaves[0]).unrolledScan == nil)
  }
}

@Suite struct DropoutTests {
  @Test func `a mask is drawn by its seed, and keeps the mean`() throws {
    let x = Tensor(repeating: 1, shape: [10_000])
    let program = try FormulaProgram(parsing: "h = dropout(x, 0.2); f = mean(h)")
    let first = try program.record(values: ["x": x], seed: 5)
    let again = try program.record(values: ["x": x], seed: 5)
    let other = try program.record(values: ["x": x], seed: 6)
    #expect(first.trace.isEqual(to: again.trace) && !first.trace.isEqual(to: other.trace))
    // Of 10,000 draws the share is off by 0.004 in one of two, by 0.02 never.
    #expect(abs(first.output.value - 1) < 0.025 && first.output.value != 1)
    let mask = try #require(first.trace.node(named: "h_mask"))
    #expect(Set(mask.tensor.elements) == [0, 1.25] && mask.role == .constant)
    #expect(first.trace.masks.map(\.rate) == [0.2])
  }

  @Test func `masks are drawn anew, opened, and given`() throws {
    let trace = Trace()
    let x = trace.parameter("x", [1, 2, 3, 4, 5, 6, 7, 8])
    let h = dropout(x, rate: 0.5, seed: 1)
    let f = sum(dropout(h, rate: 0.5, seed: 1))
    #expect(trace.masks.count == 2)
    #expect(trace.masks[0].leaf.tensor != trace.masks[1].leaf.tensor)
    let before = h.tensor
    trace.drawMasks(seed: 77)
    trace.replay()
    #expect(h.tensor != before)
    trace.openMasks()
    trace.replay()
    #expect(f.value == 36 && h.tensor == x.tensor)
    let given = dropout(x, mask: trace.input("m", [0, 2, 0, 2, 0, 2, 0, 2]))
    #expect(given.tensor == [0, 4, 0, 8, 0, 12, 0, 16])
    let gradient = try sum(given).backward().required(x)
    #expect(gradient == [0, 2, 0, 2, 0, 2, 0, 2])
    #expect(dropout(trace.input("s", 3), mask: trace.input("t", 2)).value == 6)
  }

  @Test func `names of masks stand beside those of formulas`() throws {
    let text = "h_mask = 2; h = dropout(dropout(x, 0.5), 0.25)*h_mask; f = sum(h)"
    let recording = try FormulaProgram(parsing: text).record(values: ["x": [1, 2, 3]])
    let names = recording.trace.masks.map(\.leaf.name)
    #expect(names == ["h_mask2", "h_mask3"])
    #expect(
      recording.nodes["h"]?.formulaText == "#\(recording.nodes["h"]?.operands[0].id ?? 0) * h_mask")
    #expect(recording.trace.masks.map(\.leaf.id).allSatisfy { recording.trace[$0].op == .leaf })
  }

  @Test func `a mask that is not drawn yet has no derivative as a formula`() throws {
    let error = #expect(throws: FormulaError.self) {
      try Formula(parsing: "dropout(x, 0.5)^2").derivative(by: "x")
    }
    #expect(error?.cause.contains("draws its mask when it is computed") == true)
    #expect(try Formula(parsing: "dropout(x, m)^2").derivative(by: "x").text == "2*dropout(x, m)*m")
  }
}
