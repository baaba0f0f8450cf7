import TraceGraph

/// What is tried against overfitting, and what follows: fewer units, weights that decay, an earlier end. What
/// heals is told by the loss over the rows that never train.
struct OverfittingInquiry {
  private let evidence: DiagnosisReport
  private let setup: TrainingSetup
  private let baseline: Trial
  private let thresholds: DiagnosisThresholds
  private let course: OverfittingDetector.Course
  /// What a constant prediction comes to: over the rows that train, or over those that do not where that is
  /// more; nil where it is not known.
  private let constant: Double?
  private var verdict: Verdict
  private(set) var tried: [(intervention: Intervention, trial: Trial)] = []

  /// Nil where the record shows no overfitting above a note, or the run made anew does not.
  init?(
    _ evidence: DiagnosisReport, _ setup: TrainingSetup, _ baseline: Trial,
    _ thresholds: DiagnosisThresholds
  ) {
    guard baseline.failure == nil,
      let verdict = evidence.verdicts.first(where: {
        $0.kind == .overfitting && $0.severity > .note
      }), let course = OverfittingDetector.course(baseline.series.validation)
    else { return nil }
    self.evidence = evidence
    self.setup = setup
    self.baseline = baseline
    self.thresholds = thresholds
    self.course = course
    self.verdict = verdict
    var held = setup
    held.description.data = setup.description.validation
    constant = [ConstantPredictor(of: held)?.loss, baseline.constant].compactMap { $0 }.max()
  }

  /// What is tried, in order; the first are what the cause is told by.
  var plan: [Intervention] {
    Intervention.fewerUnits(setup)
      + [Intervention.stopped(before: verdict.fromStep, of: setup)].compactMap { $0 }
      + Intervention.decayed(setup)
  }

  mutating func add(_ intervention: Intervention, _ trial: Trial) {
    tried.append((intervention, trial))
  }

  /// Whether the rise is small and may be chance, or small beside what there is to learn.
  ///
  /// The losses of every row at the best step and at the end are compared: the rise must be `confidence` times
  /// its standard error, one to over `overfitting-critical-rise` times the least as much as its error.
  private var isSlight: Bool {
    if let constant, constant > 0, course.last - course.least < Self.leastRise * constant {
      return true
    }
    guard let ratio = riseOverError else { return false }
    return ratio < (course.rise < thresholds.overfittingCriticalRise ? Self.confidence : 1)
  }

  private var riseOverError: Double? {
    early.flatMap { PairedRise.overError(setup, from: $0, to: baseline) }
  }

  /// Of the normal distribution 5 % lie above.
  private static let confidence = ExperimentThresholds.oneSided
  /// A rise under this share of the constant prediction's loss is nothing beside what was learned.
  private static let leastRise = 0.05

  /// The trial that ended at the best step.
  private var early: Trial? {
    tried.first { $0.trial.steps < baseline.steps && $0.trial.failure == nil }?.trial
  }

  // MARK: What heals

  private func loss(_ trial: Trial) -> Double {
    OverfittingDetector.course(trial.series.validation)?.last ?? .nan
  }

  /// The least loss over the rows that never train: that of the unchanged run at its best step, or of a
  /// trial at its end.
  private var best: Double {
    tried.map { loss($0.trial) }.filter(\.isFinite).reduce(course.least, min)
  }

  private func healed(_ trial: Trial) -> Double {
    let loss = loss(trial)
    guard loss.isFinite, course.last > best else { return 0 }
    return course.last.isFinite ? min(1, max(0, (course.last - loss) / (course.last - best))) : 1
  }

  private func heals(_ trial: Trial) -> Bool {
    let found = Diagnosis.verdicts(trial.series, thresholds: thresholds).verdicts
    return trial.failure == nil && healed(trial) >= ExperimentThresholds.healed
      && !found.contains { $0.kind == .overfitting && $0.severity > .note }
      && loss(trial) < (constant.map { $0 * ExperimentThresholds.belowConstant } ?? .infinity)
  }

  // MARK: The report

  /// The report with the overfitting as its first verdict; as a note where the rise may be chance.
  func report() -> DiagnosisReport {
    var report = evidence
    report.run.constantLoss = baseline.constant
    report.experiments = experiments
    var first = verdict
    if isSlight { first.severity = .note }
    if let riseOverError { first.evidence.append(.init("rise_over_error", riseOverError)) }
    if let constant { first.evidence.append(.init("constant_loss", constant)) }
    let healing = tried.indices.first { heals(tried[$0].trial) }
    first.cause = healing != nil ? .capacity : hasNothing ? .nothingToLearn : .unknown
    first.experiment = healing
    first.changes = healing.map { tried[$0].intervention.changes } ?? []
    first.advice = advice(healing)
    let rest = evidence.verdicts.filter { $0.kind != .overfitting }.map { verdict in
      var verdict = verdict
      verdict.severity = .note
      return verdict
    }
    report.verdicts = [first] + rest
    for position in report.experiments.indices { report.experiments[position].verdicts = [0] }
    return report
  }

  /// Whether the rows that never train were at no time told better than by a constant.
  private var hasNothing: Bool {
    constant.map { course.least >= ExperimentThresholds.belowConstant * $0 } ?? false
  }

  private var experiments: [Experiment] {
    tried.map { intervention, trial in
      Experiment(
        cause: intervention.cause, changes: intervention.changes, edits: intervention.edits,
        fromStep: 0, steps: trial.steps, loss: loss(trial), baseline: course.last, best: best,
        healed: healed(trial), heals: heals(trial), curve: trial.validationCurve,
        isOfValidation: true)
    }
  }

  private func advice(_ healing: Int?) -> String {
    guard let healing else {
      return tried.isEmpty ? verdict.advice : "Nothing that was tried heals. \(verdict.advice)"
    }
    let (intervention, trial) = tried[healing]
    return "\(ChangeText.phrase(intervention.changes)): validation loss \(course.last.brief) → "
      + "\(loss(trial).brief) in \(trial.steps) steps"
  }
}

/// Whether losses over rows that never train rose by more than chance.
enum PairedRise {
  /// The mean of the differences row by row over its standard error (the t of paired samples: Student 1908);
  /// nil where the loss of a row is not known, or there are fewer than two.
  ///
  /// - Parameters:
  ///   - setup: of both.
  ///   - early: a trial that ended at the best step.
  ///   - late: the whole run.
  static func overError(_ setup: TrainingSetup, from early: Trial, to late: Trial) -> Double? {
    guard let table = setup.description.validation, table.rows.count >= 2,
      let model = try? Model(setup.description),
      let survey = try? ObjectiveSurvey(
        model, setup.options.objective, rows: Array(table.rows.indices), of: table,
        most: table.rows.count),
      let node = setup.options.objective.lossName(in: survey.example)
        .flatMap({ survey.example.nodes[$0] }), node.isScalar
    else { return nil }
    let losses = [early, late].compactMap { trial in
      try? survey.value(at: trial.parameters.flatMap(\.last.elements), beside: [node]).rows
        .map { $0[0] }
    }
    guard losses.count == 2 else { return nil }
    let rises = zip(losses[1], losses[0]).map(-)
    let count = Double(rises.count)
    let mean = rises.reduce(0, +) / count
    let variance = rises.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    guard mean.isFinite, variance.isFinite else { return nil }
    return variance == 0 ? (mean > 0 ? .infinity : 0) : mean / (variance / count).squareRoot()
  }
}
