/// What follows from the evidence and the trials so far.
struct Conclusion {
  let evidence: DiagnosisReport
  /// The evidence of the replay, with statistics where the record has none.
  let replay: DiagnosisReport
  let facts: RunFacts
  /// Those of the evidence.
  let thresholds: DiagnosisThresholds
  let suspicions: [Suspicion]
  private(set) var tried: [(entry: ExperimentPlan.Entry, trial: Trial)] = []
  /// What heals, made at the step before the trouble. What is concluded rests on changes from the first step.
  private(set) var branch: (entry: ExperimentPlan.Entry, trial: Trial, step: Int)?

  init(
    evidence: DiagnosisReport, replay: DiagnosisReport, facts: RunFacts,
    thresholds: DiagnosisThresholds
  ) {
    self.evidence = evidence
    self.replay = replay
    self.facts = facts
    self.thresholds = thresholds
    suspicions =
      DataSuspicions(facts: facts, report: evidence).list
      + WeightSuspicions(facts: facts, report: evidence).list
      + TrainingSuspicions(facts: facts, report: evidence).list
  }

  mutating func add(_ entry: ExperimentPlan.Entry, _ trial: Trial) {
    tried.append((entry, trial))
  }

  mutating func add(_ entry: ExperimentPlan.Entry, _ trial: Trial, from step: Int) {
    branch = (entry, trial, step)
  }

  /// The baseline's loss over the constant prediction's; a run that broke is as good as that.
  var baseline: Double {
    let loss = facts.baseline.relativeLoss
    guard loss.isFinite else { return 1 }
    return isSignInDoubt ? max(1, abs(loss)) : loss
  }

  /// The lowest of all, the unchanged run among them.
  var best: Double {
    ([baseline]
      + tried.filter { !$0.entry.intervention.shuffles }
      .map { relative($0.trial) }).min() ?? baseline
  }

  /// A trial's loss over that of its constant prediction; infinite for one that broke, and for one whose
  /// loss falls below 0 where the sign of the loss is in doubt.
  func relative(_ trial: Trial) -> Double {
    let loss = trial.relativeLoss
    return isSignInDoubt && loss < 0 ? .infinity : loss
  }

  /// Whether a loss below 0 says nothing: its sign may be wrong, or it does not fit the targets and has no least
  /// value, over constants or over what the model gives.
  private var isSignInDoubt: Bool {
    let isUnbounded = facts.baseline.constant == nil || facts.baseline.relativeLoss < 0
    return suspicions.contains {
      $0.strength >= .plain
        && ($0.cause == .lossSign || isUnbounded && [.labels, .lossMismatch].contains($0.cause))
    }
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
    if facts.baseline.failure != nil, facts.baseline.constant == nil, trial.constant == nil,
      !isSignInDoubt
    {
      return trial.failure == nil && trial.loss.isFinite && trial.loss <= trial.firstLoss
    }
    return healed(trial) >= ExperimentThresholds.healed && trial.failure == nil
      && (trial.constant != nil || !isAboveUnchanged(trial))
      && relative(trial) < ExperimentThresholds.better * abs(baseline)
      && relative(trial)
        < (trial.constant == nil ? 0.5 : ExperimentThresholds.belowConstant)
  }

