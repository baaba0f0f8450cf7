import Testing
import TraceGraph
import Training

@Suite struct StreetlightsTests {
  private static let formulas = """
    prediction = w1*left + w2*middle + w3*right
    error = (prediction - walk)^2
    loss = 0.5 * error
    """

  static func model(_ fixture: Fixture) throws -> Model {
    let rows = try zip(fixture["data"].matrix, fixture["goals"].numbers).map { $0 + [$1] }
    let data = try DataTable(columns: ["left", "middle", "right", "walk"], rows: rows)
    return try Model(
      ModelDescription(
        formulas, ["w1": 0.5, "w2": 0.48, "w3": -0.7], data: data, roles: ["walk": .target]))
  }

  @Test func `forty epochs of single examples give every prediction, error and weight`() throws {
    let fixture = try Fixture.named("S4-street-sgd")
    let trainer = try Trainer(
      Self.model(fixture),
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.1, batch: .size(1), duration: .epochs(40)))
    let log = StepLog("prediction", "error")
    var weights: [[Double]] = []
    log.wantsState = true
    let outcome = try trainer.run(recorder: log)
    for step in stride(from: 5, to: 240, by: 6) { weights.append(log.states[step].numbers) }
    let epochs = try fixture["epochs"].list
    #expect(epochs.count == 40 && outcome.ending.isFinished && log.losses.count == 240)
    for (number, epoch) in epochs.enumerated() {
      let steps = (6 * number)..<(6 * number + 6)
      let predictions = Array(log.values(of: "prediction")[steps])
      #expect(try areClose(predictions, epoch["predictions"].numbers))
      let error = log.values(of: "error")[steps].reduce(0, +)
      #expect(try isClose(error, epoch["error"].number))
      #expect(try areClose(weights[number], epoch["weights_after"].numbers))
      #expect(log.epochs[steps].allSatisfy { $0 == number })
    }
  }

  @Test(arguments: [ModelDescription.Batching.unrolled, .stacked])
  func `the full batch averages the six examples`(batching: ModelDescription.Batching) throws {
    let fixture = try Fixture.named("S4-street-fullbatch")
    var description = try Self.model(fixture).description
    description.batching = batching
    let trainer = try Trainer(
      Model(description),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.1, duration: .epochs(5)))
    let log = StepLog("w1", "w2", "w3")
    log.wantsState = true
    try trainer.run(recorder: log)
    for (number, epoch) in try fixture["epochs"].list.enumerated() {
      let gradient = ["w1", "w2", "w3"].compactMap { log.gradients[number][$0] }
      #expect(try areClose(gradient, epoch["weight_delta_mean"].numbers))
      #expect(try areClose(log.states[number].numbers, epoch["weights_after"].numbers))
      #expect(try isClose(log.losses[number] * 12, epoch["error"].number))
    }
  }

  @Test func `twenty steps on the first example follow the closed form`() throws {
    let fixture = try Fixture.named("S4-street-one")
    let data = try DataTable(
      columns: ["left", "middle", "right", "walk"], rows: [fixture["input"].numbers + [0]])
    let model = try Model(
      ModelDescription(Self.formulas, ["w1": 0.5, "w2": 0.48, "w3": -0.7], data: data))
    let trainer = try Trainer(
      model, TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.1, duration: .steps(20)))
    let log = StepLog("prediction", "error")
    let outcome = try trainer.run(recorder: log)
    for (number, step) in try fixture["steps"].list.enumerated() {
      #expect(try isClose(log.values(of: "prediction")[number], step["prediction"].number))
      #expect(try isClose(log.values(of: "error")[number], step["error"].number))
    }
    #expect(try areClose(outcome.state.numbers, fixture["weights_after"].numbers))
  }

  @Test func `data without correlation cannot be fitted by one layer`() throws {
    let fixture = try Fixture.named("S4-nocorr")
    let trainer = try Trainer(
      Self.model(fixture),
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.1, batch: .size(1), duration: .epochs(40)))
    let log = StepLog("error")
    let outcome = try trainer.run(recorder: log)
    let errors = stride(from: 0, to: 160, by: 4).map {
      log.values(of: "error")[$0..<($0 + 4)].reduce(0, +)
    }
    #expect(try areClose(errors, fixture["sgd"]["error_per_epoch"].numbers))
    #expect(try areClose(outcome.state.numbers, fixture["sgd"]["weights_after"].numbers))
  }

  @Test func `the pressure on every weight has the sign of the table`() throws {
    let fixture = try Fixture.named("S4-pressure")
    let trainer = try Trainer(
      Self.model(fixture),
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.1, batch: .size(1), duration: .epochs(40)))
    let log = StepLog("w1", "w2", "w3")
    try trainer.run(recorder: log)
    let updates = log.gradients.map { row in
      ["w1", "w2", "w3"].map { -0.1 * (row[$0] ?? .nan) }
    }
    for (row, expected) in try fixture["actual_updates_epoch_1"].matrix.enumerated() {
      #expect(areClose(updates[row], expected))
    }
    for weight in 0..<3 {
      let up = updates.reduce(0) { $0 + max(0, $1[weight]) }
      let down = updates.reduce(0) { $0 + min(0, $1[weight]) }
      #expect(try isClose(up, fixture["total_upward_40_epochs"].numbers[weight]))
      #expect(try isClose(down, fixture["total_downward_40_epochs"].numbers[weight]))
      #expect(try isClose(up + down, fixture["net_change_40_epochs"].numbers[weight]))
    }
    for (row, signs) in try fixture["pressure"].list.enumerated() {
      let input = try fixture["data"].matrix[row]
      let goal = try fixture["goals"].numbers[row]
      let expected = try signs.list.map { try $0.text }
      #expect(
        input.map { $0 == 0 ? "0" : (2 * goal - 1) * $0 > 0 ? "+" : "-" } == expected)
    }
  }
}
