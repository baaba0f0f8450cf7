import Testing
import TraceGraph
import Training

@Suite struct DescentPathTests {
  @Test(arguments: ["S2-opt-gd", "S2-opt-momentum", "S2-opt-adagrad", "S2-opt-adam"])
  func `ten steps down a valley`(id: String) throws {
    let fixture = try Fixture.named(id)
    let word = id == "S2-opt-gd" ? "sgd" : String(id.dropFirst("S2-opt-".count))
    let trainer = try Trainer(
      Model(ModelDescription("f = 0.5*w1^2 + 5*w2^2", ["w1": 2, "w2": 1])),
      TrainingOptions(
        objective: .mean(of: "f"), optimizer: try #require(Optimizer(named: word)),
        learningRate: fixture["alpha"].number, duration: .steps(10)))
    let log = StepLog("w1", "w2")
    let outcome = try trainer.run(recorder: log)
    let path = try fixture["path"].matrix
    for step in 0..<10 {
      #expect(areClose(log.values[step].sorted { $0.key < $1.key }.map(\.value), path[step]))
      #expect(try isClose(log.losses[step], fixture["f"].numbers[step]))
    }
    #expect(areClose(outcome.state.numbers, path[10]))
  }

  @Test(
    arguments: ["S0-19-fullbatch", "S0-19-sgd", "S0-19-minibatch2"],
    [ModelDescription.Batching.unrolled, .stacked])
  func `full batch, single examples and minibatches walk their own paths`(
    id: String, batching: ModelDescription.Batching
  ) throws {
    let fixture = try Fixture.named(id)
    let data = try DataTable(columns: ["x", "t"], rows: fixture["data"].matrix)
    let size = try fixture["batches"].list[0].list.count
    let epochs = try Int(fixture["epochs"].number)
    let trainer = try Trainer(
      Model(
        ModelDescription(
          "y = w*x + b; loss = (y - t)^2", ["w": -2, "b": -2], data: data,
          roles: ["b": .bias, "t": .target], batching: batching)),
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.1, batch: .size(size),
        duration: .epochs(epochs)))
    let log = StepLog()
    log.wantsState = true
    try trainer.run(recorder: log)
    let path = try fixture["path"].matrix.dropFirst()
    #expect(log.losses.count == path.count)
    for (state, point) in zip(log.states, path) {
      let w = try #require(state.number("w"))
      let b = try #require(state.number("b"))
      #expect(areClose([w, b], point))
    }
  }
}
