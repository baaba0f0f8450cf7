import Testing
import TraceGraph
import Training

@Suite struct PerceptronTests {
  private func trainer(
    _ formulas: String, _ parameters: KeyValuePairs<String, Double>, _ data: DataTable,
    rate: Double, epochs: Int
  ) throws -> Trainer {
    try Trainer(
      Model(ModelDescription(formulas, parameters, data: data)),
      TrainingOptions(
        objective: .perceptron(guess: "guess", target: "label"), learningRate: rate,
        batch: .size(1), duration: .epochs(epochs)))
  }

  @Test func `the rule stops at the first epoch without an error`() throws {
    let fixture = try Fixture.named("S2-perceptron")
    let rows = try fixture["data"].list.map {
      [try $0["size"].number, try $0["fur"].number, try $0["cute"].number]
    }
    let trainer = try trainer(
      "score = w0 + w1*size + w2*fur; guess = step(score)",
      ["w0": -1, "w1": -0.08, "w2": 0.18],
      DataTable(columns: ["size", "fur", "label"], rows: rows), rate: 0.1, epochs: 100)
    let log = StepLog("score", "guess")
    log.wantsState = true
    let outcome = try trainer.run(recorder: log)
    let steps = try fixture["steps"].list
    #expect(log.losses.count == steps.count)
    for (number, step) in steps.enumerated() {
      #expect(try isClose(log.values(of: "score")[number], step["score"].number, 1e-9))
      #expect(try log.values(of: "guess")[number] == step["guess"].number)
      #expect(try areClose(log.states[number].numbers, step["w_after"].numbers, 1e-9))
    }
    #expect(try Double(log.losses.count { $0 == 1 }) == fixture["updates"].number)
    guard case .errorFree(let epoch) = outcome.ending else {
      Issue.record("ended with \(outcome.ending)")
      return
    }
    #expect(try Double(epoch + 1) == fixture["epochs_run"].number)
  }

  @Test func `exclusive or never has an epoch without an error`() throws {
    let fixture = try Fixture.named("S2-xor")
    let rows = try fixture["data"].list.map {
      [try $0["x"].number, try $0["y"].number, try $0["label"].number]
    }
    let trainer = try trainer(
      "score = w0 + w1*x + w2*y; guess = step(score)", ["w0": 0, "w1": 0, "w2": 0],
      DataTable(columns: ["x", "y", "label"], rows: rows), rate: 1, epochs: 20)
    let log = StepLog()
    let outcome = try trainer.run(recorder: log)
    #expect(outcome.ending.isFinished)
    let errors = stride(from: 0, to: 80, by: 4).map { log.losses[$0..<($0 + 4)].reduce(0, +) }
    #expect(try errors == fixture["errors_per_epoch"].numbers)
    #expect(try outcome.state.numbers == fixture["w_after_20_epochs"].numbers)
  }

  @Test func `a guess that is no step is refused`() throws {
    let data = try DataTable(columns: ["x", "label"], rows: [[1, 1]])
    let error = #expect(throws: TrainingError.self) {
      try self.trainer("guess = sigmoid(w*x)", ["w": 0], data, rate: 1, epochs: 1)
    }
    #expect(error?.remedy == "write step(score)")
  }
}
