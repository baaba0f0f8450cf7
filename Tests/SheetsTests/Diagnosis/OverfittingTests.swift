import Testing
import TraceGraph

@testable import Sheets
@testable import Training

/// Overfitting by experiment: a network that learns thirty noisy rows of sixty by heart, its cure, and networks that
/// do not overfit although they hold rows back.
@Suite("Overfitting")
struct OverfittingTests {
  /// A network of one hidden layer on rows of x and t, half of which never train.
  struct Patient {
    var rows: [[Double]]
    var units = 60
    var first = "{normal: [0, 3]}"
    var validation = "0.5"
    var steps = 600
    var rate = "0.05"

    var report: DiagnosisReport {
      get throws { try Clinic.report(text) }
    }

    var text: String {
      let table = rows.map { "[\($0[0]), \($0[1])]" }.joined(separator: ", ")
      return """
        data: {columns: [x, t], rows: [\(table)], validation: \(validation)}
        seed: 2
        network:
          inputs: [x]
          granularity: tensor
          layers:
            - {units: \(units), sum: k, out: h, activation: tanh, weights: W, bias: b, initial-weights: \(first)}
            - {units: 1, out: y, weights: V, bias: c}
        formulas: loss = (y - t)^2
        roles: {target: t}
        train: {minimize: loss, optimizer: adam, learning-rate: \(rate), steps: \(steps)}
        """
    }
  }

  /// x − x³/6 + x⁵/120 is close to the sine from −3 to 3; noise of a seed, evenly spread.
  static func wave(_ count: Int, noise: Double, seed: UInt64 = 4) -> [[Double]] {
    var generator = RandomGenerator(seed: seed)
    return (0..<count).map { _ in
      let x = generator.uniform(-3, 3)
      let y = x - x * x * x / 6 + x * x * x * x * x / 120
      return [x, y + generator.uniform(-noise, noise)]
    }
  }

  static let patient = Patient(rows: wave(60, noise: 0.8, seed: 2))

  private func number(_ verdict: Verdict, _ name: String) -> Double? {
    guard case .number(let number)? = verdict.evidence.first(where: { $0.name == name })?.content
    else { return nil }
    return number
  }

  @Test("a network that learns its rows by heart is overfitting; fewer units heal it")
  func sick() throws {
    let report = try Self.patient.report
    let first = try #require(report.verdicts.first)
    #expect(first.kind == .overfitting && first.cause == .capacity && first.scope.isEmpty)
    #expect(first.severity > .note && !report.isHealthy)
    let number = try #require(first.experiment)
    let experiment = report.experiments[number]
    #expect(experiment.heals && experiment.isOfValidation && experiment.healed >= 0.8)
    guard case .setting(let path, _, let to)? = first.changes.first, case .number(let units) = to
    else {
      Issue.record("\(first.changes)")
      return
    }
    #expect(path == .layer(0, "units") && units < 40)
    #expect(experiment.loss < 0.7 * experiment.baseline)
    #expect(experiment.best <= experiment.loss && experiment.baseline > experiment.best)
    // What is tried is told by the loss over the rows that never train, whatever the penalty is.
    #expect(report.experiments.contains { "\($0.changes)".contains("weight-decay") })
    #expect(report.experiments.contains { "\($0.changes)".contains("train.steps") })
  }

  @Test("the verdict holds from the step with the least loss over the rows that never train")
  func step() throws {
    let sheet = try Sheet(file: "s.yaml", bytes: Array(Self.patient.text.utf8))
    let recorder = SeriesRecorder()
    try #require(try sheet.trainingSetup()).trainer().run(recorder: recorder)
    let least = try #require(
      recorder.series.validation.min { $0.result.loss < $1.result.loss })
    #expect(try Self.patient.report.verdicts.first?.fromStep == least.step)
  }

  @Test("the advice made in the sheet gives a healthy run")
  func cured() throws {
    let report = try Self.patient.report
    guard case .setting(_, _, .number(let units))? = report.verdicts.first?.changes.first else {
      Issue.record("no units")
      return
    }
    var cured = Self.patient
    cured.units = Int(units)
    let found = try cured.report
    #expect(found.isHealthy, "\(found.verdicts.map { ($0.kind, $0.severity, $0.evidence) })")
  }

  static let healthy: [(name: String, patient: Patient)] = [
    ("enough rows", Patient(rows: wave(300, noise: 0.8), units: 8, first: "xavier")),
    ("no noise", Patient(rows: wave(40, noise: 0), units: 12, first: "xavier")),
    ("few units", Patient(rows: wave(60, noise: 0.5), units: 4, first: "xavier")),
    (
      "three rows held back",
      Patient(rows: wave(43, noise: 0.3), units: 4, first: "xavier", validation: "0.07")
    ),
    ("an early end", Patient(rows: wave(30, noise: 0.8), first: "xavier", steps: 30)),
  ]

  @Test("a run that holds rows back and does not overfit is healthy", arguments: healthy.indices)
  func harmless(_ position: Int) throws {
    let (name, patient) = Self.healthy[position]
    let report = try patient.report
    #expect(report.isHealthy, "\(name): \(report.verdicts.map { ($0.kind, $0.evidence) })")
  }

  @Test("labels that have nothing to do with the inputs are nothing to learn, whatever the size")
  func nothing() throws {
    var generator = RandomGenerator(seed: 8)
    let rows = (0..<60).map { _ in [generator.uniform(-3, 3), generator.uniform(-1, 1)] }
    let first = try #require(try Patient(rows: rows).report.verdicts.first)
    #expect(first.kind == .overfitting && first.severity > .note)
    #expect(first.cause == .nothingToLearn || first.cause == .capacity)
  }

  @Test("the losses of rows at two moments are compared in pairs")
  func pairs() throws {
    // Two rows: the loss of the first goes from 1 to 4, that of the second from 4 to 9: rises 3 and 5, mean
    // 4, standard error 1.
    let sheet = try Sheet(
      file: "s.yaml",
      bytes: Array(
        """
        data: {columns: [x, t], rows: [[1, 0]], validation: {rows: [[1, 0], [1, -1]]}}
        formulas: |
          y = w*x
          loss = (y - t)^2
        parameters: {w: 1}
        train: {minimize: loss, learning-rate: -0.5, steps: 1}
        """.utf8))
    let setup = try #require(try sheet.trainingSetup())
    let early = try #require(Trial.run(setup, steps: 0))
    // The gradient is 2w = 2: w = 1 + 0.5 · 2 = 2.
    let late = try #require(Trial.run(setup, steps: 1))
    #expect(late.parameters[0].last.scalar == 2)
    #expect(PairedRise.overError(setup, from: early, to: late) == 4)
  }
}
