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
  let progress: (@Sendable (Double) -> Void)?

  /// - Parameters:
  ///   - setup: of the run.
  ///   - steps: how many the run took where it was ended before its time; nil for all that it was to take.
  ///   - effort: how much may be tried.
  ///   - thresholds: of the evidence.
  ///   - cancellation: ends it with what is known.
  ///   - progress: called with the share of the budget that is spent, from any thread.
  public init(
    _ setup: TrainingSetup, steps: Int? = nil, effort: ExperimentEffort = .quick,
    thresholds: DiagnosisThresholds = DiagnosisThresholds(),
    cancellation: CancellationFlag? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) {
    self.setup = setup
    self.steps = steps ?? setup.plannedSteps
    self.effort = effort
    self.thresholds = thresholds
    self.cancellation = cancellation
    self.progress = progress
  }

  /// The most steps that will be taken.
  public var plannedSteps: Int { steps * effort.budget }

  /// The report with causes, after as many experiments as the effort allows.
  ///
  /// - Parameter evidence: what the record shows.
  public func report(on evidence: DiagnosisReport) -> DiagnosisReport {
    var evidence = evidence
    guard effort != .none, steps > 0 else { return evidence }
    guard let baseline = Trial.run(setup, steps: steps, cancellation: cancellation),
      let facts = RunFacts(setup, baseline)
    else {
      evidence.remark = "the run could not be made anew from its sheet, so nothing was tried"
      return evidence
    }
    if let inquiry = OverfittingInquiry(evidence, setup, baseline, thresholds) {
      return report(of: inquiry, baseline)
    }
    let found = Diagnosis.verdicts(baseline.series, thresholds: thresholds)
    var conclusion = Conclusion(evidence: evidence, replay: found, facts: facts)
    guard conclusion.needsExperiments else { return conclusion.report() }
    var spent = baseline.steps
    let plan = ExperimentPlan(conclusion.suspicions)
    var rest = plan.entries[...]
    while !rest.isEmpty, effort == .full || !conclusion.isSettled,
      cancellation?.isCancelled != true
    {
      let batch = rest.prefix(Self.width)
      rest = rest.dropFirst(Self.width)
      guard spent + (batch.count + Self.reserve) * steps <= plannedSteps else { break }
      for (entry, trial) in zip(batch, trials(batch.map(\.intervention))) {
        guard let trial else { continue }
        spent += trial.steps
        conclusion.add(entry, trial)
      }
      progress?(Double(spent) / Double(plannedSteps))
    }
    for pair in conclusion.pairs where spent + steps <= plannedSteps {
      guard let trial = trials([pair.intervention])[0] else { continue }
      spent += trial.steps
      conclusion.add(pair, trial)
    }
    if let null = conclusion.null, spent + steps <= plannedSteps,
      let trial = trials([null.intervention])[0]
    {
      conclusion.add(null, trial)
    }
    progress?(1)
    return conclusion.report()
  }

  /// The report on a run that learns its rows by heart.
  private func report(of inquiry: OverfittingInquiry, _ baseline: Trial) -> DiagnosisReport {
    var inquiry = inquiry
    var spent = baseline.steps
    var rest = inquiry.plan[...]
    while !rest.isEmpty, cancellation?.isCancelled != true {
      let batch = Array(rest.prefix(Self.width))
      rest = rest.dropFirst(Self.width)
      guard spent + batch.count * steps <= plannedSteps else { break }
      for (intervention, trial) in zip(batch, trials(batch)) {
        guard let trial else { continue }
        spent += trial.steps
        inquiry.add(intervention, trial)
      }
      progress?(Double(spent) / Double(plannedSteps))
    }
    progress?(1)
    return inquiry.report()
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
