import Testing
import TraceGraph
import Training

@testable import Sheets

@Suite("Layers of all kinds in sheets")
struct LayerSheetTests {
  private static func sheet(_ layers: [String], shape: String = "") throws -> Sheet {
    let text =
      """
      network:
        inputs: [x1, x2, x3, x4]
        granularity: tensor
      \(shape)
        layers:

      """ + layers.map { "    - \($0)\n" }.joined() + "formulas: loss = sum(y)\n"
    return try Sheet(file: "s.yaml", bytes: Array(text.utf8))
  }

  typealias Kind = NetworkDescription.Layer.Kind

  static let kinds: [(String, Kind)] = [
    ("layernorm", .layernorm()), ("layernorm:", .layernorm()),
    ("layernorm: 0.001", .layernorm(epsilon: 0.001)), ("batchnorm", .batchnorm()),
    ("{batchnorm: 0.1, out: n}", .batchnorm(epsilon: 0.1)), ("dropout: 0.5", .dropout(rate: 0.5)),
    ("{dropout: 0, out: d}", .dropout(rate: 0)), ("attention", .attention()),
    ("attention: {heads: 2, causal: true}", .attention(heads: 2, isCausal: true)),
    ("embedding: {rows: 5, width: 3}", .embedding(rows: 5, width: 3)),
    ("embedding: {rows: 5, width: 3, from: 0}", .embedding(rows: 5, width: 3, base: 0)),
    ("conv: {channels: 4, kernel: 3}", .convolution(channels: 4, kernel: [3])),
    (
      "{conv: {channels: 4, kernel: [3, 2], stride: 2, padding: 1}, activation: relu, bias: b}",
      .convolution(channels: 4, kernel: [3, 2], stride: 2, padding: 1)
    ),
    ("maxpool: 2", .pool(size: [2])), ("meanpool: [2, 3]", .pool(size: [2, 3], isMean: true)),
    ("maxpool: {size: 3, stride: 1}", .pool(size: [3], stride: 1)),
    ("scan: {units: 3}", .scan(units: 3)),
    ("scan: {units: 3, steps: all}", .scan(units: 3, keepsSteps: true)),
  ]

  @Test("every kind of layer is read", arguments: kinds.indices)
  func reads(_ index: Int) throws {
    let (text, kind) = Self.kinds[index]
    let layer = try #require(try Self.sheet([text]).network?.layers.first)
    #expect(layer.kind == kind)
    if !text.contains("out:") { #expect(layer.out == kind.word + "1") }
    if text.contains("relu") { #expect(layer.activation == "relu" && layer.bias == "b") }
  }

  static let faults: [(String, String, String)] = [
    ("layernom", "'layernom' is no layer", "layernorm"),
    ("dropout", "'dropout' is no layer", "keys, such as"),
    ("dropout: 1", "leaves out a share of 1", "from 0 to below 1"),
    ("dropout: -0.1", "leaves out a share of -0.1", "from 0"),
    ("dropout:", "nothing", "number"), ("dropout: [1]", "dropout", "number"),
    ("{dropout: 0.5, maxpool: 2}", "both 'dropout' and 'maxpool'", "two layers"),
    ("{dropout: 0.5, weights: w}", "unknown key 'weights' in a layer 'dropout'", "out"),
    ("{layernorm: , units: 2}", "unknown key 'units'", "bias"),
    ("layernorm: -1", "adds -1 to a variance", "at least 0"),
    ("conv: 3", "found '3' as conv", "keys"),
    ("conv: {channels: 2}", "conv has no 'kernel'", "add"),
    ("conv: {channels: 0, kernel: 2}", "channels", "1"),
    ("conv: {channels: 2, kernel: [2, 2, 2]}", "kernel has 3 extents", "[3, 3]"),
    ("conv: {channels: 2, kernel: 2, stide: 1}", "unknown key 'stide'", "'stride'"),
    ("maxpool: two", "maxpool", "1"), ("maxpool: {stride: 2}", "maxpool has no 'size'", "add"),
    ("embedding: {rows: 3, width: 2, from: 2}", "from", "1"),
    ("attention: {causal: yes}", "causal", "true or false"),
    ("scan: {units: 2, steps: first}", "steps", "last"), ("[1]", "a list", "keys"),
    ("conv: {channels: 2, kernel: [9, 9]}", "what enters is [2×2]", ""),
    ("scan: {units: 99999999999}", "units", "2147483648"),
  ]

  @Test("a layer that is no layer is refused at its place", arguments: faults.indices)
  func refuses(_ index: Int) throws {
    let (text, cause, remedy) = Self.faults[index]
    let error = try #require(throws: SheetError.self) {
      let sheet = try Self.sheet(
        ["{units: 4, out: h, weights: w}", text], shape: "  shape: [2, 2]")
      if text.contains("[9, 9]") {
        // Shapes are known when the model is made.
        let text = sheet.text.text.replacing("    - {units: 4, out: h, weights: w}\n", with: "")
        _ = try Sheet(file: "s.yaml", bytes: Array(text.utf8)).model()
      }
    }
    #expect(error.cause.contains(cause), "\(error)")
    #expect(remedy.isEmpty || "\(error)".contains(remedy), "\(error)")
    #expect(error.line == (text.contains("[9, 9]") ? 6 : 7), "\(error)")
  }

  @Test("a sheet of several kinds computes, and its weights take first values by name")
  func records() throws {
    let layers = [
      "conv: {channels: 2, kernel: 2, padding: 1}", "maxpool: 2", "layernorm",
      "{units: 1, out: y, weights: v, initial-weights: 1}",
    ]
    let sheet = try Self.sheet(layers)
    let model = try sheet.model(overriding: [
      "x1": 1.0, "x2": 2.0, "x3": 3.0, "x4": 4.0, "layer1/w": Tensor([[1, 1], [0, -1]]),
    ])
    let example = try model.example()
    #expect(example.nodes["conv1"]?.tensor == Tensor([[1, 3, 5, 7, 4], [-1, -2, -3, -4, 0]]))
    #expect(example.nodes["maxpool2"]?.tensor == Tensor([[3, 7], [-1, -3]]))
    // Rows of two are −1 and 1 but for the epsilon.
    let norm = try #require(example.nodes["layernorm3"]?.tensor.elements)
    #expect(zip(norm, [-1, 1, 1, -1]).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test("formulas of a sheet draw the masks of its seed")
  func masks() throws {
    func mask(_ seed: Int) throws -> Tensor? {
      let text = """
        formulas: h = dropout(x, 0.5); f = sum(h)
        values: {x: [1, 2, 3, 4, 5, 6, 7, 8]}
        seed: \(seed)
        """
      return try Sheet(file: "s.yaml", bytes: Array(text.utf8)).record()
        .trace.node(named: "h_mask")?.tensor
    }
    #expect(try mask(1) == mask(1) && mask(1) != mask(2))
  }
}
