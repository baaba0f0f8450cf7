import TraceGraph
import Training

/// A training run on the moons through the training loop: objective, replay, gradients, update.
enum TrainingBenchmark {
  /// Seconds a step.
  struct Reading {
    var training: Double
    /// With the statistics of every step kept in memory.
    var statistics: Double
  }

  static func measure(
    folder: String, steps: Int, granularity: NetworkDescription.Granularity
  ) throws -> Reading {
    try check(folder, granularity)
    let training = try seconds(folder, granularity, steps, nil)
    let statistics = try seconds(folder, granularity, steps, SeriesRecorder())
    return Reading(training: training, statistics: statistics)
  }

  private static func seconds(
    _ folder: String, _ granularity: NetworkDescription.Granularity, _ steps: Int,
    _ recorder: SeriesRecorder?
  ) throws -> Double {
    let trainer = try trainer(folder, granularity, steps: steps)
    let clock = ContinuousClock()
    let start = clock.now
    try trainer.run(recorder: recorder)
    let elapsed = (clock.now - start).components
    return (Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18) / Double(steps)
  }

  /// Stops unless the first losses are those of the reference.
  private static func check(
    _ folder: String, _ granularity: NetworkDescription.Granularity
  ) throws {
    var losses: [Double] = []
    try trainer(folder, granularity, steps: 3).run { losses.append($0.loss) }
    let reference = [0.8958441028683222, 1.723590533697202, 0.742900631385113]
    precondition(
      zip(losses, reference).allSatisfy { abs($0 - $1) < 1e-12 }, "the losses are \(losses)")
  }

  static func trainer(
    _ folder: String, _ granularity: NetworkDescription.Granularity, steps: Int
  ) throws -> Trainer {
    let network = NetworkDescription(
      inputs: ["x1", "x2"],
      layers: [
        .init(units: 16, sum: "k", out: "h", activation: "relu", weights: "w", bias: "b"),
        .init(units: 16, sum: "m", out: "g", activation: "relu", weights: "u", bias: "a"),
        .init(units: 1, out: "y", weights: "v", bias: "c"),
      ], granularity: granularity,
      weightTable: try DataTable(csvFile: folder + "/moons_weights.csv"))
    let model = try Model(
      ModelDescription(
        formulas: FormulaProgram(parsing: "loss = relu(1 - t*y)"), network: network,
        roles: ["t": .target], data: DataTable(csvFile: folder + "/moons.csv")))
    return try Trainer(
      model,
      TrainingOptions(
        objective: .formula("mean(loss) + 1e-4 * sumsquares(parameters)"), learningRate: 1,
        schedule: .linear(to: 0.1, over: 100), duration: .steps(steps)))
  }
}
