import TraceGraph

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
      // Of a run that is well nothing heals; what some change does better is in the losses.
      for position in report.experiments.indices { report.experiments[position].heals = false }
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
    tried.map { experiment($0.entry, $0.trial) }
      + (branch.map { [experiment($0.entry, $0.trial, from: $0.step)] } ?? [])
  }

  private func experiment(
    _ entry: ExperimentPlan.Entry, _ trial: Trial, from step: Int = 0
  ) -> Experiment {
    // Losses are over a constant's where that is above 0, as `Trial.relativeLoss` has them.
    let own = trial.constant ?? .nan
    let unit = facts.baseline.constant ?? own
    let isScaled = own > 0 && unit > 0 && unit.isFinite
    let usual = facts.baseline.constant ?? facts.baseline.firstLoss
    let scale = usual > 0 && usual.isFinite ? usual : 1
    let lowest = step == 0 ? best : min(best, relative(trial))
    return Experiment(
      cause: entry.intervention.cause, changes: entry.intervention.changes,
      edits: entry.intervention.edits, fromStep: step,
      steps: trial.steps, loss: isScaled ? trial.loss * unit / own : trial.loss,
      baseline: facts.baseline.loss.isFinite ? facts.baseline.loss : usual, best: lowest * scale,
      healed: healed(trial),
      heals: heals(trial) && !entry.intervention.shuffles && !isMemorised(trial),
      curve: trial.curve)
  }

  /// The suspicion that holds; nil for a healthy run.
  private func choice() -> Suspicion? {
    if tried.isEmpty && !needsExperiments { return nil }
    if let certain = suspicions.first(where: { $0.strength == .certain && !isOutdone($0) }) {
      return certain
    }
    if learns { return nil }
    let healing = tried.enumerated().filter {
      // Shuffled labels that are learned better say by how much a loss varies by chance.
      !$0.element.entry.intervention.shuffles && heals($0.element.trial)
        && isSmallest($0.element.entry.intervention, $0.offset)
    }
    let chosen = healing.min { a, b in rank(a.element, a.offset) < rank(b.element, b.offset) }
    if let glaring = suspicions.first(where: { $0.strength == .glaring }), isStuck,
      (chosen?.element.entry.suspicion.strength ?? .possible) < .plain
    {
      return glaring
    }
    if let chosen {
      if isMemorised(chosen.element.trial) {
        return Suspicion(
          cause: .nothingToLearn, strength: .likely, kinds: [.plateau, .degenerate])
      }
      var suspicion = chosen.element.entry.suspicion
      suspicion.cause = chosen.element.entry.intervention.cause
      suspicion.tries = [chosen.element.entry.intervention]
      return suspicion
    }
    if let plain = suspicions.first(where: { $0.strength >= .plain }), isStuck { return plain }
    if learnsNothing {
      return Suspicion(
        cause: .nothingToLearn, strength: .likely, kinds: [.degenerate, .plateau])
    }
    guard isStuck || evidence.verdicts.contains(where: { $0.severity > .note }) else { return nil }
    return Suspicion(
      cause: .unknown, strength: .possible,
      kinds: evidence.verdicts.map(\.kind) + [.plateau])
  }

  /// Whether a change takes the run so far that an input that does not vary lacks nothing.
  private func isOutdone(_ suspicion: Suspicion) -> Bool {
    suspicion.cause == .inputConstant
      && tried.contains {
        heals($0.trial) && !$0.entry.intervention.shuffles && !isMemorised($0.trial)
          && relative($0.trial) < ExperimentThresholds.finePlain
      }
  }

  /// Whether no smaller change is part of it that heals, too: more units are drawn anew, and many more are tried
  /// after a few more.
  private func isSmallest(_ intervention: Intervention, _ place: Int) -> Bool {
    intervention.cause != .capacity
      || !tried.contains { $0.entry.intervention.draws && heals($0.trial) }
        && !tried[..<place].contains { $0.entry.intervention.cause == .capacity && heals($0.trial) }
  }

  /// Whether the run is no better than a constant.
  private var isStuck: Bool { baseline >= 0.9 || facts.baseline.failure != nil }

  /// Whether what heals does as well on shuffled labels.
  func isMemorised(_ trial: Trial) -> Bool {
    tried.contains {
      $0.entry.intervention.shuffles && $0.entry.intervention.changes.count > 1
        && $0.trial.relativeLoss < trial.relativeLoss + 0.2
    }
  }

  /// Whether shuffled labels do as well and nothing does better than a constant; more units may learn by heart.
  private var learnsNothing: Bool {
    let others = tried.filter {
      !$0.entry.intervention.shuffles && !$0.entry.intervention.adds
    }.map(\.trial.relativeLoss)
    // What no gradient reaches does as well on any labels; the perceptron rule has none.
    return isAsGoodShuffled && (facts.countsErrors || facts.unreachedScopes.isEmpty)
      && ([baseline] + others).allSatisfy { $0 > nothingLearned }
  }

  /// Plainer evidence first, then what heals more by a tenth, then the smaller change.
  private func rank(
    _ tried: (entry: ExperimentPlan.Entry, trial: Trial), _ offset: Int
  ) -> (Int, Int, Int, Int) {
    (
      -strength(of: tried.entry),
      -Int((usefulness(tried.trial) * 10 + 0.01).rounded(.down)),
      tried.entry.intervention.cause.size,
      offset
    )
  }

  /// How plain a suspicion is beside others. Steps are hardly too small where the weights of all layers
  /// moved by half of their size or more: another rate works around something else then.
  private func strength(of entry: ExperimentPlan.Entry) -> Int {
    let strength = min(entry.suspicion.strength, .plain).rawValue
    let movements = facts.layers.map(\.movement).filter(\.isFinite)
    let haveMoved = !movements.isEmpty && movements.allSatisfy { $0 > 0.5 }
    return entry.intervention.cause == .learningRateTooSmall && haveMoved ? strength - 1 : strength
  }

  private func verdict(of suspicion: Suspicion) -> Verdict {
    let known = evidence.verdicts + replay.verdicts
    let experiment = first(of: suspicion.tries)
    let seen = suspicion.kinds.lazy.compactMap { kind in
      finding(kind, known, scope: suspicion.scope, suspicion.cause)
    }.first
    var verdict =
      seen
      ?? Verdict(
        suspicion.kinds.contains(.plateau) ? .degenerate : suspicion.kinds.last ?? .plateau,
        suspicion.scope, from: 0, .warning, lossEvidence, advice: "")
    if verdict.severity == .note { verdict.severity = .warning }
    verdict.cause = suspicion.cause
    verdict.evidence += suspicion.evidence.filter { item in
      !verdict.evidence.contains { $0.name == item.name }
    }
    // What usually helps against the evidence says why a gradient vanishes or a number breaks; all else an experiment knows better.
    if experiment != nil, [.vanishing, .nan].contains(verdict.kind), !verdict.advice.isEmpty {
      verdict.evidence.append(.init("explanation", .text(verdict.advice)))
    }
    verdict.changes = experiment.map { tried[$0].entry.intervention.changes } ?? []
    verdict.experiment = experiment
    verdict.advice = advice(experiment, verdict)
    return verdict
  }

  /// The experiment with the first of some changes that heals; nil where none of them does.
  private func first(of changes: [Intervention]) -> Int? {
    changes.lazy.compactMap { change in
      tried.firstIndex {
        $0.entry.intervention.changes == change.changes && heals($0.trial)
          && !isMemorised($0.trial)
      }
    }.first
  }

  /// What the evidence shows of a kind, or the course of the loss.
  private func finding(
    _ kind: Verdict.Kind, _ known: [Verdict], scope: String, _ cause: Verdict.Cause
  ) -> Verdict? {
    // A loss that is no better than a constant's never fell: where it rests is not where the fault begins.
    let isLate = { (verdict: Verdict) in kind == .plateau && verdict.fromStep > 0 }
    let own = known.filter { $0.kind == kind && $0.isWide(by: thresholds) }
      .filter { baseline < 0.9 || !isLate($0) }
      .filter { cause != .inputScale || $0.isAtEntry }
    if let found = own.first(where: { $0.scope == scope }) ?? own.first { return found }
    let course = LossCourse(facts.baseline, relative: baseline)
    switch kind {
    // The errors of a perceptron are counted: they vary, and cannot grow without end.
    case .diverged where !facts.countsErrors && (course.diverges || course.losesAgain):
      return Verdict(.diverged, "", from: course.turn, .critical, lossEvidence, advice: "")
    case .exploding where cause == .learningRateTooLarge:
      let series = facts.baseline.series
      return GradientDetector(
        series: series, thresholds: thresholds, trend: LossTrend(series)
      ).firstJump()
    case .degenerate where baseline >= 0.9 && !course.diverges:
      return Verdict(.degenerate, scope, from: 0, .critical, lossEvidence, advice: "")
    case .plateau where course.isFlat || baseline < 0.9:
      return Verdict(.plateau, "", from: 0, .warning, lossEvidence, advice: "")
    case .notUpdated where cause == .frozenLayer || facts.layers.allSatisfy({ $0.movement < 0.01 }),
      .noGradient where !facts.unreachedScopes.isEmpty:
      return Verdict(kind, scope, from: 0, .critical, lossEvidence, advice: "")
    default: return nil
    }
  }

  private var lossEvidence: [Verdict.Evidence] {
    [
      .init("first_loss", facts.baseline.firstLoss), .init("last_loss", facts.baseline.loss),
    ] + (facts.baseline.constant.map { [.init("constant_loss", $0)] } ?? [])
  }

  private func advice(_ experiment: Int?, _ verdict: Verdict) -> String {
    guard let experiment else {
      if tried.isEmpty { return verdict.advice }
      if let heart = tried.first(where: { heals($0.trial) && isMemorised($0.trial) }) {
        return
          "\(ChangeText.phrase(heart.entry.intervention.changes)) lowers the loss, but does as well on "
          + "shuffled labels: that is learning by heart"
      }
      return "Nothing that was tried heals" + (verdict.advice.isEmpty ? "" : ". ") + verdict.advice
    }
    let done = experiments()[experiment]
    let outcome = done.outcome(from: facts.baseline.loss, NumberFormat(digits: 2))
    return "\(ChangeText.phrase(done.changes)): \(outcome)" + later
  }

  /// What comes of the same change at the step before the trouble; nothing where that does not heal.
  private var later: String {
    guard let branch, heals(branch.trial) else { return "" }
    let loss = NumberFormat(digits: 2).text(experiment(branch.entry, branch.trial).loss)
    return "; from step \(branch.step) on it heals as well: loss \(loss) "
      + "in \(branch.trial.steps) steps"
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
    case .inputConstant, .noPath, .labels, .nothingToLearn, .dataNotFinite, .formulaNotFinite: 4
    case .capacity, .unknown: 4
    }
  }
}
