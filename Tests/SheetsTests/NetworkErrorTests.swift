import Testing

@testable import Sheets

@Suite("Errors of networks")
struct NetworkErrorTests {
  private static func layerRefusal(
    _ second: String, formula: String = "loss = (y - t)^2"
  ) -> SheetError? {
    let text = """
      network:
        inputs: [x1, x2]
        layers:
          - {units: 3, out: h, activation: tanh, weights: w, bias: b}
          - \(second)
      formulas: \(formula)
      data: {columns: [x1, x2, t], rows: [[1, 2, 1]]}
      train: {minimize: loss, learning-rate: 0.1, steps: 1}
      """
    return #expect(throws: SheetError.self) {
      try Sheet(file: "s.yaml", bytes: Array(text.utf8)).trainer()
    }
  }

  @Test(
    "an error about a layer points at the layer",
    arguments: [
      ("{units: 1, out: y, activation: sigmod, weights: v}", "'sigmod'"),
      ("{units: 1, out: y, weights: y}", "share a name"),
      ("{units: 1, out: a/b, weights: v}", "'a/b' is no name"),
      ("{units: 1, out: y, weights: 2v}", "'2v' is no name"),
      ("{units: 9223372036854775807, out: y, weights: v}", "units"),
      ("{units: 1, out: y, weights: v, initial-weights: [1, 2]}", "[2] is given"),
      ("{units: 2, out: y, activation: softmax, weights: v}", "granularity"),
    ])
  func layers(_ layer: String, _ part: String) {
    let error = Self.layerRefusal(layer)
    #expect(error?.line == 5, "\(String(describing: error))")
    #expect("\(String(describing: error))".contains(part), "\(String(describing: error))")
  }

  @Test("a name that formulas lack is told with what the network has")
  func names() {
    let error = Self.layerRefusal("{units: 1, out: out, weights: v}")
    #expect(error?.cause == "formulas use 'y', which is no column of the data")
    #expect(error?.remedy.contains("'out'") == true)
  }

  /// The inputs, the second line of data, and what the error says of a name with two meanings.
  @Test(
    "a name that means two things is not guessed",
    arguments: [
      ("tensor", "p", "crossentropy(p, t)", "the vector of the inputs 'p1', 'p2' and 'layer1/p'"),
      ("scalar", "p", "(p1 - t)^2", "an input and 'layer1/neuron1/p1'"),
      ("tensor", "q", "sum(v*q) - t", "a vector of the data and 'layer1/q'"),
    ])
  func clashes(_ granularity: String, _ out: String, _ formula: String, _ meanings: String) throws {
    let vectors = out == "q" ? "q: [p1, p2]" : "v: [p1, p2]"
    let text = """
      data: {columns: [p1, p2, t], rows: [[0, 1, 1], [1, 0, 2]]}
      network:
        inputs: [p1, p2]
        granularity: \(granularity)
        layers: [{units: 2, sum: o, out: \(out), activation: tanh, weights: W}]
      formulas: loss = \(formula)
      """
    let written = text.replacing("]]}", with: "]], vectors: {\(vectors)}}")
    let error = try #require(throws: SheetError.self) {
      try Sheet(
        file: "s.yaml",
        bytes: Array((out == "q" ? written.replacing("v*q", with: "q") : text).utf8)
      ).record()
    }
    #expect(error.line == 2, "\(error)")
    #expect(error.cause.contains("which is both \(meanings)"), "\(error)")
    #expect(error.remedy.hasPrefix("rename one"))
    let renamed = text.replacing("  layers", with: "  vector: x\n  layers")
    if out == "p", granularity == "tensor" {
      #expect(throws: Never.self) { try Sheet(file: "s.yaml", bytes: Array(renamed.utf8)).record() }
    }
  }

  @Test(
    "a value by name that the network cannot take points at its key",
    arguments: [
      ("w19: 3", "nothing uses 'w19'"), ("w: [[1, 2]]", "'w' is [3×2], given [1×2]"),
      ("h1: 2", "'h1' is computed and cannot be given a value"),
      ("layer2/w: 2", "nothing uses 'layer2/w'"),
    ])
  func values(_ entry: String, _ cause: String) {
    for key in ["parameters", "values"] {
      let error = refusal(
        """
        network:
          inputs: [x1, x2]
          layers: [{units: 3, out: h, activation: tanh, weights: w}]
        data: {columns: [x1, x2], rows: [[1, 2]]}
        \(key): {\(entry)}
        """)
      #expect(error?.cause == cause)
      #expect(error?.line == 5 && error?.column == key.count + 4)
    }
  }
}
