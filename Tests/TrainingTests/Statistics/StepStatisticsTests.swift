import Testing
import TraceGraph

@testable import Training

@Suite struct StepStatisticsTests {
  private func statistics(
    _ granularity: NetworkDescription.Granularity
  ) throws -> StepStatistics {
    let log = StepLog()
    var result = StepStatistics(scopes: [])
    log.onStep = { result = StepStatistics(of: $0) }
    try Moons.trainer(granularity, steps: 1).run(recorder: log)
    return result
  }

  @Test func `layers of scalars and of tensors have the same statistics`() throws {
    let scalars = try statistics(.scalar)
    let tensors = try statistics(.tensor)
    for layer in ["layer1", "layer2", "layer3"] {
      for quantity in [StatisticsKey.Quantity.sum, .activation, .weight, .bias] {
        if layer == "layer3" && quantity == .activation { continue }
        let a = try #require(scalars[layer, quantity], "\(layer) \(quantity)")
        let b = try #require(tensors[layer, quantity], "\(layer) \(quantity)")
        #expect(a.value.count == b.value.count && isClose(a.value.mean, b.value.mean))
        #expect(isClose(a.value.sd, b.value.sd) && isClose(a.value.l2, b.value.l2))
        #expect(isClose(a.value.zeros, b.value.zeros))
        #expect((a.value.saturated == nil) == (b.value.saturated == nil))
        let c = try #require(a.gradient)
        let d = try #require(b.gradient)
        #expect(isClose(c.l2, d.l2) && isClose(c.mean, d.mean) && isClose(c.zeros, d.zeros))
      }
    }
    #expect(scalars["layer1", .activation]?.value.count == 1600)
    #expect(scalars["layer1/neuron3", .sum]?.value.count == 100)
    #expect(scalars["layer1/neuron3", .weight]?.value.count == 2)
    #expect(scalars["", .activation] == nil && tensors["", .activation] == nil)
  }

  @Test func `a rectifier off for all examples is saturated, one off for some is not`()
    throws
  {
    let data = try DataTable(columns: ["x", "t"], rows: [[1, 0], [2, 1], [-1, 0]])
    let trainer = try Trainer(
      Model(
        ModelDescription(
          "h1 = relu(w*x); h2 = relu(w*x - 9); l = (h1 + h2 - t)^2", ["w": 1], data: data)),
      TrainingOptions(objective: .mean(of: "l"), learningRate: 0, duration: .steps(1)))
    let log = StepLog()
    var result = StepStatistics(scopes: [])
    log.onStep = { result = StepStatistics(of: $0) }
    try trainer.run(recorder: log)
    let activation = try #require(result["", .activation]?.value)
    #expect(activation.count == 6 && activation.zeros == 4.0 / 6 && activation.saturated == 0.5)
    #expect(result["", .sum]?.value.saturated == nil)
  }

  @Test func `a sigmoid counts as saturated where it has a twentieth of its largest slope`() {
    let outputs = [0.012, 0.0127, 0.5, 0.987, 0.988]
    let share = outputs.withUnsafeBufferPointer {
      Saturation(.sigmoid)?.share(of: $0, units: 5)
    }
    #expect(share == 0.4)
    for op in [Op.sigmoid, .tanh, .elu, .softplus, .logsigmoid] {
      guard case .outside(let range)? = Saturation(op) else { continue }
      let row = op.row
      // The largest derivative: at 0 for σ and tanh, towards +∞ or −∞ for the others.
      let largest = op == .sigmoid ? 0.25 : 1
      let edge = range.upperBound.isFinite ? range.upperBound : range.lowerBound
      let x = inverse(op, edge)
      let f = row.forward?(x, 0, 0, 0) ?? .nan
      #expect(isClose((row.locals[0](x, 0, 0, f)) / largest, 0.05, 1e-9), "\(op)")
    }
  }

  /// The argument at which an increasing op has a value, by bisection.
  private func inverse(_ op: Op, _ value: Double) -> Double {
    var (low, high) = (-50.0, 50.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if (op.row.forward?(middle, 0, 0, 0) ?? 0) < value { low = middle } else { high = middle }
    }
    return low
  }
}
