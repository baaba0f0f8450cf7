import Testing

/// Samples whose runs are a path of weights, and the moons.
@Suite("Descent samples")
struct DescentSampleTests {
  private func trained(_ name: String) throws -> TrainedSample {
    try TrainedSample(Sample("\(name).yaml", ""))
  }

  @Test("the perceptron rule parts the cute ones in the eighth epoch")
  func cute() throws {
    let worked = try workedExample("S2-perceptron")
    let steps = try worked["steps"].list
    let run = try trained("perceptron-to-backpropagation/cute")
    #expect(run.count == steps.count)
    #expect(try Double(run.count) == worked["epochs_run"].number * 6)
    expectNear(try run.scalars("score"), try steps.map { try $0["score"].number }, 1e-9)
    #expect(try run.scalars("guess") == steps.map { try $0["guess"].number })
    let after = try run.points("w0", "w1", "w2").dropFirst()
    for (step, weights) in after.enumerated() {
      expectNear(weights, try steps[step]["w_after"].numbers, 1e-9)
    }
    #expect(try run.losses.reduce(0, +) == worked["updates"].number)
    #expect(try run.losses.suffix(6).allSatisfy { $0 == 0 })
  }

  @Test("no epoch of exclusive or is free of errors")
  func exclusiveOr() throws {
    let losses = try trained("perceptron-to-backpropagation/xor").losses
    let errors = stride(from: 0, to: 80, by: 4).map { losses[$0..<($0 + 4)].reduce(0, +) }
    #expect(try errors == workedExample("S2-xor")["errors_per_epoch"].numbers)
    #expect(!errors.contains(0))
  }

  @Test(
    "full batch, single examples and minibatches each take their own path",
    arguments: [
      Sample("training/regression.yaml", "S0-19-fullbatch"),
      Sample("training/regression-sgd.yaml", "S0-19-sgd"),
      Sample("training/regression-minibatch.yaml", "S0-19-minibatch2"),
    ])
  func regression(_ sample: Sample) throws {
    let path = try workedExample(sample.fixture)["path"].list.map(\.numbers)
    let found = try TrainedSample(sample).points("w", "b")
    #expect(found.count == path.count - 1)
    for (point, wanted) in zip(found, path) { expectNear(point, wanted) }
  }

  @Test("the loss of the full batch is that of all points at every step")
  func fullBatchLoss() throws {
    let wanted = try workedExample("S0-19-fullbatch")["full_loss_after_each_step"].numbers
    expectNear(try trained("training/regression").losses, wanted.dropLast())
  }

  @Test(
    "four optimisers take their ways down one valley",
    arguments: [
      Sample("training/optimisers.yaml", "S2-opt-gd"),
      Sample("training/optimisers-momentum.yaml", "S2-opt-momentum"),
      Sample("training/optimisers-adagrad.yaml", "S2-opt-adagrad"),
      Sample("training/optimisers-adam.yaml", "S2-opt-adam"),
    ])
  func optimisers(_ sample: Sample) throws {
    let worked = try workedExample(sample.fixture)
    let run = try TrainedSample(sample)
    let path = try worked["path"].list.map(\.numbers).dropLast()
    let found = try run.points("w1", "w2")
    #expect(found.count == path.count)
    for (point, wanted) in zip(found, path) { expectNear(point, wanted) }
    expectNear(try run.losses, try worked["f"].numbers.dropLast())
  }

  @Test("the moons begin with the reference's losses", arguments: ["moons", "moons-tensor"])
  func moons(_ name: String) throws {
    let sample = Sample("training/\(name).yaml", "")
    let losses = try TrainedSample(sample, epochs: 3, nodes: "*c*").losses
    expectNear(losses, [0.8958441028683222, 1.723590533697202, 0.742900631385113])
  }
}
