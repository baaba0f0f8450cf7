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
      DataSuspicions(facts: facts).list + WeightSuspicions(facts: facts, report: evidence).list
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

  /// The way from the unchanged run, or from the constant prediction where that is better, to the best.
  func usefulness(_ trial: Trial) -> Double {
    let start = min(1, baseline)
    let loss = relative(trial)
    guard loss.isFinite, start > best else { return healed(trial) }
    return min(1, max(0, (start - loss) / (start - best)))
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
    let isPlain = suspicions.contains { suspicion in
      suspicion.strength == .certain
        || suspicion.strength == .plain
          && tried.contains { $0.entry.suspicion.cause == suspicion.cause && heals($0.trial) }
    }
    return facts.baseline.failure == nil
      && progress >= (isPlain ? ExperimentThresholds.learnsPlain : ExperimentThresholds.learns)
      && baseline < ExperimentThresholds.belowConstant
  }

  var needsExperiments: Bool { !isFine || isMeaningless }

  /// Whether the labels say nothing, so that no loss says that the run is well.
  var isMeaningless: Bool {
    suspicions.contains {
      [.labels, .lossMismatch].contains($0.cause) && $0.strength == .certain
    }
  }

  /// Whether the loss alone says that the run is well.
  private var isFine: Bool {
    let isPlain = suspicions.contains { $0.strength >= .plain }
    return facts.baseline.failure == nil && facts.baseline.constant != nil
      && baseline < (isPlain ? ExperimentThresholds.finePlain : ExperimentThresholds.fine)
      && baseline >= 0
  }

  /// The labels in another order, where nothing heals, or where only more units do, which may learn by heart;
  /// nil where that says nothing.
  var null: ExperimentPlan.Entry? {
    guard var shuffled = Intervention.shuffledLabels(facts.targets.map(\.name)) else { return nil }
    let healing = tried.filter { heals($0.trial) }
    if let larger = healing.first, healing.allSatisfy({ $0.entry.intervention.cause == .capacity }) {
      shuffled = shuffled.and(larger.entry.intervention)
    } else if !healing.isEmpty {
      return nil
    }
    return ExperimentPlan.Entry(
      suspicion: Suspicion(
        cause: .nothingToLearn, strength: .possible, kinds: [.degenerate, .plateau]),
      intervention: shuffled)
  }

  /// Whether a plain suspicion was confirmed, with at least two rivals tried.
  var isSettled: Bool {
    tried.count >= 6
      && tried.contains { $0.entry.suspicion.strength >= .plain && heals($0.trial) }
  }
}
