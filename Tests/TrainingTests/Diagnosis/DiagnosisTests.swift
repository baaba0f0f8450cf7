import Foundation
import Testing
import TraceGraph

@testable import Training

@Suite struct DiagnosisTests {
  @Test(arguments: Patient.allCases)
  func `every run gets the verdict of its fault, and a healthy one none`(
    patient: Patient
  ) throws {
    let series = try patient.series()
    let report = Diagnosis.verdicts(series)
    let found = Set(report.verdicts.filter { $0.severity > .note }.map(\.kind))
    let losses = "\(series.steps.first?.loss ?? 0) to \(series.steps.last?.loss ?? 0)"
    #expect(found.isSuperset(of: patient.faults), "\(patient): loss \(losses)\n\(report.json)")
    let surprises = found.subtracting(patient.faults).subtracting(patient.allowed)
    #expect(surprises.isEmpty, "\(patient): loss \(losses)\n\(report.json)")
    #expect(report.isHealthy == patient.faults.isEmpty)
  }
}

@Suite struct VerdictTests {
  @Test func `the verdict on a deep sigmoid network names layer, step and factor`() throws {
    let report = Diagnosis.verdicts(try Patient.deepSigmoid.series())
    let verdict = try #require(report.verdicts.first { $0.kind == .vanishing })
    #expect(verdict.scope == "layer1" && verdict.fromStep == 0 && verdict.severity > .note)
    let ledger = try #require(verdict.ledger)
    #expect(ledger.target == "layer1")
    #expect(ledger.factors.count { $0.kind == .activation } == 8)
    #expect(ledger.factors.filter { $0.kind == .activation }.allSatisfy { $0.ratio < 0.26 })
    #expect(verdict.advice.contains("relu with initial weights 'he'"))
  }

  @Test func `tiny weights are told from flat activations`() throws {
    let report = Diagnosis.verdicts(try Patient.tinyWeights.series())
    let verdict = try #require(report.verdicts.first { $0.kind == .vanishing })
    #expect(verdict.advice.contains("weights are too small"), "\(verdict.advice)")
  }

  @Test func `a few dead rectifiers are a note, and the run is healthy`() throws {
    let report = Diagnosis.verdicts(try Patient.fewDeadRectifiers.series())
    let verdict = try #require(report.verdicts.first { $0.kind == .dead })
    #expect(verdict.severity == .note && report.isHealthy)
  }

  @Test func `many dead rectifiers are trouble unless the others learn`() {
    func severity(_ share: Double, lastLoss: Double) -> Verdict.Severity? {
      let key = StatisticsKey(scope: "layer1", quantity: .activation)
      let value = NumberSummary(
        count: 80, mean: 1, sd: 1, minimum: 0, maximum: 3, l2: 9, zeros: 0.8, saturated: share,
        notFinite: 0)
      let steps = (0..<30).map { step in
        TrainingSeries.Step(
          step: step, epoch: step, loss: 1 + (lastLoss - 1) * Double(step) / 29, examples: 10,
          scopes: [ScopeStatistics(key: key, value: value, gradient: value)])
      }
      return Diagnosis.verdicts(TrainingSeries(steps: steps)).verdicts.first { $0.kind == .dead }?
        .severity
    }
    #expect(severity(0, lastLoss: 0.8) == nil && severity(0.2, lastLoss: 0.8) == .note)
    #expect(severity(0.6, lastLoss: 0.8) == .warning && severity(0.6, lastLoss: 0.1) == .note)
    #expect(severity(0.95, lastLoss: 0.1) == .critical)
  }

  @Test func `thresholds can be set`() throws {
    let series = try Patient.repairedTwin.series()
    var strict = DiagnosisThresholds()
    strict.vanishingRatio = 1e9
    #expect(Diagnosis.verdicts(series).isHealthy)
    let found = Diagnosis.verdicts(series, thresholds: strict).verdicts.map(\.kind)
    #expect(found.contains(.vanishing))
  }

