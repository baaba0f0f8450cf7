extension Conclusion {
  /// The report with the first verdict's cause, and the experiments that show it.
  func report() -> DiagnosisReport {
    var report = evidence
    report.run.constantLoss = facts.baseline.constant
    report.experiments = experiments()
    guard let chosen = choice() else {
      report.verdicts = evidence.verdicts.map { verdict in
        var verdict = verdict
        verdict.severity = .note
        return verdict
      }
      return report
    }
    var first = verdict(of: chosen)
    let rest = evidence.verdicts.filter { $0.kind != first.kind || $0.scope != first.scope }
    first.explains = rest.indices.filter { rest[$0].severity > .note }.map { $0 + 1 }
    report.verdicts = [first] + rest
    for position in report.experiments.indices
    where chosen.cause == .unknown || report.experiments[position].cause == chosen.cause {
      report.experiments[position].verdicts = [0]
    }
    return report
  }

  private func experiments() -> [Experiment] {
    tried.map { entry, trial in
      let unit = trial.constant.map { constant in
        (facts.baseline.constant ?? constant) / (constant == 0 ? 1 : constant)
      } ?? 1
      let scale = facts.baseline.constant ?? facts.baseline.firstLoss
      let curve = trial.series.steps.map(\.loss)
      let spacing = max(1, curve.count / 100)
      return Experiment(
        cause: entry.intervention.cause, changes: entry.intervention.changes, fromStep: 0,
        steps: trial.steps, loss: trial.loss * unit,
        baseline: facts.baseline.loss.isFinite ? facts.baseline.loss : scale, best: best * scale,
        healed: healed(trial), heals: heals(trial),
        curve: stride(from: 0, to: curve.count, by: spacing).map { curve[$0] })
    }
  }

  /// The suspicion that holds; nil for a healthy run.
  private func choice() -> Suspicion? {
    if tried.isEmpty && !needsExperiments { return nil }
    if let certain = suspicions.first(where: { $0.strength == .certain }), !learns || isMeaningless {
      return certain
    }
    if learns { return nil }
    let healing = tried.enumerated().filter { heals($0.element.trial) }
    let chosen = healing.min { a, b in rank(a.element, a.offset) < rank(b.element, b.offset) }
    if let chosen {
      var suspicion = chosen.element.entry.suspicion
      suspicion.cause = chosen.element.entry.intervention.cause
      suspicion.tries = [chosen.element.entry.intervention]
      return suspicion
    }
    if let plain = suspicions.first(where: { $0.strength == .plain }), isStuck { return plain }
    guard isStuck || evidence.verdicts.contains(where: { $0.severity > .note }) else { return nil }
    if learnsNothing {
      return Suspicion(
        cause: .nothingToLearn, strength: .likely, kinds: [.degenerate, .plateau])
    }
    return Suspicion(
      cause: .unknown, strength: .possible,
      kinds: evidence.verdicts.map(\.kind) + [.plateau])
  }

  /// Whether the run is no better than a constant.
  private var isStuck: Bool { baseline >= 0.9 || facts.baseline.failure != nil }

  /// Whether shuffled labels do as well and nothing does better than a constant.
  private var learnsNothing: Bool {
    guard let shuffled = tried.first(where: { $0.entry.intervention.cause == .nothingToLearn })
    else { return false }
    return best > ExperimentThresholds.belowConstant
      && shuffled.trial.relativeLoss <= baseline * 1.05
  }

  /// Plainer evidence first, then the smaller change, then what heals more.
  private func rank(
    _ tried: (entry: ExperimentPlan.Entry, trial: Trial), _ offset: Int
  ) -> (Int, Int, Double, Int) {
    (
      -min(tried.entry.suspicion.strength.rawValue, Suspicion.Strength.plain.rawValue),
      tried.entry.intervention.cause.size, -healed(tried.trial), offset
    )
  }

  private func verdict(of suspicion: Suspicion) -> Verdict {
    let known = evidence.verdicts + replay.verdicts
    let fix = suspicion.tries.first?.changes
    let experiment = tried.firstIndex {
      $0.entry.intervention.changes == fix && heals($0.trial)
    }
    let seen = suspicion.kinds.lazy.compactMap { kind in
      finding(kind, known, scope: suspicion.scope)
    }.first
    var verdict =
      seen
      ?? Verdict(
        suspicion.kinds.first { $0 == .plateau || $0 == .degenerate } ?? suspicion.kinds.first
          ?? .plateau,
        suspicion.scope, from: 0, .warning, [], advice: "")
    if verdict.severity == .note { verdict.severity = .warning }
    verdict.cause = suspicion.cause
    verdict.evidence += suspicion.evidence
    verdict.changes = experiment.map { tried[$0].entry.intervention.changes } ?? []
    verdict.experiment = experiment
    verdict.advice = advice(experiment, verdict)
    return verdict
  }

  /// What the evidence shows of a kind; kinds that the loss alone tells are always there.
  private func finding(_ kind: Verdict.Kind, _ known: [Verdict], scope: String) -> Verdict? {
    let own = known.filter { $0.kind == kind }
    if let found = own.first(where: { $0.scope == scope }) ?? own.first { return found }
    switch kind {
    case .plateau where isStuck || baseline > 0.5:
      return Verdict(.plateau, "", from: 0, .warning, lossEvidence, advice: "")
    case .degenerate: return Verdict(.degenerate, scope, from: 0, .critical, [], advice: "")
    case .notUpdated: return Verdict(.notUpdated, scope, from: 0, .critical, [], advice: "")
    case .noGradient: return Verdict(.noGradient, scope, from: 0, .critical, [], advice: "")
    default: return nil
    }
  }

  private var lossEvidence: [Verdict.Evidence] {
    [
      .init("first_loss", facts.baseline.firstLoss), .init("last_loss", facts.baseline.loss),
      .init("constant_loss", facts.baseline.constant ?? .nan),
    ]
  }

  private func advice(_ experiment: Int?, _ verdict: Verdict) -> String {
    guard let experiment else {
      return tried.isEmpty || verdict.advice.isEmpty
        ? verdict.advice : "Nothing that was tried heals. " + verdict.advice
    }
    let done = experiments()[experiment]
    let changes = done.changes.map(\.description).joined(separator: ", ")
    return "\(changes): loss \(done.baseline.brief) → \(done.loss.brief) in \(done.steps) steps"
  }
}

extension Verdict.Cause {
  /// How much a change for it changes in a sheet: of several that heal the smallest is the cause.
  var size: Int {
    switch self {
    case .lossSign: 0
    case .learningRateTooLarge, .learningRateTooSmall, .momentum, .weightDecay, .clipping: 1
    case .initialWeightsTooLarge, .initialWeightsTooSmall, .symmetricWeights, .layerScale, .bias: 2
    case .activationDerivative, .outputRange, .lossMismatch, .nonlinearityMissing: 3
    case .inputScale, .targetScale, .biasMissing, .frozenLayer: 3
    default: 4
    }
  }
}
