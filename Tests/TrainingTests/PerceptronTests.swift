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

  @Test func `labels of minus and plus one make the updates of zero and one`() throws {
    func states(_ rows: [[Double]], _ formulas: String) throws -> ([[Double]], Int) {
      let trainer = try trainer(
        formulas, ["w0": 0.5, "w1": -1, "w2": 0.25],
        DataTable(columns: ["x", "y", "label"], rows: rows), rate: 0.5, epochs: 60)
      let log = StepLog()
      log.wantsState = true
      guard case .errorFree(let epoch) = try trainer.run(recorder: log).ending else {
        Issue.record("never without an error")
        return ([], -1)
      }
      return (log.states.map(\.numbers), epoch)
    }
    let formulas = "score = w0 + w1*x + w2*y; guess = step(score)"
    let rows: [[Double]] = [[1, 2, 1], [-1, 0.5, 0], [2, -1, 1], [-2, -3, 0], [0.5, 3, 1]]
    let signed = rows.map { [$0[0], $0[1], 2 * $0[2] - 1] }
    let wanted = try states(rows, formulas)
    let found = try states(signed, formulas)
    #expect(found.0 == wanted.0 && found.1 == wanted.1 && found.1 >= 0)
  }

  @Test func `labels that a formula makes are looked at too`() throws {
    let data = try DataTable(columns: ["x", "kind"], rows: [[1, 3], [-1, 1], [2, 3]])
    func outcome(_ target: String) throws -> TrainingOutcome {
      try Trainer(
        Model(
          ModelDescription(
            "guess = step(w*x + b); label = kind - 2; wrong = 2*kind", ["w": -1, "b": 0],
            data: data)),
        TrainingOptions(
          objective: .perceptron(guess: "guess", target: target), learningRate: 1, batch: .size(1),
          duration: .epochs(20))
      ).run()
    }
    guard case .errorFree = try outcome("label").ending else {
      Issue.record("never without an error")
      return
    }
    let error = try #require(throws: TrainingError.self) { try outcome("wrong") }
    #expect(error.cause == "the targets of the perceptron rule are 2, 6")
    #expect(error.remedy.contains("0 and 1, or -1 and 1"))
  }

  @Test func `a guess that is no step is refused`() throws {
    let data = try DataTable(columns: ["x", "label"], rows: [[1, 1]])
    let error = #expect(throws: TrainingError.self) {
      try self.trainer("guess = sigmoid(w*x)", ["w": 0], data, rate: 1, epochs: 1)
    }
    #expect(error?.remedy == "write step(score)")
  }
}
