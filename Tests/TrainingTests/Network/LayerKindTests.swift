import Foundation
import Testing
import TraceGraph

@testable import Training

/// Numbers of `Fixtures/layers.json`, which `layers.py` beside it makes with PyTorch.
private struct LayerFixture: Decodable {
  struct Layer: Decodable {
    var title: String
    var inputs: [Double]
    var weights: [Double]
    var bias: [Double]
    var value: [Double]
    var shape: [Int]
  }

  struct Training: Decodable {
    var x: [[Double]]
    var t: [Double]
    var first: [String: [Double]]
    var losses: [Double]
    var g, b, mean, variance, v, c, evaluated: [Double]
  }

  var layers: [Layer]
  var training: Training

  static func read() throws -> LayerFixture {
    let data = try Data(contentsOf: URL(filePath: fixtureFile("layers.json")))
    return try JSONDecoder().decode(LayerFixture.self, from: data)
  }

  static func layer(_ title: String) throws -> Layer {
    try #require(try read().layers.first { $0.title == title })
  }
}

@Suite struct LayerKindTests {
  typealias Layer = NetworkDescription.Layer

  /// A layer of each kind of the file, and the shape that its inputs stand in.
  private static let kinds: [(title: String, kind: Layer.Kind, shape: [Int]?)] = [
    ("plane", .convolution(channels: 2, kernel: [2, 2], padding: 1), [3, 4]),
    ("channels", .convolution(channels: 3, kernel: [3], stride: 2), [2, 6]),
    ("attention", .attention(heads: 2, isCausal: true), [3, 4]),
    ("embedding", .embedding(rows: 4, width: 2, base: 0), nil),
    ("scan", .scan(units: 2), [4, 3]), ("layernorm", .layernorm(epsilon: 0.01), nil),
  ]

  func network(
    _ layers: [Layer], inputs: [Double], shape: [Int]? = nil
  ) -> ModelDescription {
    let names = inputs.indices.map { "x\($0 + 1)" }
    return ModelDescription(
      network: NetworkDescription(
        inputs: names, layers: layers, granularity: .tensor, inputShape: shape),
      values: Dictionary(uniqueKeysWithValues: zip(names, inputs.map { Tensor($0) })))
  }

  @Test(arguments: kinds.indices) func `a layer computes what PyTorch's does`(_ index: Int) throws {
    let (title, kind, shape) = Self.kinds[index]
    let wanted = try LayerFixture.layer(title)
    var layer = Layer(kind, number: 1)
    if !wanted.bias.isEmpty { layer.bias = layer.bias ?? "b" }
    var description = network([layer], inputs: wanted.inputs, shape: shape)
    let all = try #require(description.network).layerShapes()
    let weights = try #require(all[0].weights)
    description.parameters = [
      .init("layer1/\(layer.weights)", .literal(Tensor(shape: weights, elements: wanted.weights)))
    ]
    if !wanted.bias.isEmpty {
      description.parameters.append(.init("layer1/b", .literal(Tensor(wanted.bias))))
    }
    let example = try Model(description).example()
    #expect(example.output.shape == wanted.shape && example.output.name == "\(kind.word)1")
    #expect(areClose(example.output.tensor.elements, wanted.value))
    #expect(example.output.scope == "layer1" && example.output.shape == all[0].output)
  }

