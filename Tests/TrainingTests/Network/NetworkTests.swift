import Testing
import TraceGraph

@testable import Training

@Suite struct NetworkTests {
  static func lecture(_ granularity: NetworkDescription.Granularity) -> ModelDescription {
    let weights = Tensor([[1, 2], [3, 4], [5, 6]])
    return ModelDescription(
      network: NetworkDescription(
        inputs: ["x1", "x2"],
        layers: [
          .init(
            units: 3, sum: "k", out: "h", activation: "sigmoid", weights: "w", bias: "b",
            initialWeights: .literal(weights)),
          .init(
            units: 1, out: "y", weights: "v", bias: "c",
            initialWeights: .literal([0.5, -0.5, 0.25]), initialBias: .constant(2)),
        ], granularity: granularity),
      values: ["x1": 0.1, "x2": -0.3])
  }

  @Test func `scalars bear the names of the lectures`() throws {
    let example = try Model(Self.lecture(.scalar)).example()
    let names = example.trace.nodes.map(\.fullName).filter { !$0.isEmpty }
    #expect(
      names == [
        "x1", "x2", "layer1/neuron1/w11", "layer1/neuron1/w21", "layer1/neuron1/b1",
        "layer1/neuron1/k1", "layer1/neuron1/h1", "layer1/neuron2/w12", "layer1/neuron2/w22",
        "layer1/neuron2/b2", "layer1/neuron2/k2", "layer1/neuron2/h2", "layer1/neuron3/w13",
        "layer1/neuron3/w23", "layer1/neuron3/b3", "layer1/neuron3/k3", "layer1/neuron3/h3",
        "layer2/neuron1/v1", "layer2/neuron1/v2", "layer2/neuron1/v3", "layer2/neuron1/c",
        "layer2/neuron1/y",
      ])
    // w_ij leads from i to j and equals W[j, i].
    #expect(example.nodes["w21"]?.value == 2 && example.nodes["w12"]?.value == 3)
    #expect(example.nodes["w21"]?.role == .parameter && example.nodes["c"]?.role == .bias)
    #expect(example.nodes["b2"]?.source == nil)
  }

  @Test func `scalars and tensors compute the same`() throws {
    let scalar = try Model(Self.lecture(.scalar)).example()
    let tensor = try Model(Self.lecture(.tensor)).example()
    #expect(isClose(scalar.output.value, tensor.output.value))
    #expect(tensor.nodes["w"]?.shape == [3, 2] && tensor.nodes["v"]?.shape == [3])
    #expect(tensor.nodes["c"]?.shape == [] && tensor.nodes["x"]?.shape == [2])
    #expect(tensor.nodes["k"]?.scope == "layer1" && tensor.output.isScalar)
    #expect(try Model(Self.lecture(.tensor)).initialParameters.map(\.name).count == 4)
  }

  @Test func `from ten units on the indices are set apart`() {
    #expect(NetworkName.weight("w", from: 1, of: 2, to: 11, of: 12) == "w_1_11")
    #expect(NetworkName.weight("w", from: 1, of: 2, to: 2, of: 9) == "w12")
    #expect(NetworkName.weight("v", from: 11, of: 12, to: 1, of: 1) == "v11")
    #expect(NetworkName.weight("w", from: 1, of: 1, to: 1, of: 1) == "w")
  }

  @Test(arguments: NetworkDescription.Granularity.allCases)
  func `formulas use the names of the network`(
    granularity: NetworkDescription.Granularity
  ) throws {
    var description = Self.lecture(granularity)
    if granularity == .tensor {
      description.formulas = try FormulaProgram(parsing: "t = 1; l = (y - t)^2 + 0*x[1]")
    } else {
      description.formulas = try FormulaProgram(parsing: "t = 1; l = (y - t)^2 + 0*x1")
    }
    let example = try Model(description).example()
    let y = try #require(example.nodes["y"]?.value)
    #expect(isClose(example.output.value, (y - 1) * (y - 1)))
    #expect(example.trace.node(named: "y") == nil)
    #expect(example.output.fullName == "l")
  }

  @Test func `sides with one unit have no axis`() throws {
    var description = Self.lecture(.tensor)
    description.network?.inputs = ["x1"]
    description.values = ["x1": 2.0]
    description.network?.layers[0].initialWeights = .literal([1, 2, 3])
    let example = try Model(description).example()
    #expect(example.nodes["w"]?.shape == [3] && example.nodes["x1"]?.shape == [])
    description.network?.layers = [.init(units: 1, out: "y", weights: "w", bias: "b")]
    #expect(try Model(description).example().nodes["w"]?.shape == [])
  }

  @Test(arguments: [
    "sigmoid", "tanh", "relu", "leakyrelu", "gelu", "silu", "elu", "sin", "softmax",
  ])
  func `any activation may stand in a layer`(word: String) throws {
    for granularity in NetworkDescription.Granularity.allCases {
      var description = Self.lecture(granularity)
      description.network?.layers[0].activation = word
      if word == "softmax" && granularity == .scalar {
        let error = #expect(throws: TrainingError.self) { try Model(description) }
        #expect(error?.remedy == "use granularity: tensor")
      } else {
        #expect(try Model(description).example().output.value.isFinite)
      }
    }
  }

  static let faults: [(@Sendable (inout NetworkDescription) -> Void, String)] = [
    ({ $0.inputs = [] }, "there is no input"),
    ({ $0.inputs = ["a", "a"] }, "named twice"),
    ({ $0.layers = [] }, "there is no layer"),
    ({ $0.layers[0].units = 0 }, "it has 0 units"),
    ({ $0.layers[0].activation = "sigmod" }, "there is no activation 'sigmod'"),
    ({ $0.layers[0].activation = "squared" }, "there is no activation 'squared'"),
    ({ $0.layers[0].bias = "w" }, "share a name"),
    ({ $0.layers[1].sum = "m" }, "no activation after it"),
    ({ $0.layers[0].out = "" }, "a name is empty"),
    ({ $0.layers[0].initialWeights = .literal([1, 2]) }, "where the layer needs"),
  ]

  @Test(arguments: faults.indices)
  func `a network that makes no sense is refused by layer`(number: Int) throws {
    let (change, part) = Self.faults[number]
    var description = Self.lecture(.scalar)
    if var network = description.network {
      change(&network)
      description.network = network
    }
    let error = try #require(throws: TrainingError.self) { try Model(description) }
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `a table of weights must be complete`() throws {
    let header = ["layer", "neuron", "input", "value"]
    func model(_ rows: [[Double]]) throws -> Model {
      let network = NetworkDescription(
        inputs: ["x"], layers: [.init(units: 1, out: "y", weights: "w", bias: "b")],
        weightTable: try DataTable(columns: header, rows: rows))
      return try Model(ModelDescription(network: network, values: ["x": 3.0]))
    }
    #expect(try model([[0, 0, 0, 2], [0, 0, -1, 1]]).example().output.value == 7)
    for (rows, part) in [
      ([[0, 0, 0, 2]], "there is no value for layer 0, neuron 0, input -1"),
      ([[0, 0, 0, 2], [0, 0, 0, 2], [0, 0, -1, 1]], "given twice"),
      ([[0, 1, 0, 2]], "not in the network"), ([[0, 0.5, 0, 2]], "not in the network"),
    ] as [([[Double]], String)] {
      let error = #expect(throws: TrainingError.self) { try model(rows) }
      #expect(error?.cause.contains(part) == true)
    }
  }

  /// `limits.md`: 200,000 weights.
  @Test(arguments: [(66_666, true), (66_667, false)])
  func `a network of scalars has so many weights and no more`(units: Int, isAllowed: Bool) throws {
    var network = NetworkDescription(
      inputs: ["x1", "x2"],
      layers: [
        .init(units: units, out: "h", weights: "w"), .init(units: 1, out: "y", weights: "v"),
      ])
    var fault = ""
    do { try network.validate() } catch { fault = error.description }
    #expect(fault.contains("200,000 weights") != isAllowed && fault.isEmpty == isAllowed)
    network.granularity = .tensor
    try network.validate()
  }
}
