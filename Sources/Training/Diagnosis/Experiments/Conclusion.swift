/// What follows from the evidence and the trials so far.
struct Conclusion {
  let evidence: DiagnosisReport
  /// The evidence of the replay, with statistics where the record has none.
  let replay: DiagnosisReport
  let facts: RunFacts
  let suspicions: [Suspicion]
  private(set) var tried: [(entry: ExperimentPlan.Entry, trial: Trial)] = []

  init(evidence: DiagnosisReport, replay: DiagnosisReport, facts: RunFacts) {
    self.evidence = evidence
    self.replay = replay
    self.facts = facts
    suspicions =
      DataSuspicions(facts: facts).list + WeightSuspicions(facts: facts).list
      + TrainingSuspicions(facts: facts, report: evidence).list
  }

  mutating func add(_ entry: ExperimentPlan.Entry, _ trial: Trial) {
    tried.append((entry, trial))
  }

  /// The baseline's loss over the constant prediction's; a run that broke is as good as that.
  var baseline: Double {
    let loss = facts.baseline.relativeLoss
    if isSignInDoubt { return max(1, abs(loss)) }
    return loss.isFinite ? loss : 1
  }

  /// The lowest of all, the unchanged run among them.
  var best: Double {
    ([baseline] + tried.filter { $0.entry.intervention.cause != .nothingToLearn }
      .map { relative($0.trial) }).min() ?? baseline
  }

  /// A trial's loss over that of its constant prediction; infinite for one that broke, and for one whose
  /// loss falls below 0 where the sign of the loss is in doubt.
  private func relative(_ trial: Trial) -> Double {
    let loss = trial.relativeLoss
    return isSignInDoubt && trial.constant == nil && loss < 0 ? .infinity : loss
  }

  private var isSignInDoubt: Bool {
    suspicions.contains { $0.cause == .lossSign && $0.strength == .plain }
  }

  /// The way that a trial goes from the unchanged run to the best of all.
  func healed(_ trial: Trial) -> Double {
    let loss = relative(trial)
    guard loss.isFinite, baseline > best else { return 0 }
    return min(1, max(0, (baseline - loss) / (baseline - best)))
  }

  /// Of a run that broke in a formula, a change that keeps it in numbers heals where no constant says more.
  func heals(_ trial: Trial) -> Bool {
    if facts.baseline.failure != nil, facts.baseline.constant == nil, trial.constant == nil {
      return trial.failure == nil && trial.loss.isFinite && trial.loss <= trial.firstLoss
    }
    return healed(trial) >= ExperimentThresholds.healed && trial.failure == nil
      && relative(trial)
        < (trial.constant == nil ? 0.5 : ExperimentThresholds.belowConstant)
  }

  /// How far the unchanged run came from the constant prediction to the best of all; 1 where nothing better
  /// is known.
  var progress: Double {
    guard facts.baseline.failure == nil else { return 0 }
    guard best < 1 else { return baseline < 1 ? 1 : 0 }
    return (1 - baseline) / (1 - best)
  }

  /// Whether the run does what a run should: it ended in numbers, and close to the best.
  var learns: Bool {
    facts.baseline.failure == nil && progress >= ExperimentThresholds.learns
      && baseline < ExperimentThresholds.belowConstant
  }

  var needsExperiments: Bool { !isFine || isMeaningless }

  /// Whether the labels say nothing, so that no loss says that the run is well.
  var isMeaningless: Bool { suspicions.contains { $0.cause == .labels && $0.strength == .certain } }

  /// Whether the loss alone says that the run is well.
  private var isFine: Bool {
    facts.baseline.failure == nil && facts.baseline.constant != nil
      && baseline < ExperimentThresholds.fine && baseline >= 0
  }

  var isHealed: Bool { tried.contains { heals($0.trial) } }

  /// Whether a plain suspicion was confirmed, with at least two rivals tried.
  var isSettled: Bool {
    tried.count >= 6
      && tried.contains { $0.entry.suspicion.strength >= .plain && heals($0.trial) }
  }
}
