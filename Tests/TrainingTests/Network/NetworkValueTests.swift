import Testing
import TraceGraph

@testable import Training

/// First values of a network's own weights and biases by name. All numbers are of a linear network worked
/// out by hand: W = [[1, 2], [3, 4]], v = [1, 1] and x = (1, 2) give h = W x = (5, 11) and y = 16.
@Suite struct NetworkValueTests {
  typealias Parameter = ModelDescription.Parameter

  private static func description(
    _ granularity: NetworkDescription.Granularity, second: String = "v"
  ) -> ModelDescription {
    ModelDescription(
      network: NetworkDescription(
        inputs: ["x1", "x2"],
        layers: [
          .init(
            units: 2, out: "h", weights: "w", bias: "b",
            initialWeights: .literal([[1, 2], [3, 4]])),
          .init(
            units: 1, out: "y", weights: second, bias: second == "v" ? "c" : "b",
            initialWeights: .constant(1)),
        ], granularity: granularity),
      values: ["x1": 1, "x2": 2])
  }

  private static func output(_ description: ModelDescription) throws -> Double {
    try Model(description).example().output.value
  }

  static let scalar: [(String, Tensor, Double)] = [
    ("w12", 10, 23), ("layer1/neuron2/w12", 10, 23), ("w21", 0, 12), ("b2", 5, 21), ("c", -1, 15),
    ("v1", 2, 21), ("layer2/neuron1/v2", 0, 5), ("w", [[1, 0], [0, 1]], 3),
    ("layer1/w", [[1, 0], [0, 1]], 3), ("w[2,1]", 10, 23), ("layer1/w[2,1]", 10, 23),
    ("v", [2, 3], 43), ("v", [[2, 3]], 43), ("v[2]", 0, 5), ("b", [1, 2], 19), ("b[2]", 5, 21),
  ]

  static let tensor: [(String, Tensor, Double)] = [
    ("w", [[1, 0], [0, 1]], 3), ("layer1/w", [[1, 0], [0, 1]], 3), ("w[2,1]", 10, 23),
    ("v", [2, 3], 43), ("v", [[2, 3]], 43), ("v[2]", 0, 5), ("b", [1, 2], 19), ("b[2]", 5, 21),
    ("layer1/b[2]", 5, 21), ("c", -1, 15), ("layer2/c", -1, 15),
  ]

  private func check(
    _ granularity: NetworkDescription.Granularity, _ name: String, _ value: Tensor, _ y: Double
  ) throws {
    let plain = Self.description(granularity)
    #expect(try Self.output(plain) == 16)
    var parameter = plain
    parameter.parameters = [Parameter(name, .literal(value))]
    var given = plain
    given.values[name] = value
    var override = plain
    override.overrides = [name: value]
    for description in [parameter, given, override] {
      #expect(try Self.output(description) == y)
    }
  }

  @Test(arguments: scalar)
  func `scalars take values by short, full and common name`(
    name: String, value: Tensor, y: Double
  ) throws {
    try check(.scalar, name, value, y)
  }

  @Test(arguments: tensor)
  func `tensors take values whole and by element`(
    name: String, value: Tensor, y: Double
  ) throws {
    try check(.tensor, name, value, y)
  }

  @Test func `an override replaces what the description gives`() throws {
    var description = Self.description(.scalar)
    description.parameters = [Parameter("w", .literal([[1, 0], [0, 1]]))]
    description.overrides = ["w12": 10]
    #expect(try Self.output(description) == 13)
    description.overrides = ["w": [[1, 2], [3, 4]]]
    #expect(try Self.output(description) == 16)
  }

  @Test func `a first value may be drawn, with the shape of the layer`() throws {
    var description = Self.description(.tensor)
    description.parameters = [Parameter("w", .uniform(low: 2, high: 3))]
    let drawn = try #require(try Model(description).initialParameters.first)
    #expect(drawn.name == "layer1/w" && drawn.value.shape == [2, 2])
    #expect(drawn.value.elements.allSatisfy { (2..<3).contains($0) })
    #expect(Set(drawn.value.elements).count == 4)
  }