  /// Whether a loss that no constant says anything of is hardly under the unchanged run's.
  private func isAboveUnchanged(_ trial: Trial) -> Bool {
    facts.baseline.loss.isFinite && !isSignInDoubt
      && trial.loss > facts.baseline.loss - (1 - ExperimentThresholds.better)
        * abs(facts.baseline.loss)
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
        || suspicion.strength >= .plain
          && tried.contains { $0.entry.suspicion.cause == suspicion.cause && heals($0.trial) }
    }
    // A loss just below a constant's is nothing learned where labels in any order bring it there.
    if baseline > nothingLearned, isAsGoodShuffled { return false }
    return facts.baseline.failure == nil && !isInHollow
      && progress >= needed(isPlain)
      && baseline < ExperimentThresholds.belowConstant
  }

  /// The run's model on labels in another order; nil where that was not tried.
  private var shuffled: Trial? {
    tried.first {
      $0.entry.intervention.shuffles && $0.entry.intervention.changes.count == 1
    }?.trial
  }

  /// Whether the model does as well on labels in another order.
  var isAsGoodShuffled: Bool {
    guard let shuffled else { return false }
    return shuffled.relativeLoss <= baseline * 1.05 + 0.02 || baseline > lineOfChance
  }

  /// A loss over this share of the constant prediction's may be nothing learned.
  var nothingLearned: Double { min(ExperimentThresholds.nothingLearned, lineOfChance) }

  /// What labels in any order may come to, by how far they came in one: of a model that can learn so many rows by
  /// heart, half as far again is no sign of a rule. Errors that are counted vary as throws of a coin do, whatever
  /// a model can.
  private var lineOfChance: Double {
    guard let shuffled else { return 1 }
    let constant = facts.baseline.constant ?? .nan
    let error = ExperimentThresholds.oneSided * Double(facts.rows).squareRoot() / 2
    let coins = facts.countsErrors ? 1 - error / constant : 1
    let learned = 1 - ExperimentThresholds.overShuffled * (1 - min(1, shuffled.relativeLoss))
    return min(coins, max(ExperimentThresholds.chanceFrom, learned))
  }

  /// Of a run of few steps the loss tells nothing, unless it breaks or climbs.
  var needsExperiments: Bool {
    let isShort = facts.baseline.steps < thresholds.plateauSteps
    let isSick = evidence.verdicts.contains { $0.severity > .note }
    if isShort, facts.baseline.failure == nil, !isSick { return false }
    return !isFine || isMeaningless
  }

  /// Whether the labels say nothing, so that no loss says that the run is well.
  var isMeaningless: Bool {
    suspicions.contains {
      [.labels, .lossMismatch].contains($0.cause) && $0.strength == .certain
    }
  }

  /// Whether the loss stays where it is through the last half of the run, well above 0.
  var isStuckAbove: Bool {
    baseline > ExperimentThresholds.stuck
      && LossCourse(facts.baseline, relative: baseline).isStill
  }

  /// How far a run must have come; less far while its loss falls to the end.
  private func needed(_ isPlain: Bool) -> Double {
    if isPlain { return ExperimentThresholds.learnsPlain }
    let course = LossCourse(facts.baseline, relative: baseline)
    return course.isFalling ? ExperimentThresholds.learnsFalling : ExperimentThresholds.learns
  }

  /// Whether a change takes a run that stays where it is to a fraction of its loss: it is in a hollow, and not at
  /// the noise of its data. Of more units that says something where a layer has one alone, and where they do not
  /// learn labels in another order as well.
  private var isInHollow: Bool {
    isStuckAbove && baseline > ExperimentThresholds.hollowFrom
      && tried.contains { entry, trial in
        let isAdded = entry.intervention.cause == .capacity
        return (!isAdded || entry.suspicion.strength > .possible && isNotByHeart(trial))
          && heals(trial) && relative(trial) < ExperimentThresholds.hollow * baseline
      }
  }

  /// Whether more units were tried on labels in another order, and do far worse there.
  private func isNotByHeart(_ trial: Trial) -> Bool {
    !isMemorised(trial)
      && tried.contains {
        $0.entry.intervention.shuffles && $0.entry.intervention.changes.count > 1
      }
  }

  /// Whether the loss alone says that the run is well.
  private var isFine: Bool {
    guard facts.baseline.failure == nil, baseline >= 0, !isSignInDoubt else { return false }
    guard facts.baseline.constant != nil else {
      return facts.baseline.loss < 0.5 * facts.baseline.firstLoss
    }
    if isStuckAbove { return false }
    let isPlain = suspicions.contains { $0.strength >= .plain }
    return baseline < (isPlain ? ExperimentThresholds.finePlain : ExperimentThresholds.fine)
  }

  /// Whether what was tried says that a change is worse still: another learning rate, where one on the way
  /// to it was worse than the run's own.
  func rulesOut(_ intervention: Intervention) -> Bool {
    guard let factor = intervention.rateFactor else { return false }
    return tried.contains { entry, trial in
      guard let other = entry.intervention.rateFactor, other.sign == factor.sign,
        abs(other) <= abs(factor)
      else { return false }
      let loss = relative(trial)
      if !loss.isFinite { return factor > 0 }
      return facts.baseline.failure == nil && baseline < 1 && loss > 1.02 * baseline
    }
  }

  /// Two changes at once, where no single one heals: the plainest suspicions with one another, with a lower
  /// rate and with another activation.
  var pairs: [ExperimentPlan.Entry] {
    // More units work around much: what the evidence singles out is tried with another change all the same.
    guard !tried.contains(where: { heals($0.trial) && !$0.entry.intervention.adds }) else {
      return []
    }
    let isWorkedAround = tried.contains { heals($0.trial) }
    var firsts: [ExperimentPlan.Entry] = []
    for suspicion in suspicions where suspicion.strength >= .likely {
      guard let fix = suspicion.tries.first, !(isWorkedAround && fix.adds),
        suspicion.cause != .learningRateTooLarge, suspicion.cause != .learningRateTooSmall
      else { continue }
      firsts.append(.init(suspicion: suspicion, intervention: fix))
    }
    firsts.sort { $0.suspicion.strength > $1.suspicion.strength }
    let seconds =
      firsts.dropFirst().prefix(2).map(\.intervention)
      + suspicions.filter {
        [.learningRateTooLarge, .learningRateTooSmall, .activationDerivative].contains($0.cause)
      }.compactMap(\.tries.first)
    guard let first = firsts.first else { return [] }
    return [shapeAtFiniteRate(firsts)].compactMap { $0 }
      + seconds.filter { $0.cause != first.intervention.cause }.map {
        .init(suspicion: first.suspicion, intervention: first.intervention.and($0))
      }
  }

  /// Of a run that breaks, another shape of the model that the evidence singles out, with the largest rate that
  /// stays in numbers: neither does anything alone.
  private func shapeAtFiniteRate(_ firsts: [ExperimentPlan.Entry]) -> ExperimentPlan.Entry? {
    let shapes: Set<Verdict.Cause> = [.nonlinearityMissing, .lossMismatch, .outputRange]
    guard facts.baseline.failure != nil,
      let shape = firsts.first(where: { shapes.contains($0.suspicion.cause) }),
      let rate = tried.filter({
        ($0.entry.intervention.rateFactor ?? 0) < 0 && $0.trial.failure == nil
      })
      .max(by: { ($0.entry.intervention.rateFactor ?? 0) < ($1.entry.intervention.rateFactor ?? 0) }
      )
    else { return nil }
    return .init(
      suspicion: shape.suspicion, intervention: shape.intervention.and(rate.entry.intervention))
  }

  /// The labels in another order, where nothing heals, or where only more units or a layer more do, which may
  /// learn by heart; nil where that says nothing.
  var null: ExperimentPlan.Entry? {
    guard facts.rows >= 20,
      var shuffled = Intervention.shuffledLabels(facts.targets.map(\.name))
    else { return nil }
    let healing = tried.filter { heals($0.trial) }
    if let larger = healing.first, healing.allSatisfy({ $0.entry.intervention.adds }) {
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
