import TestSupport
import Testing
import TraceGraph

@testable import Training

/// Walking back from what a run shows, with numbers worked out by hand.
@Suite("Why a run shows what it shows")
struct WhyTests {
  /// h = relu(w x + b), y = v h, w = v = 1, b = 0. The third row asks for −20 where the model gives 1: its
  /// gradient is 2 · 21/3 = 14 by y, so 14 by w, b and v; at a rate of 0.5 each goes down by 7, and the unit
  /// is 0 for all rows from step 1 on. The other rows are met exactly.
  private func killed(
    _ optimizer: Optimizer = .sgd, rate: Double = 0.5, steps: Int = 4, target: Double = -20,
    objective: Objective = .mean(of: "loss"), clipping: GradientClipping? = nil
  ) throws -> TrainingSetup {
    let data = try DataTable(columns: ["x", "t"], rows: [[1, 1], [2, 2], [1, target]])
    return try TrainingSetup(
      ModelDescription(
        "h = relu(w*x + b); y = v*h; loss = (y - t)^2", ["w": 1, "b": 0, "v": 1], data: data,
        roles: ["b": .bias, "t": .target]),
      TrainingOptions(
        objective: objective, optimizer: optimizer, learningRate: rate, duration: .steps(steps),
        clipping: clipping))
  }

  private func series(_ setup: TrainingSetup) throws -> TrainingSeries {
    let recorder = SeriesRecorder()
    try setup.trainer().run(recorder: recorder)
    return recorder.series
  }

  private func answer(_ setup: TrainingSetup, _ question: String) throws -> WhyReport {
    let series = try series(setup)
    return try Inquiry(setup, series: series, steps: setup.plannedSteps)
      .answer(WhyQuestion(reading: question))
  }

