import Testing
import TraceGraph

@testable import Training

/// The objective over all data before and after training, and the state after the last update.
@Suite struct ObjectiveChangeTests {
  private func regression(_ fixture: Fixture, steps: Int? = nil) throws -> Trainer {
    let size = try fixture["batches"].list[0].list.count
    return try Trainer(
      Model(
        ModelDescription(
          "y = w*x + b; loss = (y - t)^2", ["w": -2, "b": -2],
          data: DataTable(columns: ["x", "t"], rows: fixture["data"].matrix))),
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.1, batch: .size(size),
        duration: steps.map { .steps($0) } ?? .epochs(Int(fixture["epochs"].number))))
  }

  @Test(arguments: ["S0-19-fullbatch", "S0-19-sgd", "S0-19-minibatch2"])
  func `whatever the batches, all data are compared`(id: String) throws {
    let fixture = try Fixture.named(id)
    let trainer = try regression(fixture)
    try trainer.run()
    let state = trainer.state
    let change = try trainer.objectiveChange()
    let losses = try fixture["full_loss_after_each_step"].numbers
    #expect(isClose(change.before, losses[0]))
    #expect(try isClose(change.after, #require(losses.last)))
    #expect(change.what == "mean of loss" && change.examples == 4 && change.rows == 4)
    #expect(trainer.state == state)
  }

  @Test func `the state after the last update is recorded as the step that would come next`() throws
  {
    let fixture = try Fixture.named("S0-19-minibatch2")
    let (short, long) = (StepLog("w", "b"), StepLog("w", "b"))
    try regression(fixture, steps: 5).run(recorder: short)
    try regression(fixture, steps: 6).run(recorder: long)
    #expect(short.endings.map(\.step) == [5] && short.losses.count == 5)
    #expect(short.endings.first?.loss == long.losses[5])
    #expect(short.endings.first?.examples == long.examples[5])
    #expect(short.endings.first?.values == long.values[5])
  }

  @Test func `a training that goes on takes the step of its ending anew`() throws {
    let fixture = try Fixture.named("S0-19-sgd")
    let straight = StepLog("w")
    try regression(fixture).run(recorder: straight)
    let first = try regression(fixture, steps: 5)
    try first.run()
    let second = try regression(fixture)
    try second.resume(from: first.state)
    let rest = StepLog("w")
    try second.run(recorder: rest)
    #expect(Array(straight.losses[5...]) == rest.losses)
    #expect(straight.endings.map(\.loss) == rest.endings.map(\.loss))
    #expect(try first.objectiveChange().before == second.objectiveChange().before)
  }

  @Test func `an objective of one's own is computed over all data, shared terms once`() throws {
    let rows = (0..<7).map { [Double($0) / 3, 1 - Double($0) / 5] }
    let data = try DataTable(columns: ["x", "t"], rows: rows)
    let model = try Model(
      ModelDescription(
        "loss = (w*x + b - t)^2", ["w": 0.5, "b": -1], data: data))
    let objective = Objective.formula("sum(loss)/4 + 0.1*sumsquares(parameters) + w")
    let trainer = try Trainer(
      model,
      TrainingOptions(
        objective: objective, learningRate: 0.01, batch: .size(2), duration: .epochs(2)))
    try trainer.run()
    let landscape = try LossLandscape(model, objective: objective)
    let change = try trainer.objectiveChange()
    #expect(isClose(change.before, landscape.value(at: [0.5, -1])))
    #expect(isClose(change.after, landscape.value(at: trainer.state.numbers)))
  }

  @Test func `the perceptron rule counts the mistakes over all data`() throws {
    let data = try DataTable(
      columns: ["x", "y", "t"], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    let trainer = try Trainer(
      Model(
        ModelDescription(
          "guess = step(u*x + v*y + c)", ["u": 0, "v": 0, "c": -1], data: data)),
      TrainingOptions(
        objective: .perceptron(guess: "guess", target: "t"), learningRate: 1, batch: .size(1),
        duration: .epochs(50)))
    try trainer.run()
    let change = try trainer.objectiveChange()
    #expect(change.what == "mistakes" && change.before == 3 && change.after == 0)
  }

  @Test func `of much data that training hardly passes over a part is taken, and said`() throws {
    let data = try DataTable(columns: ["x"], rows: (0..<4_000).map { [Double($0)] })
    let model = try Model(ModelDescription("loss = (w*x)^2", ["w": 1], data: data))
    func change(_ epochs: TrainingOptions.Duration) throws -> ObjectiveChange {
      try Trainer(
        model,
        TrainingOptions(
          objective: .mean(of: "loss"), learningRate: 0, batch: .size(10), duration: epochs)
      ).objectiveChange()
    }
    let part = try change(.epochs(3))
    #expect(part.examples == 1_200 && part.rows == 4_000)
    let whole = (0..<4_000).reduce(0.0) { $0 + Double($1 * $1) } / 4_000
    #expect(abs(part.before / whole - 1) < 0.01)
    let all = try change(.epochs(10))
    #expect(all.examples == 4_000 && isClose(all.before, whole))
    #expect(try change(.steps(0)).examples == 1_000)
  }

  @Test func `a loss that only the last update made infinite is told`() throws {
    let trainer = try Trainer(
      Model(ModelDescription("f = (w - 3)^2", ["w": 0])),
      TrainingOptions(objective: .mean(of: "f"), learningRate: 1e308, duration: .steps(1)))
    let log = StepLog()
    let failure = try #require(try trainer.run(recorder: log).ending.failure)
    #expect(failure.step == 1 && failure.isParameter)
    #expect(log.endings.map(\.loss) == [.infinity])
  }
}