  @Test func `batchnorm trains as PyTorch's, and keeps running averages`() throws {
    let wanted = try LayerFixture.read().training
    let rows = zip(wanted.x, wanted.t).map { $0 + [$1] }
    var unit = Layer(units: 1, out: "y", weights: "v", bias: "c")
    unit.initialWeights = .literal(Tensor(try #require(wanted.first["v"])))
    unit.initialBias = .constant(try #require(wanted.first["c"]?.first))
    let description = ModelDescription(
      formulas: try FormulaProgram(parsing: "loss = (y - t)^2"),
      network: NetworkDescription(
        inputs: ["x1", "x2", "x3"], layers: [Layer(.batchnorm(), number: 1), unit],
        granularity: .tensor),
      data: try DataTable(columns: ["x1", "x2", "x3", "t"], rows: rows))
    let model = try Model(description)
    let log = StepLog()
    let trainer = try Trainer(
      model,
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.1, duration: .steps(5)))
    let state = try trainer.run(recorder: log).state
    #expect(areClose(log.losses, wanted.losses))
    let found = Dictionary(
      uniqueKeysWithValues: state.parameters.map { ($0.name, $0.value.elements) })
    #expect(areClose(found["layer1/g"] ?? [], wanted.g))
    #expect(areClose(found["layer1/b"] ?? [], wanted.b))
    #expect(areClose(found["layer1/mean"] ?? [], wanted.mean))
    #expect(areClose(found["layer1/variance"] ?? [], wanted.variance))
    #expect(areClose(found["layer2/v"] ?? [], wanted.v))
    let evaluated = try rows.indices.map { row in
      try #require(model.example(row: row, parameters: state.parameters).nodes["y"]?.value)
    }
    #expect(areClose(evaluated, wanted.evaluated))
  }

  @Test func `batchnorm needs several examples side by side`() throws {
    let layers = [Layer(.batchnorm(), number: 1), Layer(units: 1, out: "y", weights: "v")]
    func trainer(
      _ batch: TrainingOptions.BatchSize, _ batching: ModelDescription.Batching
    ) throws -> Trainer {
      let description = ModelDescription(
        formulas: try FormulaProgram(parsing: "loss = (y - t)^2"),
        network: NetworkDescription(inputs: ["a", "b"], layers: layers, granularity: .tensor),
        data: try DataTable(columns: ["a", "b", "t"], rows: [[1, 2, 3], [3, 1, 1], [0, 1, 4]]),
        batching: batching)
      return try Trainer(
        Model(description),
        TrainingOptions(
          objective: .mean(of: "loss"), learningRate: 0.1, batch: batch, duration: .steps(2)))
    }
    let one = #expect(throws: TrainingError.self) { try trainer(.size(1), .automatic) }
    #expect(one?.cause == "'layer1' normalises over the examples of a step, of one here")
    let apart = #expect(throws: TrainingError.self) { try trainer(.full, .unrolled) }
    #expect(apart?.cause.contains("which stand one by one") == true)
    // A last batch of one row is its own mean: the shift comes out, and the averages stay.
    let log = StepLog()
    let state = try trainer(.size(2), .automatic).run(recorder: log).state
    #expect(log.examples.map(\.count) == [2, 1])
    let mean = try #require(state.parameters.first { $0.name == "layer1/mean" }?.value)
    #expect(areClose(mean.elements, [0.2, 0.15]))
  }

  /// Layers of all kinds, one after the other, over six pixels.
  static func tower(_ seed: UInt64 = 3) throws -> ModelDescription {
    let layers: [Layer] = [
      Layer(.convolution(channels: 2, kernel: [2, 2]), number: 1, activation: "relu"),
      Layer(.pool(size: [2, 1], stride: 1), number: 2), Layer(.layernorm(), number: 3),
      Layer(units: 6, out: "h", activation: "tanh", weights: "w", bias: "b"),
      Layer(.dropout(rate: 0.5), number: 5), Layer(units: 1, out: "y", weights: "v", bias: "c"),
    ]
    var generator = RandomGenerator(seed: seed)
    let rows = (0..<8).map { _ in (0..<10).map { _ in generator.normal() } }
    let names = (1...9).map { "p\($0)" }
    return ModelDescription(
      formulas: try FormulaProgram(parsing: "loss = (y - t)^2"),
      network: NetworkDescription(
        inputs: names, layers: layers, granularity: .tensor, inputShape: [3, 3]),
      data: try DataTable(columns: names + ["t"], rows: rows), seed: seed)
  }

  private func trainer(
    _ description: ModelDescription, steps: Int, batch: Int = 4,
    _ optimizer: Optimizer = .adam()
  ) throws -> Trainer {
    try Trainer(
      Model(description),
      TrainingOptions(
        objective: .mean(of: "loss"), optimizer: optimizer, learningRate: 0.05,
        batch: .size(batch), shuffleSeed: 4, duration: .steps(steps)))
  }

  @Test func `a training with dropout goes on as if it had not stopped`() throws {
    let straight = StepLog()
    let end = try trainer(Self.tower(), steps: 7).run(recorder: straight).state
    let first = StepLog()
    let middle = try trainer(Self.tower(), steps: 3).run(recorder: first).state
    let resumed = try trainer(Self.tower(), steps: 7)
    try resumed.resume(from: middle)
    let second = StepLog()
    #expect(try resumed.run(recorder: second).state == end)
    #expect(first.losses + second.losses == straight.losses)
    // What comes next has the masks that the next step will have.
    #expect(first.endings.first?.loss == straight.losses[3])
  }

  @Test func `masks are drawn anew at every step, alike however a batch stands`() throws {
    var masks: [String: [[Double]]] = [:]
    var losses: [[Double]] = []
    for batching in [ModelDescription.Batching.stacked, .unrolled] {
      var description = try Self.tower()
      description.batching = batching
      let log = StepLog()
      log.onStep = { step in
        let leaves = step.trace.nodes.filter { $0.name == DropoutMask.name }
        masks["\(batching)", default: []].append(leaves.flatMap(\.tensor.elements))
      }
      _ = try trainer(description, steps: 4).run(recorder: log)
      losses.append(log.losses)
    }
    let stacked = try #require(masks["stacked"])
    #expect(stacked == masks["unrolled"] && Set(stacked).count == 4)
    #expect(stacked.allSatisfy { $0.count == 24 && Set($0) == [0, 2] })
    #expect(areClose(losses[0], losses[1]))
  }

  @Test func `outside of a training nothing is left out`() throws {
    let description = try Self.tower()
    let model = try Model(description)
    let example = try model.example(row: 2)
    #expect(example.trace.masks.allSatisfy { $0.leaf.tensor.elements.allSatisfy { $0 == 1 } })
    #expect(example.nodes["dropout5"]?.tensor == example.nodes["h"]?.tensor)
    let survey = try ObjectiveSurvey(model, .mean(of: "loss"), rows: [2])
    let parameters = model.initialParameters.flatMap(\.value.elements)
    #expect(try survey.value(at: parameters) == example.output.value)
  }

  @Test func `dropout of scalars has a mask for every unit`() throws {
    var description = NetworkTests.lecture(.scalar)
    description.network?.layers.insert(Layer(.dropout(rate: 0.5), number: 2), at: 1)
    let example = try Model(description).example()
    #expect(example.trace.masks.map(\.leaf.fullName) == (1...3).map { "layer2/neuron\($0)/mask" })
    #expect(example.nodes["dropout22"]?.value == example.nodes["h2"]?.value)
    #expect(
      try isClose(example.output.value, Model(NetworkTests.lecture(.scalar)).example().output.value)
    )
  }

  @Test func `statistics and facts take norms and dropout for what they are`() throws {
    let trainer = try trainer(Self.tower(), steps: 1)
    let computation = try trainer.computation(size: 4)
    let plan = StatisticsPlan(of: computation.trace, isStacked: true)
    let sums = plan.keys.filter { $0.quantity == .sum }.map(\.scope)
    #expect(sums == ["layer1", "layer3", "layer4", "layer6"])
    #expect(plan.keys.filter { $0.quantity == .activation }.map(\.scope) == ["layer1", "layer4"])
    #expect(!plan.keys.contains { $0.scope == "layer5" && $0.quantity != .tensor })
  }

  @Test func `repairs leave gains and masks alone`() throws {
    var setup = TrainingSetup(
      try Self.tower(),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.1, duration: .steps(1)),
      formulas: "loss = (y - t)^2")
    let redrawn = try #require(
      Intervention.redrawn(.initialWeightsTooSmall, of: setup).apply(setup))
    #expect(redrawn.description.network?.layers[2].initialWeights == .constant(1))
    let wider = try #require(Intervention.units(times: 2, of: setup)?.apply(setup))
    #expect(wider.description.network?.layers.map(\.units) == [1, 1, 1, 12, 1, 1])
    setup.description.network?.layers[3].bias = nil
    let biased = try #require(Intervention.biasesAdded(setup)?.apply(setup))
    #expect(
      biased.description.network?.layers.map { $0.bias != nil }
        == [true, false, true, true, false, true])
    for changed in [redrawn, wider, biased] { _ = try Model(changed.description) }
  }
}
