import Testing
import TraceGraph

@testable import Training

/// What no layer can be made of.
extension LayerKindTests {
  private static let faults: [([Layer], [Int]?, String, String)] = [
    ([Layer(.dropout(rate: 1), number: 1)], nil, "it leaves out a share of 1", "below 1"),
    ([Layer(.attention(), number: 1)], nil, "needs rows, one a position", "say 'shape'"),
    (
      [Layer(.attention(heads: 4), number: 1)], [2, 3], "rows of 3 cannot be shared among 4 heads",
      ""
    ),
    ([Layer(.scan(units: 2), number: 1)], nil, "needs rows, one a step", "say 'shape'"),
    ([Layer(.scan(units: 0), number: 1)], [2, 3], "it has 0 units", ""),
    (
      [Layer(.convolution(channels: 1, kernel: [3, 3]), number: 1)], [2, 3],
      "what enters is [2×3]", ""
    ),
    (
      [Layer(.convolution(channels: 1, kernel: [2, 2]), number: 1)], nil,
      "needs as many axes, and perhaps channels before them", "say 'shape'"
    ),
    ([Layer(.pool(size: [7]), number: 1)], nil, "is larger than [6]", ""),
    ([Layer(.pool(size: []), number: 1)], nil, "one or two extents", ""),
    (
      [Layer(.embedding(rows: 3, width: 2), number: 1)], [2, 3], "needs a matrix and a row number",
      ""
    ),
    (
      [Layer(units: 1, out: "y", weights: "w"), Layer(.layernorm(), number: 2)], nil,
      "needs a vector or matrix, found scalar", ""
    ),
    ([Layer(.layernorm(epsilon: -1), number: 1)], nil, "finite and at least 0", ""),
    ([Layer(.dropout(rate: 0.5), number: 1, out: "mask")], nil, "share a name", ""),
    (
      [Layer(.dropout(rate: 0.5), number: 1, activation: "relu")], nil, "neither a sum",
      "of their own"
    ),
    (
      [Layer(units: 1, out: "y", weights: "w")], [2, 2], "does not have the 6 inputs",
      "product is 6"
    ),
    ([Layer(units: 1, out: "y", weights: "w")], [6, 0], "does not have the 6 inputs", ""),
  ]

  @Test(arguments: faults.indices)
  func `a layer that does not fit is refused with what enters it`(_ index: Int) {
    let (layers, shape, cause, remedy) = Self.faults[index]
    let error = #expect(throws: TrainingError.self) {
      try Model(network(layers, inputs: [1, 2, 3, 1, 2, 3], shape: shape))
    }
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
    #expect(
      remedy.isEmpty || error?.remedy.contains(remedy) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    Layer.Kind.layernorm(), .batchnorm(), .attention(), .embedding(rows: 2, width: 1),
    .convolution(channels: 1, kernel: [1]), .pool(size: [1]), .scan(units: 1),
  ])
  func `what needs all units is refused among scalars`(_ kind: Layer.Kind) {
    var description = NetworkTests.lecture(.scalar)
    description.network?.layers.insert(Layer(kind, number: 2), at: 1)
    let error = #expect(throws: TrainingError.self) { try Model(description) }
    #expect(error?.remedy == "use granularity: tensor", "\(String(describing: error))")
  }

  @Test func `a layer too large for memory is refused before it is made`() {
    let size = 1 << 20
    for kind in [
      Layer.Kind.embedding(rows: size, width: size), .scan(units: size),
      .convolution(channels: size, kernel: [2, 3]),
    ] {
      let isTable = kind.word == "embedding"
      let layers =
        isTable ? [Layer(kind, number: 1)] : [Layer(kind, number: 1), Layer(kind, number: 2)]
      let error = MemoryBudget.$local.withValue(100_000_000) {
        #expect(throws: TrainingError.self) {
          try Model(network(layers, inputs: [1, 2, 1, 2, 1, 2], shape: isTable ? nil : [2, 3]))
        }
      }
      #expect(error?.stage == .network, "\(String(describing: error))")
    }
  }
}