  @Test(arguments: DiagnosisThresholds.Name.allCases)
  func `a threshold is set by its name, and no other with it`(name: DiagnosisThresholds.Name) {
    let standard = DiagnosisThresholds()
    var changed = standard
    let number: Double = name.range == .count ? 77 : 0.77
    #expect(name.range.contains(standard[name]) && standard[name] != number)
    changed[name] = number
    for other in DiagnosisThresholds.Name.allCases {
      #expect(changed[other] == (other == name ? number : standard[other]))
    }
    #expect(!name.range.contains(.nan) && !name.range.contains(-1))
  }

  @Test func `flat ends from the first step on are no consequence of a loss that climbs`() throws {
    let series = try Patient.saturatedTanh.series()
    let trend = LossTrend(series)
    let verdicts = SaturationDetector(
      series: series, thresholds: DiagnosisThresholds(), trend: trend
    )
    .verdicts(vanishing: nil, diverged: true)
    let first = try #require(verdicts.first)
    #expect(first.fromStep == 0 && first.severity > .note)
  }

  @Test func `a network that goes flat while the loss climbs is told to mend the loss`() throws {
    let report = Diagnosis.verdicts(try Patient.farTooFast.series())
    #expect(report.verdicts.first?.kind == .diverged)
    let flat = report.verdicts.filter { $0.kind == .saturated }
    #expect(!flat.isEmpty && flat.allSatisfy { $0.severity == .note })
  }

  @Test func `the cause of a plateau comes before it, and its advice names the cause`() throws {
    for patient in [Patient.deadRectifiers, .deepSigmoid] {
      let found = Diagnosis.verdicts(try patient.series()).verdicts
      let plateau = try #require(found.first { $0.kind == .plateau })
      #expect(plateau.advice.hasSuffix("mend that first"), "\(plateau.advice)")
    }
    let dead = Diagnosis.verdicts(try Patient.deadRectifiers.series()).verdicts
    #expect(dead.map(\.kind) == [.dead, .plateau])
  }

  @Test func `a run that begins at its minimum is a note, one without learning rate is not`() throws
  {
    func series(_ start: Double, rate: Double) throws -> TrainingSeries {
      let trainer = try Trainer(
        Model(ModelDescription("loss = (w - 3)^2 + 1", ["w": start])),
        TrainingOptions(objective: .mean(of: "loss"), learningRate: rate, duration: .steps(50)))
      let recorder = SeriesRecorder()
      _ = try trainer.run(recorder: recorder)
      return recorder.series
    }
    let minimum = Diagnosis.verdicts(try series(3, rate: 0.1))
    #expect(minimum.verdicts.map(\.kind) == [.plateau] && minimum.isHealthy)
    #expect(minimum.verdicts.first?.advice.contains("a minimum, or at a saddle") == true)
    #expect(!Diagnosis.verdicts(try series(5, rate: 1e-9)).isHealthy)
    #expect(!Diagnosis.verdicts(try series(0, rate: 1e-9)).isHealthy)
  }

