import Testing

/// Samples that are trained, against the numbers of the lectures.
@Suite("Training samples")
struct TrainingSampleTests {
  static let samples = [
    "feedforward-networks/streetlights", "feedforward-networks/streetlights-one",
    "feedforward-networks/offsides", "feedforward-networks/one-weight",
    "feedforward-networks/three-outputs", "feedforward-networks/three-by-three",
    "feedforward-networks/no-correlation", "perceptron-to-backpropagation/cute",
    "perceptron-to-backpropagation/xor", "training/moons", "training/moons-tensor",
    "training/regression", "training/regression-sgd", "training/regression-minibatch",
    "training/optimisers", "training/optimisers-momentum", "training/optimisers-adagrad",
    "training/optimisers-adam", "training/vanishing-sigmoid", "training/repaired",
    "training/exploding", "training/dead-relu", "training/bars", "training/overfitting",
  ].map { Sample("\($0).yaml", "") }

  private func trained(_ name: String) throws -> TrainedSample {
    try TrainedSample(Sample("\(name).yaml", ""))
  }

  @Test("forty epochs over six streetlights give every prediction, to the last digit of Python's")
  func streetlights() throws {
    let epochs = try workedExample("S4-street-sgd")["epochs"].list
    let run = try trained("feedforward-networks/streetlights")
    let found = try run.scalars("prediction")
    expectNear(found, try epochs.flatMap { try $0["predictions"].numbers })
    #expect(found.count == 240)
    let printed = try epochs.flatMap { try $0["python_float64"]["predictions"].numbers }
    #expect(found == printed)
    let errors = try run.scalars("error")
    let sums = stride(from: 0, to: 240, by: 6).map { errors[$0..<($0 + 6)].reduce(0, +) }
    expectNear(sums, try epochs.map { try $0["error"].number })
  }

  @Test("of the outer streetlights the left weight falls and the right one climbs")
  func outerWeights() throws {
    let run = try trained("feedforward-networks/streetlights")
    let change = try workedExample("S4-pressure")["net_change_40_epochs"].numbers
    for (place, name) in ["w1", "w2", "w3"].enumerated() {
      let updates = try run.gradients(name).map { -0.1 * $0[0] }
      expectNear([updates.reduce(0, +)], [change[place]])
    }
    #expect(change[0] < 0 && change[2] > 0)
  }

  @Test("twenty steps on one example give every prediction and error")
  func oneExample() throws {
    let steps = try workedExample("S4-street-one")["steps"].list
    let run = try trained("feedforward-networks/streetlights-one")
    #expect(run.count == 20)
    expectNear(try run.scalars("prediction"), try steps.map { try $0["prediction"].number })
    expectNear(try run.scalars("error"), try steps.map { try $0["error"].number })
  }

  @Test("three inputs: predictions, errors, deltas and weights of three steps")
  func threeInputs() throws {
    let steps = try workedExample("S4-three-inputs")["steps"].list
    let run = try trained("feedforward-networks/offsides")
    expectNear(try run.scalars("prediction"), try steps.map { try $0["pred"].number })
    expectNear(try run.scalars("error"), try steps.map { try $0["error"].number })
    expectNear(
      try run.gradients("prediction").map { $0[0] }, try steps.map { try $0["delta"].number })
    for (step, weights) in try run.points("w1", "w2", "w3").enumerated() {
      expectNear(weights, try steps[step]["weights"].numbers)
      let gradients = try ["w1", "w2", "w3"].map { try run.gradients($0)[step][0] }
      expectNear(gradients, try steps[step]["weight_deltas"].numbers)
    }
  }

  @Test(
    "one weight: the lecture's derivative is that of half the error, so half of the error's own")
  func oneWeight() throws {
    let steps = try workedExample("S4-single-gd")["steps"].list
    let run = try trained("feedforward-networks/one-weight")
    expectNear(try run.scalars("weight"), try steps.map { try $0["weight"].number })
    expectNear(try run.scalars("prediction"), try steps.map { try $0["pred"].number })
    expectNear(try run.scalars("error"), try steps.map { try $0["error"].number })
    let gradients = try run.gradients("weight").map { $0[0] }
    expectNear(gradients, try steps.map { try $0["derivative_as_in_document"].number })
    expectNear(gradients.map { 2 * $0 }, try steps.map { try $0["true_derivative"].number })
  }

  @Test("three outputs: predictions, deltas, weighted deltas and the weights after a step")
  func threeOutputs() throws {
    let worked = try workedExample("S4-multi-out")
    let run = try trained("feedforward-networks/three-outputs")
    let outputs = ["hurt", "win", "happy"]
    expectNear(try outputs.map { try run.scalars($0)[0] }, try worked["pred"].numbers)
    expectNear(try outputs.map { try run.gradients($0)[0][0] }, try worked["delta"].numbers)
    let weights = ["w1", "w2", "w3"]
    expectNear(
      try weights.map { try run.gradients($0)[0][0] }, try worked["weight_deltas"].numbers)
    expectNear(try weights.map { try run.scalars($0)[1] }, try worked["weights_after"].numbers)
  }

  @Test("three by three: predictions, deltas, nine weighted deltas and weights after a step")
  func threeByThree() throws {
    let worked = try workedExample("S4-multi-in-out")
    let run = try trained("feedforward-networks/three-by-three")
    expectNear(try run.values("prediction")[0], try worked["pred"].numbers)
    expectNear(try run.gradients("prediction")[0], try worked["delta"].numbers)
    expectNear(try run.gradients("W")[0], try worked["weight_deltas"].numbers)
    expectNear(try run.values("W")[1], try worked["weights_after"].numbers)
  }

  @Test("without correlation the error of an epoch never falls below that of the best weights")
  func noCorrelation() throws {
    let worked = try workedExample("S4-nocorr")
    let errors = try trained("feedforward-networks/no-correlation").scalars("error")
    let sums = stride(from: 0, to: 160, by: 4).map { errors[$0..<($0 + 4)].reduce(0, +) }
    expectNear(sums, try worked["sgd"]["error_per_epoch"].numbers)
    let best = try worked["least_squares_error_sum"].number
    #expect(sums.allSatisfy { $0 > best })
  }
}
