import Dispatch
import Synchronization

/// Trains a run anew with one thing changed at a time, and says which change heals.
public struct Experimenter: Sendable {
  let setup: TrainingSetup
  /// Steps of the run.
  let steps: Int
  let effort: ExperimentEffort
  let thresholds: DiagnosisThresholds
  let cancellation: CancellationFlag?

  /// - Parameters:
  ///   - setup: of the run.
  ///   - steps: how many the run took where it was ended before its time; nil for all that it was to take.
  ///   - effort: how much may be tried.
  ///   - thresholds: of the evidence.
  ///   - cancellation: ends it with what is known.
  public init(
    _ setup: TrainingSetup, steps: Int? = nil, effort: ExperimentEffort = .quick,
    thresholds: DiagnosisThresholds = DiagnosisThresholds(),
    cancellation: CancellationFlag? = nil
  ) {
    self.setup = setup
    self.steps = min(max(0, steps ?? setup.plannedSteps), Self.mostSteps)
    self.effort = effort
    self.thresholds = thresholds
    self.cancellation = cancellation
  }

  /// Steps of a run that any effort can be counted in.
  private static let mostSteps = 1 << 50

  /// The most steps that will be taken.
  public var plannedSteps: Int { steps * effort.budget }

  /// How many sums and products that may be, to the order of magnitude: six for every parameter, example
  /// and step. 0 for a setup that cannot be trained.
  public var plannedWork: Double {
    guard let model = try? Model(setup.description) else { return 0 }
    let parameters = model.initialParameters.reduce(0.0) { $0 + Double($1.value.elements.count) }
    return 6 * parameters * Double(setup.examplesPerStep) * Double(plannedSteps)
  }

  /// The report with causes, after as many experiments as the effort allows.
  ///
  /// - Parameters:
  ///   - evidence: what the record shows.
  ///   - progress: called with the share of the budget that is spent.
  public func report(
    on evidence: DiagnosisReport, progress: @escaping (Double) -> Void = { _ in }
  ) -> DiagnosisReport {
    guard effort != .none, steps > 0 else { return evidence }
    progress(0)
    guard let baseline = Trial.run(setup, steps: steps, cancellation: cancellation),
      let facts = RunFacts(setup, baseline)
    else {
      var evidence = evidence
      evidence.remark =
        isCancelled
        ? "interrupted before the run was made anew: nothing was tried"
        : "the run could not be made anew from its sheet, so nothing was tried"
      return evidence
    }
    if let inquiry = OverfittingInquiry(evidence, setup, baseline, thresholds) {
      return report(of: inquiry, baseline, progress)
    }
    let found = Diagnosis.verdicts(baseline.series, thresholds: thresholds)
    var conclusion = Conclusion(
      evidence: evidence, replay: found, facts: facts, thresholds: thresholds)
    guard conclusion.needsExperiments else { return conclusion.report() }
    var budget = Budget(spent: baseline.steps, total: plannedSteps, tell: progress)
    trySingles(&conclusion, &budget)
    tryPairs(&conclusion, &budget)
    if let null = conclusion.null { tryOne(null, &conclusion, &budget) }
    tryBranch(&conclusion, &budget)
    return remarked(conclusion.report())
  }

  private var isCancelled: Bool { cancellation?.isCancelled ?? false }

  /// Steps that were taken of those that may be.
  private struct Budget {
    private(set) var spent: Int
    let total: Int
    let tell: (Double) -> Void

    init(spent: Int, total: Int, tell: @escaping (Double) -> Void) {
      self.spent = spent
      self.total = total
      self.tell = tell
      tell(share)
    }

    private var share: Double { Double(spent) / Double(max(1, total)) }

    func allows(_ steps: Int) -> Bool { steps <= total - spent }

    mutating func spend(_ steps: Int) {
      spent += steps
      tell(share)
    }
  }

