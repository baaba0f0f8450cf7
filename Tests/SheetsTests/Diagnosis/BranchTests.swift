import Testing
import TraceGraph

@testable import Sheets
@testable import Training

/// A rate that grows forty times as large at step 40, and again at step 80: the first steps are sound.
@Suite("Changes made at the step before the trouble")
struct BranchTests {
  private static func sheet(_ schedule: String = ", schedule: {step: {every: 40, factor: 40}}")
    -> String
  {
    """
    data:
      columns: [x, t]
      rows: [[0.1, 0.2], [0.5, 0.9], [0.9, 0.1], [-0.4, 0.7], [-0.8, 0.3], [0.3, 0.6], [-0.2, -0.3], [0.7, -0.5]]
    seed: 4
    network:
      inputs: [x]
      granularity: tensor
      layers:
        - {units: 8, sum: k, out: h, activation: relu, weights: W, bias: b}
        - {units: 1, out: y, weights: v, bias: c}
    formulas: loss = (y - t)^2
    roles: {target: t}
    train: {minimize: loss, learning-rate: 0.05, batch: full, epochs: 120\(schedule)}
    """
  }

  private static func setup() throws -> TrainingSetup {
    let sheet = try Sheet(file: "late.yaml", bytes: Array(Self.sheet().utf8))
    return try #require(try sheet.trainingSetup())
  }

  @Test("what heals is tried from there, too, and comes to what training on from there comes to")
  func branch() throws {
    let report = try Clinic.report(Self.sheet())
    let first = try #require(report.verdicts.first)
    #expect(first.cause == .learningRateTooLarge && first.fromStep > 1)
    let chosen = report.experiments[try #require(first.experiment)]
    let branch = try #require(report.experiments.last)
    #expect(chosen.fromStep == 0 && branch.fromStep == first.fromStep - 1)
    #expect(branch.changes == chosen.changes && branch.verdicts == [0])
    #expect(branch.fromStep + branch.steps == 120 && branch.baseline == chosen.baseline)
    #expect(report.experiments.dropLast().allSatisfy { $0.fromStep == 0 })

    // By hand: the run as it was up to there, then the rate of the change.
    var setup = try Self.setup()
    setup.options.duration = .steps(branch.fromStep)
    let state = try setup.trainer().run().state
    let change = try #require(branch.changes.first)
    guard case .setting(.train("learning-rate"), _, .number(let rate)) = change else {
      Issue.record("\(change)")
      return
    }
    setup.options.duration = .steps(120)
    setup.options.learningRate = rate
    let trainer = try setup.trainer()
    try trainer.resume(from: state)
    try trainer.run()
    #expect(try trainer.objectiveChange().after == branch.loss)
  }

  @Test("it is told, in words and numbers, and is the same twice")
  func words() throws {
    let report = try Clinic.report(Self.sheet())
    let branch = try #require(report.experiments.last)
    #expect(report.text.contains(", from step \(branch.fromStep) "), "\(report.text)")
    #expect(report.text.contains("tried, each from the first step but those that name another"))
    #expect(report.json.contains("\"from_step\": \(branch.fromStep), \"steps\": \(branch.steps)"))
    #expect(branch.heals == report.text.contains("from step \(branch.fromStep) on"))
    #expect(try Clinic.report(Self.sheet()).json == report.json)
  }

  @Test("the steps up to there are counted, and the budget holds")
  func budget() throws {
    let report = try Clinic.report(Self.sheet())
    let taken = report.experiments.reduce(0) { $0 + $1.fromStep + $1.steps }
    #expect(taken + 120 <= 10 * 120)
  }

  @Test("trouble from the first step on has no step before it")
  func early() throws {
    var clinic = Clinic()
    clinic.rate = "100"
    let report = try clinic.report()
    #expect((report.verdicts.first?.fromStep ?? 0) <= 1)
    #expect(!report.experiments.isEmpty && report.experiments.allSatisfy { $0.fromStep == 0 })
  }

  @Test("another optimiser remembers nothing, the same one goes on bit for bit")
  func memory() throws {
    var setup = try Self.setup()
    setup.options.optimizer = .momentum(0.5)
    setup.options.duration = .steps(10)
    let state = try setup.trainer().run().state
    setup.options.duration = .steps(20)
    let whole = try setup.trainer().run().state
    let same = try setup.trainer()
    try same.branch(from: state)
    #expect(try same.run().state == whole)
    setup.options.optimizer = .sgd
    let other = try setup.trainer()
    try other.branch(from: state)
    #expect(other.state.parameters.map(\.value) == state.parameters.map(\.value))
    let fresh = try setup.trainer().state.optimizer
    #expect(other.step == 10 && other.state.optimizer.elementsEqual(fresh) { $0 == $1 })
  }
}
