import Testing
import TraceGraph
import Training

@Suite struct WorkedExampleTests {
  @Test func `the example of the documentation learns a line, and is healthy`() throws {
    let data = try DataTable(columns: ["x", "t"], rows: [[-1, -1], [0, 1], [1, 3], [2, 4]])
    let model = try Model(
      ModelDescription(
        formulas: FormulaProgram(parsing: "y = w*x + b; loss = (y - t)^2"),
        parameters: [.init("w", .literal(Tensor(-2))), .init("b", .literal(Tensor(-2)))],
        roles: ["b": .bias, "t": .target], data: data))
    let trainer = try Trainer(
      model,
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.1, batch: .size(2), shuffleSeed: 1,
        duration: .epochs(20)))
    let recorder = SeriesRecorder()
    let outcome = try trainer.run(recorder: recorder)
    #expect(recorder.series.steps.count == 40)
    #expect(abs((outcome.state.number("w") ?? .nan) - 1.7) < 0.2)
    #expect(Diagnosis.verdicts(recorder.series).json.contains("\"healthy\": true"))
  }

  @Test func `one weight predicts four games`() throws {
    let fixture = try Fixture.named("S4-single")
    let data = try DataTable(columns: ["input"], rows: fixture["inputs"].numbers.map { [$0] })
    let model = try Model(
      ModelDescription("prediction = input * weight", ["weight": 0.1], data: data))
    for (row, expected) in try fixture["predictions"].numbers.enumerated() {
      #expect(try isClose(model.example(row: row).output.value, expected, 1e-15))
    }
  }

  @Test func `one weight descends in five steps`() throws {
    let fixture = try Fixture.named("S4-single-gd")
    let trainer = try Trainer(
      Model(
        ModelDescription(
          "input = 8.5; pred = input * w; error = (pred - 1)^2; half = 0.5*error", ["w": 0.1])),
      TrainingOptions(objective: .mean(of: "half"), learningRate: 0.01, duration: .steps(5)))
    let log = StepLog("w", "pred", "error")
    let outcome = try trainer.run(recorder: log)
    for (number, step) in try fixture["steps"].list.enumerated() {
      #expect(try isClose(log.values(of: "w")[number], step["weight"].number))
      #expect(try isClose(log.values(of: "pred")[number], step["pred"].number))
      #expect(try isClose(log.values(of: "error")[number], step["error"].number))
      let gradient = try #require(log.gradients[number]["w"])
      #expect(try isClose(gradient, step["derivative_as_in_document"].number))
    }
    #expect(try isClose(outcome.state.numbers[0], fixture["weight_after"].number))
  }

  @Test func `three inputs descend in three steps`() throws {
    let fixture = try Fixture.named("S4-three-inputs")
    var description = try ModelDescription(
      "pred = w @ x; error = (pred - 1)^2; half = 0.5 * error", [:])
    description.values = ["x": try Tensor(fixture["input"].numbers)]
    description.parameters = [.init("w", .literal(try Tensor(fixture["weights"].numbers)))]
    let trainer = try Trainer(
      Model(description),
      TrainingOptions(objective: .mean(of: "half"), learningRate: 0.01, duration: .steps(3)))
    let log = StepLog("pred", "error")
    log.wantsState = true
    try trainer.run(recorder: log)
    for (number, step) in try fixture["steps"].list.enumerated() {
      #expect(try isClose(log.values(of: "pred")[number], step["pred"].number))
      #expect(try isClose(log.values(of: "error")[number], step["error"].number))
      #expect(try areClose(log.states[number].numbers, step["weights_after"].numbers))
    }
  }

  @Test(arguments: ["S4-multi-out", "S4-multi-in-out"])
  func `several outputs learn in one step`(id: String) throws {
    let fixture = try Fixture.named(id)
    let isMatrix = id == "S4-multi-in-out"
    var description = try ModelDescription(
      (isMatrix ? "pred = W @ x" : "pred = W * x") + "; loss = 0.5 * squared(pred, t)", [:])
    let weights =
      isMatrix
      ? Tensor(try fixture["weights"].matrix) : Tensor(try fixture["weights"].numbers)
    description.parameters = [.init("W", .literal(weights))]
    description.values = [
      "x": isMatrix
        ? Tensor(try fixture["input"].numbers) : Tensor(try fixture["input"].number),
      "t": Tensor(try fixture["true"].numbers),
    ]
    let trainer = try Trainer(
      Model(description),
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: fixture["alpha"].number, duration: .steps(1)))
    let log = StepLog()
    var gradient: [Double] = []
    log.onStep = { step in
      let w = try #require(step.trace.node(named: "W"))
      gradient = try #require(step.pass.tensorGradient(of: w)).elements
      let pred = try #require(step.trace.node(named: "pred")).tensor.elements
      #expect(try areClose(pred, fixture["pred"].numbers))
    }
    let outcome = try trainer.run(recorder: log)
    let deltas = try fixture["weight_deltas"]
    let after = try fixture["weights_after"]
    #expect(try areClose(gradient, isMatrix ? deltas.matrix.flatMap { $0 } : deltas.numbers))
    #expect(
      try areClose(
        outcome.state.numbers, isMatrix ? after.matrix.flatMap { $0 } : after.numbers))
  }

  @Test func `thirteen weights move against their gradient`() throws {
    let fixture = try Fixture.named("S1-gradstep")
    var weights = try fixture["W_old"].numbers
    let gradient = try fixture["minus_grad_C"].numbers.map { -$0 }
    var memory = OptimizerMemory(.sgd, size: 13)
    memory.update(&weights, gradient: gradient, rate: try fixture["r"].number)
    #expect(try areClose(weights, fixture["W_new"].numbers, 1e-15))
    let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(try isClose(norm, fixture["norm_minus_grad"].number))
  }

  @Test func `gradients average over the examples`() throws {
    let fixture = try Fixture.named("S1-table")
    for name in try fixture["rows"].keys {
      let numbers = try fixture["rows"][name].numbers
      let data = try DataTable(columns: ["d"], rows: numbers.map { [$0] })
      let trainer = try Trainer(
        Model(ModelDescription("loss = d * w", ["w": 0], data: data)),
        TrainingOptions(objective: .mean(of: "loss"), learningRate: 1, duration: .steps(1)))
      let after = try trainer.run().state.numbers[0]
      #expect(try isClose(-after, fixture["mean_of_visible"][name].number, 1e-15))
    }
    let count = try fixture["parameter_count"]["total"].number
    let layers = [16, 16, 10].map {
      NetworkDescription.Layer(units: $0, out: "h", weights: "w", bias: "b")
    }
    let network = NetworkDescription(
      inputs: (1...784).map { "x\($0)" }, layers: layers, granularity: .tensor)
    let values = Dictionary(uniqueKeysWithValues: network.inputs.map { ($0, Tensor(0.5)) })
    let model = try Model(ModelDescription(network: network, values: values))
    #expect(
      Double(model.initialParameters.reduce(0) { $0 + $1.value.elements.count }) == count)
  }
}