  @Test func `training begins at the values`() throws {
    var description = Self.description(.scalar)
    description.overrides = ["w12": 10, "v": [2, 3]]
    let trainer = try Trainer(
      Model(description),
      TrainingOptions(objective: .mean(of: "y"), learningRate: 0, duration: .steps(1)))
    let state = try trainer.run().state
    let values = Dictionary(state.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    #expect(values["layer1/neuron2/w12"] == 10 && values["layer1/neuron1/w11"] == 1)
    #expect(values["layer2/neuron1/v2"] == 3)
  }

  @Test func `the vector of a network of tensors is its inputs`() throws {
    var description = Self.description(.tensor)
    description.overrides = ["x": [2, 4]]
    #expect(try Self.output(description) == 32)
    description.overrides = ["x[1]": 3]
    #expect(try Self.output(description) == 24)
    description.overrides = ["x": [1, 2, 3]]
    let error = #expect(throws: TrainingError.self) { try Model(description) }
    #expect(error?.cause == "'x' is [2], given [3]")
  }

  @Test(arguments: [
    ("w12", [1, 2] as Tensor, "'w12' is scalar, given [2]"),
    ("w", [[1, 2, 3], [4, 5, 6]], "'w' is [2×2], given [2×3]"),
    ("v", [1, 2, 3], "'v' is [2], given [3]"), ("w", 1, "'w' is [2×2], given scalar"),
    ("w13", 1, "nothing uses 'w13'"), ("w[3,1]", 1, "has no element [3,1]"),
    ("h2", 1, "'h2' is computed and cannot be given a value"), ("y", 1, "'y' is computed"),
    ("layer3/w12", 1, "nothing uses 'layer3/w12'"),
  ])
  func `what does not fit is refused`(name: String, value: Tensor, cause: String) throws {
    var description = Self.description(.scalar)
    description.overrides = [name: value]
    let error = try #require(throws: TrainingError.self) { try Model(description) }
    #expect(error.cause.contains(cause), "\(error)")
    #expect(error.subject == name)
  }

  @Test func `a mistyped name has the nearest`() throws {
    var description = Self.description(.scalar)
    description.overrides = ["w13": 1]
    let short = #expect(throws: TrainingError.self) { try Model(description) }
    #expect(short?.remedy.hasPrefix("did you mean 'w11'?") == true, "\(String(describing: short))")
    description.overrides = ["layer3/w12": 1]
    let long = #expect(throws: TrainingError.self) { try Model(description) }
    #expect(long?.remedy == "did you mean layer1/neuron2/w12?")
  }

  @Test(arguments: NetworkDescription.Granularity.allCases)
  func `a name of two layers is refused with both`(
    granularity: NetworkDescription.Granularity
  ) throws {
    var description = Self.description(granularity, second: "w")
    description.parameters = [Parameter("w", .literal([[1, 0], [0, 1]]))]
    let error = try #require(throws: TrainingError.self) { try Model(description) }
    #expect(error.cause == "2 parameters are named 'w', in different scopes")
    #expect(error.remedy == "write layer1/w or layer2/w")
    description.parameters = [Parameter("layer1/w", .literal([[1, 0], [0, 1]]))]
    #expect(try Self.output(description) == 3)
  }

  @Test(arguments: [("w", "w12"), ("w12", "layer1/neuron2/w12"), ("w[2,1]", "w12")])
  func `two values for one number are refused`(first: String, second: String) throws {
    var description = Self.description(.scalar)
    let value: Tensor = first == "w" ? [[1, 2], [3, 4]] : 1
    description.parameters = [
      Parameter(first, .literal(value)), Parameter(second, .literal(2)),
    ]
    let error = try #require(throws: TrainingError.self) { try Model(description) }
    #expect(error.cause.contains("both give"), "\(error)")
    #expect(error.subject == second)
  }

  @Test func `elements of parameters and values of formulas are replaced`() throws {
    let formulas = try FormulaProgram(parsing: "y = sum(W @ x) + k[2]; k = [1, 2]")
    var description = ModelDescription(
      formulas: formulas, parameters: [Parameter("W", .literal([[1, 2], [3, 4]]))],
      values: ["x": [1, 1]])
    #expect(try Self.output(description) == 12)
    description.overrides = ["W[2,1]": 10, "x[2]": 0, "k[2]": 5]
    #expect(try Self.output(description) == 16)
    description.overrides = ["W[3,1]": 1]
    let outside = #expect(throws: TrainingError.self) { try Model(description) }
    #expect(outside?.cause == "'W' is [2×2] and has no element [3,1]")
    description.overrides = ["W": [[0, 0], [0, 0]], "W[1,1]": 1]
    let both = #expect(throws: TrainingError.self) { try Model(description) }
    #expect(both?.cause == "'W' and 'W[1,1]' are both given a value")
  }
}

@Suite struct WeightTableTests {
  private func model(_ rows: [[Double]], bias: String? = "b") throws -> Model {
    let network = NetworkDescription(
      inputs: ["x"], layers: [.init(units: 1, out: "y", weights: "w", bias: bias)],
      weightTable: try DataTable(columns: ["layer", "neuron", "input", "value"], rows: rows))
    return try Model(ModelDescription(network: network, values: ["x": 3.0]))
  }

  @Test func `a table counts from 1 with input 0 as the bias, or from 0 with input -1`() throws {
    #expect(try model([[1, 1, 1, 2], [1, 1, 0, 1]]).example().output.value == 7)
    #expect(try model([[0, 0, 0, 2], [0, 0, -1, 1]]).example().output.value == 7)
  }

  @Test(arguments: [
    ([[1, 1, 1, 2]], "there is no value for layer 1, neuron 1, input 0", "count from 1"),
    ([[0, 0, 0, 2]], "there is no value for layer 0, neuron 0, input -1", "count from 0"),
    ([[1, 1, 1, 2], [1, 1, 1, 3]], "given twice", "input 0 is the bias"),
    ([[1, 1, 1, 2], [1, 1, -1, 3]], "input -1 is not in the network", "count from 1"),
    ([[1, 2, 1, 2]], "neuron 2, input 1 is not in the network", "count from 1"),
    ([[0, 0, 0, 2], [1, 1, 0, 1]], "layer 1, neuron 1, input 0 is not in the network", "from 0"),
  ])
  func `a table that does not fit is refused in its own counting`(
    rows: [[Double]], cause: String, remedy: String
  ) throws {
    let error = try #require(throws: TrainingError.self) { try model(rows) }
    #expect(error.cause.contains(cause), "\(error)")
    #expect(error.remedy.contains(remedy), "\(error)")
  }

  @Test func `a bias of a layer without is refused`() throws {
    let error = #expect(throws: TrainingError.self) {
      try model([[1, 1, 1, 2], [1, 1, 0, 1]], bias: nil)
    }
    #expect(error?.cause.contains("layer 1 has no biases") == true)
  }
}
