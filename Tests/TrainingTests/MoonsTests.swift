import Testing
import TraceGraph
import Training

/// The 2-16-16-1 ReLU network on 100 points.
enum Moons {
  static let firstLosses = [0.8958441028683222, 1.723590533697202, 0.742900631385113]

  static func trainer(
    _ granularity: NetworkDescription.Granularity, batch: TrainingOptions.BatchSize = .full,
    optimizer: Optimizer = .sgd, shuffleSeed: UInt64? = nil, steps: Int = 100,
    learningRate: Double = 1
  ) throws -> Trainer {
    let network = NetworkDescription(
      inputs: ["x1", "x2"],
      layers: [
        .init(units: 16, sum: "k", out: "h", activation: "relu", weights: "w", bias: "b"),
        .init(units: 16, sum: "m", out: "g", activation: "relu", weights: "u", bias: "a"),
        .init(units: 1, out: "y", weights: "v", bias: "c"),
      ], granularity: granularity,
      weightTable: try DataTable(csvFile: fixtureFile("moons_weights.csv")))
    let model = try Model(
      ModelDescription(
        formulas: FormulaProgram(parsing: "loss = relu(1 - t*y)"), network: network,
        roles: ["t": .target], data: DataTable(csvFile: fixtureFile("moons.csv"))))
    return try Trainer(
      model,
      TrainingOptions(
        objective: .formula("mean(loss) + 1e-4 * sumsquares(parameters)"), optimizer: optimizer,
        learningRate: learningRate, schedule: .linear(to: 0.1, over: 100), batch: batch,
        shuffleSeed: shuffleSeed, duration: .steps(steps)))
  }
}

@Suite struct MoonsTests {
  @Test(arguments: NetworkDescription.Granularity.allCases)
  func `the first losses are those of the reference`(
    granularity: NetworkDescription.Granularity
  ) throws {
    let log = StepLog()
    try Moons.trainer(granularity, steps: 3).run(recorder: log)
    #expect(areClose(log.losses, Moons.firstLosses))
    #expect(areClose(log.learningRates, [1, 0.991, 0.982]))
  }

  @Test func `scalars make a graph of about 65,000 nodes, tensors one of about 30`() throws {
    var counts: [NetworkDescription.Granularity: Int] = [:]
    for granularity in NetworkDescription.Granularity.allCases {
      let log = StepLog()
      log.onStep = { counts[granularity] = $0.trace.count }
      try Moons.trainer(granularity, steps: 1).run(recorder: log)
    }
    #expect((60_000...70_000).contains(counts[.scalar] ?? 0))
    #expect((20...40).contains(counts[.tensor] ?? 0))
  }

  @Test func `tensors and scalars give the same gradients`() throws {
    var gradients: [[Double]] = []
    for granularity in NetworkDescription.Granularity.allCases {
      let trainer = try Moons.trainer(granularity, batch: .size(32), shuffleSeed: 3, steps: 9)
      gradients.append(try trainer.run().state.numbers.sorted())
    }
    #expect(areClose(gradients[0], gradients[1]))
  }

  @Test func `minibatches of 32 end with one of 4`() throws {
    let log = StepLog()
    try Moons.trainer(.tensor, batch: .size(32), steps: 5).run(recorder: log)
    #expect(log.examples.map(\.count) == [32, 32, 32, 4, 32])
    #expect(log.epochs == [0, 0, 0, 0, 1])
  }
}