  @Test func `a network of zeros that stays at its saddle is no minimum`() throws {
    let trainer = try Trainer(
      Model(ModelDescription("loss = (1 - u * v)^2", ["u": 0, "v": 0])),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.1, duration: .steps(50)))
    let recorder = SeriesRecorder()
    _ = try trainer.run(recorder: recorder)
    #expect(!Diagnosis.verdicts(recorder.series).isHealthy)
  }

  @Test func `examples that stay misclassified are no matter of the learning rate`() throws {
    let report = Diagnosis.verdicts(try Patient.exclusiveOr.series())
    #expect(report.verdicts.first?.advice.contains("no line separates") == true)
  }

  @Test func `a loss that alone is not finite is told from layers that are not`() throws {
    var series = try Patient.logarithmOfZero.series()
    series.ending = "first at 'loss' = log(h = 0): -inf"
    let verdict = try #require(Diagnosis.verdicts(series).verdicts.first { $0.kind == .nan })
    #expect(verdict.scope.isEmpty && verdict.advice.contains("look at the logarithms"))
    #expect(verdict.evidence.contains { $0.content == .text(series.ending) })
  }

  /// As a recorder leaves it that keeps a step only because its loss is not finite: what the update made of the weights.
  @Test func `weights that a broken update left are not what broke first`() throws {
    let broken = NumberSummary(
      count: 4, mean: .nan, sd: .nan, minimum: .nan, maximum: .nan, l2: .nan, zeros: 0, notFinite: 1
    )
    let weights = ScopeStatistics(
      key: StatisticsKey(scope: "layer1", quantity: .weight), value: broken, gradient: broken)
    let sound = NumberSummary(
      count: 4, mean: 1, sd: 0, minimum: 1, maximum: 1, l2: 2, zeros: 0, notFinite: 0)
    let sums = ScopeStatistics(
      key: StatisticsKey(scope: "layer1", quantity: .sum), value: sound, gradient: broken)
    func verdict(_ scopes: [ScopeStatistics]) throws -> Verdict {
      let steps = [
        TrainingSeries.Step(step: 0, epoch: 0, loss: 2, examples: 4),
        TrainingSeries.Step(step: 1, epoch: 0, loss: .nan, examples: 4, scopes: scopes),
      ]
      let report = Diagnosis.verdicts(TrainingSeries(steps: steps))
      return try #require(report.verdicts.first { $0.kind == .nan })
    }
    let kept = try verdict([weights])
    #expect(
      kept.scope.isEmpty && kept.cause == .unknown && kept.advice.contains("Record every step"))
    let overflowed = try verdict([weights, sums])
    #expect(overflowed.scope == "layer1" && overflowed.advice.contains("left the range"))
    let formula = try verdict([sums])
    #expect(formula.cause == .formulaNotFinite && formula.advice.contains("the loss is not"))
  }

  @Test func `nothing recorded is nothing found`() {
    #expect(Diagnosis.verdicts(TrainingSeries()).isHealthy)
    #expect(
      Diagnosis.verdicts(TrainingSeries()).json == """
        {"format": "gradviz-diagnosis", "version": 1, "healthy": true,
         "run": {"steps": 0, "loss_first": "nan", "loss_last": "nan"},
         "verdicts": [],
         "experiments": []}

        """)
    let one = TrainingSeries(steps: [.init(step: 0, loss: 3)])
    #expect(Diagnosis.verdicts(one).isHealthy)
  }

  @Test func `the report is JSON that others can read`() throws {
    let report = Diagnosis.verdicts(try Patient.overflow.series())
    let parsed = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
    let verdicts = try #require(parsed?["verdicts"] as? [[String: Any]])
    #expect(parsed?["healthy"] as? Bool == false && verdicts.count == report.verdicts.count)
    for verdict in verdicts {
      let keys = Set(verdict.keys).subtracting(["ledger"])
      #expect(
        keys == [
          "kind", "cause", "scope", "from_step", "to_step", "severity", "evidence", "explains",
          "advice",
        ])
      let advice = try #require(verdict["advice"] as? [String: Any])
      #expect(Set(advice.keys) == ["text", "changes", "experiment"])
    }
    #expect(report.verdicts.map(\.severity) == report.verdicts.map(\.severity).sorted(by: >))
  }

  @Test func `losses alone tell a plateau and a divergence`() {
    func kinds(_ loss: (Int) -> Double) -> [Verdict.Kind] {
      let steps = (0..<100).map { TrainingSeries.Step(step: $0, epoch: $0, loss: loss($0)) }
      return Diagnosis.verdicts(TrainingSeries(steps: steps)).verdicts.map(\.kind)
    }
    #expect(kinds { _ in 0.7 } == [.plateau])
    #expect(kinds { 0.7 + 0.1 * Double($0) } == [.diverged])
    #expect(kinds { exp(-Double($0) / 20) } == [])
    #expect(kinds { $0 < 50 ? 1 : 0.2 } == [])
    #expect(kinds { $0 == 99 ? .nan : 1 / Double($0 + 1) } == [.nan])
    #expect(kinds { _ in 0 } == [])
  }

  @Test func `a fault that ends, or only begins at the very end, is no verdict`() {
    let persistence = Persistence(thresholds: DiagnosisThresholds())
    let early = (0..<100).map { Optional($0 < 60) }
    let late = (0..<100).map { Optional($0 >= 97) }
    let whole = (0..<100).map { Optional($0 >= 20) }
    let noisy = (0..<100).map { Optional($0 >= 20 && $0 % 7 != 0) }
    #expect(persistence.start(of: early) == nil && persistence.start(of: late) == nil)
    #expect((persistence.start(of: whole) ?? 99) <= 20)
    #expect(persistence.start(of: noisy) != nil)
    #expect(persistence.start(of: [true]) == 0 && persistence.start(of: [nil]) == nil)
  }
}

