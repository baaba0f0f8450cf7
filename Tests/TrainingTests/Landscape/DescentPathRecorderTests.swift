import Testing
import TraceGraph
import Training

@Suite struct DescentPathRecorderTests {
  private static func valley(
    _ optimizer: Optimizer, rate: Double, steps: Int, _ recorder: DescentPathRecorder,
    start: KeyValuePairs<String, Double> = ["w1": 2, "w2": 1]
  ) throws -> TrainingOutcome {
    let trainer = try Trainer(
      Model(ModelDescription("f = 0.5*w1^2 + 5*w2^2", start)),
      TrainingOptions(
        objective: .mean(of: "f"), optimizer: optimizer, learningRate: rate,
        duration: .steps(steps)))
    return try trainer.run(recorder: recorder)
  }

  @Test(
    arguments: ["S2-opt-gd", "S2-opt-momentum", "S2-opt-adagrad", "S2-opt-adam"],
    [DescentPathRecorder.Extras(), [.gradients, .momenta]])
  func `a path has every point and the one after the last update`(
    id: String, extras: DescentPathRecorder.Extras
  ) throws {
    let fixture = try Fixture.named(id)
    let word = id == "S2-opt-gd" ? "sgd" : String(id.dropFirst("S2-opt-".count))
    let recorder = DescentPathRecorder(keeping: extras, expectedSteps: 3)
    let rate = try fixture["alpha"].number
    _ = try Self.valley(
      try #require(Optimizer(named: word)), rate: rate, steps: 10, recorder)
    let path = try #require(recorder.path)
    let expected = try fixture["path"].matrix
    #expect(path.count == 11 && path.steps.count == 10)
    for (i, point) in expected.enumerated() { #expect(areClose(Array(path.point(i)), point)) }
    #expect(try areClose(path.steps.map(\.loss), Array(fixture["f"].numbers.dropLast())))
    #expect(path.steps.map(\.number) == Array(0..<10))
    #expect(path.steps.allSatisfy { $0.learningRate == rate })
    #expect((path.gradient(3) != nil) == extras.contains(.gradients))
    if let gradient = path.gradient(3) {
      #expect(areClose(Array(gradient), [expected[3][0], 10 * expected[3][1]]))
    }
    let hasMomentum = extras.contains(.momenta) && ["momentum", "adam"].contains(word)
    #expect((path.momentum(9) != nil) == hasMomentum)
    if word == "momentum", let momentum = path.momentum(9) {
      let update = zip(path.point(9), path.point(10)).map { ($0 - $1) / rate }
      #expect(areClose(Array(momentum), update, 1e-10))
    }
  }

  @Test(arguments: ["S0-19-fullbatch", "S0-19-sgd", "S0-19-minibatch2"])
  func `the surface under a path is the loss over the whole data`(id: String) throws {
    let fixture = try Fixture.named(id)
    let data = try DataTable(columns: ["x", "t"], rows: fixture["data"].matrix)
    let model = try Model(
      ModelDescription(
        "y = w*x + b; loss = (y - t)^2", ["w": -2, "b": -2], data: data,
        roles: ["b": .bias, "t": .target]))
    let trainer = try Trainer(
      model,
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: 0.1,
        batch: .size(fixture["batches"].list[0].list.count),
        duration: .epochs(Int(fixture["epochs"].number))))
    let recorder = DescentPathRecorder()
    try trainer.run(recorder: recorder)
    let path = try #require(recorder.path)
    let points = try fixture["path"].matrix
    #expect(path.count == points.count)
    for (i, point) in points.enumerated() { #expect(areClose(Array(path.point(i)), point)) }
    let landscape = try LossLandscape(model, objective: .mean(of: "loss"))
    let losses = try fixture["full_loss_after_each_step"].numbers
    #expect(areClose(landscape.values(at: path), losses))
    let plane = try ParameterPlane(over: "w", "b", at: landscape.initial, of: landscape.layout)
    for (projection, point) in zip(plane.projections(of: path), points) {
      #expect(areClose([projection.point.x, projection.point.y], point))
      #expect(projection.distance == 0)
    }
  }

  @Test func `a resumed run goes on with the path`() throws {
    let model = try Model(ModelDescription("f = 0.5*w1^2 + 5*w2^2", ["w1": 2, "w2": 1]))
    func trainer(_ steps: Int) throws -> Trainer {
      try Trainer(
        model,
        TrainingOptions(
          objective: .mean(of: "f"), optimizer: .momentum(), learningRate: 0.05,
          duration: .steps(steps)))
    }
    let whole = DescentPathRecorder(keeping: [.gradients, .momenta])
    try trainer(7).run(recorder: whole)
    let parts = DescentPathRecorder(keeping: [.gradients, .momenta])
    let outcome = try trainer(3).run(recorder: parts)
    let second = try trainer(7)
    try second.resume(from: outcome.state)
    try second.run(recorder: parts)
    let (a, b) = (try #require(whole.path), try #require(parts.path))
    #expect(a.numbers == b.numbers && a.steps == b.steps)
    #expect(a.gradients == b.gradients && a.momenta == b.momenta)
  }

  @Test func `a run that stops at an infinite loss has no point after its last`() throws {
    let recorder = DescentPathRecorder(keeping: .momenta)
    let outcome = try Self.valley(.momentum(), rate: 1e200, steps: 10, recorder)
    #expect(outcome.ending.failure != nil)
    let path = try #require(recorder.path)
    #expect(path.count == path.steps.count)
    #expect(path.momentum(path.steps.count - 1) == nil && path.momentum(0) != nil)
  }

  @Test func `steps of another model are refused, and the next of the same are kept`() throws {
    let recorder = DescentPathRecorder()
    _ = try Self.valley(.sgd, rate: 0.05, steps: 1, recorder)
    let other = Trace()
    let pass = (other.parameter("q", 1) * 2).backward()
    #expect {
      try recorder.record(step: 1, pass)
    } throws: { "\($0)".contains("other parameters") }
    let same = Trace()
    let (w1, w2) = (same.parameter("w1", 1), same.parameter("w2", 1))
    try recorder.record(step: 1, (w1 * w2).backward())
    #expect(recorder.path?.steps.count == 2)
  }
}
