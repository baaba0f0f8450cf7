import Testing
import TraceGraph
import Training

/// What the lectures print beside their runs, and where that differs from the numbers.
@Suite struct PrintedDetailTests {
  @Test func `a gradient listed with fourteen entries is not the one of thirteen`() throws {
    let fixture = try Fixture.named("S1-gradstep")
    let longer = try fixture["variant_14"]["minus_grad_C"].numbers
    #expect(try longer.count == fixture["W_old"].numbers.count + 1)
    #expect(try isClose(norm(longer), fixture["variant_14"]["norm"].number))
    #expect(try !isClose(norm(longer), fixture["norm_minus_grad"].number))
  }

  @Test func `the printed average is not that of the examples shown`() throws {
    let fixture = try Fixture.named("S1-table")
    let shown = try fixture["rows"]["w0"].numbers
    let mean = shown.reduce(0, +) / Double(shown.count)
    #expect(try isClose(mean, fixture["mean_of_visible"]["w0"].number))
    #expect(try !isClose(mean, fixture["printed_average"]["w0"].number))
  }

  @Test func `the pressures add up to one down, three up and a draw`() throws {
    let fixture = try Fixture.named("S4-pressure")
    #expect(try netSigns(fixture) == fixture["net_sign_count"].numbers)
  }

  @Test func `without correlation every weight is pushed up as often as down`() throws {
    let fixture = try Fixture.named("S4-nocorr")
    #expect(try netSigns(fixture) == fixture["net_sign_count"].numbers)
    for (row, signs) in try fixture["pressure"].list.enumerated() {
      let inputs = try fixture["data"].matrix[row]
      let goal = try fixture["goals"].numbers[row]
      let expected = try signs.list.map { try $0.text }
      #expect(inputs.map { $0 == 0 ? "0" : (2 * goal - 1) * $0 > 0 ? "+" : "-" } == expected)
    }
  }

  @Test func `the best weights without correlation have no gradient and an error of one`() throws {
    let fixture = try Fixture.named("S4-nocorr")
    let best = try fixture["least_squares_weights"].numbers
    let model = try StreetlightsTests.model(fixture)
    let trainer = try Trainer(
      model,
      TrainingOptions(objective: .formula("sum(error)"), learningRate: 1, duration: .steps(1)))
    var state = trainer.state
    state.parameters = zip(["w1", "w2", "w3"], best).map { ($0, Tensor($1)) }
    try trainer.resume(from: state)
    let log = StepLog("w1", "w2", "w3")
    try trainer.run(recorder: log)
    #expect(try isClose(log.losses[0], fixture["least_squares_error_sum"].number))
    for name in ["w1", "w2", "w3"] { #expect(abs(log.gradients[0][name] ?? .nan) < 1e-12) }
  }

  @Test func `two rectifiers fit the data without correlation`() throws {
    let fixture = try Fixture.named("S4-nocorr")
    let solution = try fixture["two_layer_solution"]
    let formulas = try solution["expressions"].list.map { try $0.text }.joined(separator: "\n")
    let data = try DataTable(columns: ["x1", "x2", "x3"], rows: fixture["data"].matrix)
    let model = try Model(ModelDescription(formulas, [:], data: data))
    for (row, output) in try solution["outputs"].numbers.enumerated() {
      #expect(try model.example(row: row).output.value == output)
    }
  }

  @Test(arguments: ["S0-19-fullbatch", "S0-19-sgd", "S0-19-minibatch2"])
  func `the loss over all points along a path is that of the table`(id: String) throws {
    let fixture = try Fixture.named(id)
    let data = try DataTable(columns: ["x", "t"], rows: fixture["data"].matrix)
    let model = try Model(
      ModelDescription(
        "loss = (w*x + b - t)^2", ["w": 0, "b": 0], data: data, roles: ["b": .bias]))
    func loss(_ point: [Double]) throws -> Double {
      let values = zip(["w", "b"], point).map { (name: $0, value: Tensor($1)) }
      let losses = try data.rows.indices.map {
        try model.example(row: $0, parameters: values).output.value
      }
      return losses.reduce(0, +) / Double(losses.count)
    }
    let path = try fixture["path"].matrix
    let table = try fixture["full_loss_after_each_step"].numbers
    #expect(path.count == table.count)
    for (point, wanted) in zip(path, table) { #expect(try isClose(loss(point), wanted)) }
    let best = try fixture["optimum"]
    #expect(try isClose(loss([best["w"].number, best["b"].number]), best["loss"].number))
  }

  private func norm(_ numbers: [Double]) -> Double {
    numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// Pluses minus minuses of every column of a table of pressures.
  private func netSigns(_ fixture: Fixture) throws -> [Double] {
    let rows = try fixture["pressure"].list.map { try $0.list.map { try $0.text } }
    return (0..<3).map { weight in
      rows.reduce(0) { $0 + ($1[weight] == "+" ? 1 : $1[weight] == "-" ? -1 : 0) }
    }
  }
}