  @Test("the update, the row and the edges that killed a unit are named with their exact numbers")
  func dead() throws {
    let report = try answer(killed(), "h dead")
    #expect(report.holds && report.fromStep == 1)
    #expect(report.origin.comparedLosses == 4 && report.origin.differsFrom == nil)
    let update = try #require(report.update)
    #expect(update.step == 0 && update.rate == 0.5 && update.row == 1)
    #expect(update.before == 2 && update.after == -19)
    #expect(
      update.moves.map { [$0.before, $0.after, $0.gradient, $0.effect] } == [
        [1, -6, 14, -14], [0, -7, 14, -7],
      ])
    #expect(update.moves.map(\.name) == ["w", "b"])
    #expect(update.shares.first == .init(row: 2, effect: -21))
    #expect(update.shares.dropFirst().allSatisfy { $0.effect == 0 })
    #expect(update.throughInputs == 0 && update.remainder == 0 && update.decay == 0)
    #expect(update.edges.map(\.contribution) == [14, 14, 14, 14])
  }

  @Test("without the row the unit is alive; without the update alone the next one kills it")
  func proof() throws {
    let proofs = try answer(killed(), "h dead").proofs
    try #require(proofs.count == 2)
    #expect(proofs[0].examples == [2] && proofs[0].isGone && proofs[0].fromStep == 0)
    #expect(proofs[0].numbers[0] == .init(name: "examples_answered", with: 0, without: 3))
    #expect(proofs[0].numbers[1] == .init(name: "loss", with: 135, without: 147))
    #expect(proofs[1].update == 0 && !proofs[1].isGone)
    #expect(proofs[1].outcome == "dead all the same, from step 2 on")
  }

  @Test("a unit that answers is not dead, and what holds is told")
  func alive() throws {
    let report = try answer(killed(target: 1), "h dead")
    #expect(!report.holds && report.proofs.isEmpty && report.update == nil)
    #expect(report.text.contains("h is not dead"))
  }

  @Test("a unit dead from its first values is so by its bias, and lives without it")
  func deadFromStart() throws {
    var setup = try killed()
    setup.description.overrides["b"] = Tensor(-3)
    let report = try answer(setup, "h dead")
    #expect(report.fromStep == 0 && report.update == nil)
    #expect(report.terms.map(\.value) == [-1, 2, -3])
    #expect(
      report.proofs.map(\.without) == [
        "its bias (0 in its place)", "the signs of its weights (turned)",
      ])
    #expect(report.proofs.allSatisfy { !$0.isGone })
    setup.description.data = try DataTable(columns: ["x", "t"], rows: [[1, 1], [2, 2]])
    let healed = try answer(setup, "h dead").proofs
    #expect(healed.count == 1 && healed[0].isGone)
    #expect(healed[0].numbers[0] == .init(name: "examples_answered", with: 0, without: 2))
  }

  @Test("a clipped norm is one factor: the gradient's 14 · √3 becomes 7")
  func clipping() throws {
    let setup = try killed(clipping: .norm(7))
    let report = try answer(setup, "h dead")
    let update = try #require(report.update)
    #expect(abs(update.clipping - 7 / (14 * 3.0.squareRoot())) < 1e-15)
    #expect(abs(update.shares[0].effect + 21 * update.clipping) < 1e-12)
  }

  @Test(
    "shares of examples and of past steps add up to what the weights did to the sum",
    arguments: [
      Optimizer.sgd, .momentum(0.9), .nesterov(0.9), .adagrad(), .rmsprop(), .adam(),
      .adamw(weightDecay: 0.1),
    ])
  func optimizers(_ optimizer: Optimizer) throws {
    let setup = try killed(optimizer, rate: 0.01, steps: 6, target: 0.5)
    let probe = try ExampleProbe(setup.trainer().model)
    let unit = try #require(UnitFinder(probe).units.first)
    probe.compute(row: 1)
    let own = UnitParameters(of: unit, probe)
    #expect(own.weights == [0] && own.biases == [1])
    let target = UpdateSplit.Target(
      node: unit.sum.id, element: 0, unit: unit, own: own.all)
    let split = UpdateSplit(
      setup: setup, steps: 6, step: 4, target: target, row: 1, cancellation: nil)
    let update = try #require(try split.update())
    let moved = update.moves.reduce(0) { $0 + $1.effect }
    let byRows = update.shares.reduce(0) { $0 + $1.effect }
    let bySteps = update.steps.reduce(0) { $0 + $1.effect }
    #expect(moved != 0 && abs(moved - (update.after - update.before)) < 1e-12)
    #expect(abs(byRows - bySteps) < 1e-13)
    #expect(abs(bySteps + update.olderSteps + update.decay - moved) < 1e-13)
    #expect(abs(update.olderSteps) <= 0.01 * abs(bySteps + update.olderSteps) + 1e-13)
    let hasPast = !([.sgd, .adagrad(), .rmsprop()].contains(optimizer))
    #expect((update.steps.count > 1) == hasPast)
    #expect((update.decay != 0) == (optimizer == .adamw(weightDecay: 0.1)))
    let scaled = update.moves.contains { $0.scaling != 1 }
    #expect(scaled == UpdateRule(optimizer: optimizer).isAdaptive)
  }

  @Test(
    "shares of examples add up to the gradient, whatever the objective is",
    arguments: [
      Objective.mean(of: "loss"), .formula("mean(loss) + 0.1*sumsquares(parameters)"),
      .formula("max(loss)"), .formula("sum(loss*y) + v^2"),
    ])
  func shares(_ objective: Objective) throws {
    let replay = try Replay(killed(objective: objective), steps: 2)
    try replay.advance { record in
      var sum = [Double](repeating: 0, count: 3)
      var rows: [Int?] = []
      try replay.shares.forEach(replay.trainer, record.examples) { row, share in
        rows.append(row)
        for i in sum.indices { sum[i] += share[i] }
      }
      for (a, b) in zip(sum, replay.trainer.gradient) {
        #expect(abs(a - b) < 1e-12, "\(objective)")
      }
      #expect(Array(rows.prefix(3)) == [0, 1, 2])
    }
  }

  @Test("vanishing names the ledger's strongest factor and proves it by a change of that layer")
  func vanishing() throws {
    let setup = try Self.deep("sigmoid", .normal(mean: 0, deviation: 0.5))
    let report = try answer(setup, "layer1 vanishing")
    #expect(report.holds && report.fromStep == 0)
    let ledger = try #require(report.ledger)
    let between = ledger.factors.filter { [.activation, .weights].contains($0.kind) }
    #expect(report.factor == between.min { $0.ratio < $1.ratio })
    #expect(ledger == AttenuationLedger(try series(setup).steps[0], weightsOf: "layer1"))
    let last = try #require(report.proofs.last)
    #expect(last.isGone && last.numbers[0].with < 1e-3 && last.numbers[0].without > 1e-3)
    #expect(try !answer(setup, "layer8 vanishing").holds)
  }

  @Test(
    "saturated by bias, by weights, by inputs: each is blamed, and the layer recovers without it")
  func saturated() throws {
    let normal = ParameterInitializer.normal(mean: 0, deviation: 0.5)
    let bias = try Self.deep("tanh", normal, bias: 20, depth: 1)
    let byBias = try answer(bias, "layer1 saturated")
    #expect(byBias.holds && byBias.fromStep == 0 && byBias.statement.contains("biases"))
    #expect(byBias.proofs.first?.isGone == true)
    #expect(byBias.proofs.first?.numbers[0].with == 1)
    let weights = try Self.deep("tanh", .normal(mean: 0, deviation: 40), depth: 1)
    let byWeights = try answer(weights, "layer1 saturated")
    #expect(byWeights.statement.contains("weights are large"))
    #expect(byWeights.proofs.first?.isGone == true)
    #expect(try !answer(Self.deep("tanh", normal, depth: 1), "layer1 saturated").holds)
  }

  @Test("a number that is not finite is traced to its rows, and is gone without them")
  func nan() throws {
    let data = try DataTable(columns: ["x", "t"], rows: [[1, 1], [-1, 2], [2, 1]])
    let setup = try TrainingSetup(
      ModelDescription(
        "y = relu(w*x); loss = -log(y) * t", ["w": 0.5], data: data, roles: ["t": .target]),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.1, duration: .steps(5)))
    let report = try answer(setup, "nan")
    #expect(report.holds && report.fromStep == 0)
    #expect(report.remarks.first == "row 2 breaks")
    #expect(report.proofs.map(\.examples) == [[1]] && report.proofs[0].isGone)
    #expect(report.proofs[0].numbers[0] == .init(name: "finite_steps", with: 0, without: 5))
    #expect(try !answer(killed(), "nan").holds)
  }

  @Test("without a sheet only the record speaks, and nothing is proved")
  func recorded() throws {
    let setup = try Self.deep("sigmoid", .normal(mean: 0, deviation: 0.5))
    let inquiry = Inquiry(nil, series: try series(setup), steps: 40)
    let report = try inquiry.answer(WhyQuestion(.vanishing, scope: "layer1"))
    #expect(report.holds && report.proofs.isEmpty && report.ledger?.target == "layer1")
    #expect(report.text.contains("the run holds no sheet to train anew"))
    #expect(throws: WhyError.self) { try inquiry.answer(WhyQuestion(.dead, scope: "layer9")) }
  }

  @Test("questions are read in either order; what is none is refused with what is")
  func questions() throws {
    #expect(
      try WhyQuestion(reading: " layer2/neuron3  dead ")
        == WhyQuestion(.dead, scope: "layer2/neuron3"))
    #expect(try WhyQuestion(reading: "Dead h1").text == "h1 dead")
    #expect(try WhyQuestion(reading: "nan") == WhyQuestion(.nan))
    for text in ["", "layer1", "layer1 plateau", "layer1 ded"] {
      let error = #expect(throws: WhyError.self) { try WhyQuestion(reading: text) }
      #expect(error?.remedy.contains("dead, vanishing, saturated, nan") == true, "\(text)")
    }
  }

  /// A network on the moons with hidden layers of eight and one linear output.
  private static func deep(
    _ activation: String, _ weights: ParameterInitializer, bias: Double = 0, depth: Int = 8
  ) throws -> TrainingSetup {
    let hidden = (0..<depth).map { _ in
      NetworkDescription.Layer(
        units: 8, sum: "k", out: "h", activation: activation, weights: "w", bias: "b",
        initialWeights: weights, initialBias: .constant(bias))
    }
    let output = NetworkDescription.Layer(
      units: 1, out: "y", weights: "v", bias: "c",
      initialWeights: .normal(mean: 0, deviation: 0.5))
    return TrainingSetup(
      ModelDescription(
        formulas: try FormulaProgram(parsing: "loss = (y - t)^2"),
        network: NetworkDescription(
          inputs: ["x1", "x2"], layers: hidden + [output], granularity: .tensor),
        roles: ["t": .target], data: try DataTable(csvFile: fixtureFile("moons.csv")), seed: 4),
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.01, duration: .steps(20)))
  }
}