@Suite struct AttenuationLedgerTests {
  @Test(arguments: [Patient.deepSigmoid, .repairedTwin, .tanhWithAdam, .tinyWeights])
  func `the logarithms of the factors add up to that of the gradient`(patient: Patient) throws {
    let series = try patient.series()
    for step in [series.steps[0], series.steps[20]] {
      for number in 1...3 {
        let ledger = try #require(AttenuationLedger(step, weightsOf: "layer\(number)"))
        let total = ledger.factors.reduce(0) { $0 + log($1.ratio) }
        #expect(isClose(total, log(ledger.total)))
        let weights = try #require(step["layer\(number)", .weight]?.gradient)
        #expect(ledger.total == weights.rms)
        let shares = ledger.shrinking.reduce(0) { $0 + $1.share }
        #expect(isClose(shares, 1))
        #expect(ledger.growing.allSatisfy { $0.share == 0 })
      }
    }
  }

  @Test func `what cancels over examples is a factor of its own, at most 1`() throws {
    for patient in [Patient.deepSigmoid, .repairedTwin, .tinyWeights] {
      let ledger = try #require(
        AttenuationLedger(patient.series().steps[0], weightsOf: "layer1"))
      let last = try #require(ledger.factors.last)
      #expect(last.kind == .cancellation && last.ratio <= 1 && last.ratio > 0)
    }
  }

  @Test func `one neuron is computed by hand`() throws {
    // y = σ(w x), l = (y − t)²: g_y = 2 (y − t), σ′ = y (1 − y), then x.
    let network = NetworkDescription(
      inputs: ["x"],
      layers: [
        .init(
          units: 1, sum: "k", out: "y", activation: "sigmoid", weights: "w",
          initialWeights: .literal(2.0))
      ])
    let model = try Model(
      ModelDescription(
        formulas: FormulaProgram(parsing: "l = (y - t)^2"), network: network,
        roles: ["t": .target], data: DataTable(columns: ["x", "t"], rows: [[3, 0]])))
    let trainer = try Trainer(
      model,
      TrainingOptions(
        objective: .mean(of: "l"), learningRate: 0.1, batch: .size(1), duration: .steps(1)))
    let log = StepLog()
    var series = TrainingSeries()
    log.onStep = { series.steps.append(.init($0)) }
    try trainer.run(recorder: log)
    let ledger = try #require(AttenuationLedger(series.steps[0], weightsOf: "layer1"))
    let y = 1 / (1 + exp(-6.0))
    let expected = [2 * y, y * (1 - y), 3, 1]
    #expect(areClose(ledger.factors.map(\.ratio), expected))
    #expect(ledger.factors.map(\.kind) == [.loss, .activation, .inputs, .cancellation])
    let text =
      "activation's derivative in layer1, mean sum 6: 0.0025, 100 % of the loss of magnitude"
    #expect(ledger.shrinking.first?.description == text)
  }
}