  /// One change after the other, until a plain suspicion is confirmed or the budget is spent.
  private func trySingles(_ conclusion: inout Conclusion, _ budget: inout Budget) {
    var rest = ExperimentPlan(conclusion.suspicions).entries[...]
    while effort == .full || !conclusion.isSettled, !isCancelled {
      var batch: [ExperimentPlan.Entry] = []
      while batch.count < Self.width, let entry = rest.popFirst() {
        if !conclusion.rulesOut(entry.intervention) { batch.append(entry) }
      }
      guard !batch.isEmpty else { return }
      guard budget.allows((batch.count + Self.reserve) * steps) else { return }
      tryAll(batch, &conclusion, &budget)
    }
  }

  /// Two changes at once, where none alone heals. As many trials at the same time as one after the other would be
  /// allowed: a trial that breaks spends less, so that more can follow.
  private func tryPairs(_ conclusion: inout Conclusion, _ budget: inout Budget) {
    var rest = conclusion.pairs[...]
    // One trial is kept for shuffled labels, which say whether there is anything to learn.
    while !rest.isEmpty,
      let count = (1...Self.width).last(where: { budget.allows(($0 + 1) * steps) })
    {
      tryAll(Array(rest.prefix(count)), &conclusion, &budget)
      rest = rest.dropFirst(count)
    }
  }

  /// One more change, if the budget allows it.
  private func tryOne(
    _ entry: ExperimentPlan.Entry, _ conclusion: inout Conclusion, _ budget: inout Budget
  ) {
    if budget.allows(steps) { tryAll([entry], &conclusion, &budget) }
  }

  /// Changes at the same time; what comes of them is told in their order.
  private func tryAll(
    _ entries: [ExperimentPlan.Entry], _ conclusion: inout Conclusion, _ budget: inout Budget
  ) {
    for (entry, trial) in zip(entries, trials(entries.map(\.intervention))) {
      guard let trial else { continue }
      budget.spend(trial.steps)
      conclusion.add(entry, trial)
    }
  }

  /// What heals once more, made at the step before the trouble; the steps up to there are taken, too.
  private func tryBranch(_ conclusion: inout Conclusion, _ budget: inout Budget) {
    guard budget.allows(steps), !isCancelled, let (entry, step) = conclusion.branching,
      let trial = branch(entry, before: step)
    else { return }
    budget.spend(step + trial.steps)
    conclusion.add(entry, trial, from: step)
  }

  /// The report on a run that learns its rows by heart.
  private func report(
    of inquiry: OverfittingInquiry, _ baseline: Trial, _ progress: @escaping (Double) -> Void
  ) -> DiagnosisReport {
    var inquiry = inquiry
    var budget = Budget(spent: baseline.steps, total: plannedSteps, tell: progress)
    var rest = inquiry.plan[...]
    while !rest.isEmpty, !isCancelled {
      let batch = Array(rest.prefix(Self.width))
      rest = rest.dropFirst(Self.width)
      guard budget.allows(batch.count * steps) else { break }
      for (intervention, trial) in zip(batch, trials(batch)) {
        guard let trial else { continue }
        budget.spend(trial.steps)
        inquiry.add(intervention, trial)
      }
    }
    return remarked(inquiry.report())
  }

  /// The report, which says where Ctrl-C cut it short.
  private func remarked(_ report: DiagnosisReport) -> DiagnosisReport {
    var report = report
    if isCancelled { report.remark = "interrupted: what follows rests on what was tried before" }
    return report
  }

  /// Trials that are kept for pairs and for shuffled labels.
  private static let reserve = 2

  /// Trials at once. Few, so that what is tried does not depend on the machine.
  private static let width = 2

  /// One trial for each entry, in their order; nil for a change that makes no sense for this sheet.
  private func trials(_ interventions: [Intervention]) -> [Trial?] {
    let results = Mutex<[Int: Trial]>([:])
    DispatchQueue.concurrentPerform(iterations: interventions.count) { position in
      guard let changed = interventions[position].apply(setup),
        let trial = Trial.run(
          changed, steps: min(steps, changed.plannedSteps), cancellation: cancellation)
      else { return }
      results.withLock { $0[position] = trial }
    }
    let found = results.withLock { $0 }
    return interventions.indices.map { found[$0] }
  }
}
