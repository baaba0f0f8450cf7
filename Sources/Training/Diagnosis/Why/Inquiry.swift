import TraceGraph

/// Asks a run why it shows what it shows.
///
/// A run with its sheet is trained anew, bit for bit, and so told to the last number; one without is told
/// as far as it is recorded.
public struct Inquiry {
  let run: InquiredRun?
  let series: TrainingSeries
  let record: RecordedNumbers
  let lacking: [String]
  let thresholds: DiagnosisThresholds

  /// - Parameters:
  ///   - setup: of the run's sheet; nil where it has none.
  ///   - series: what the run recorded.
  ///   - steps: how many updates the run tried.
  ///   - record: computations of recorded steps, for a run without a sheet.
  ///   - lacking: what the run did not record, in words.
  ///   - thresholds: where the lines are drawn.
  ///   - cancellation: ends the inquiry with `CancelledReplay`.
  public init(
    _ setup: TrainingSetup?, series: TrainingSeries, steps: Int,
    record: @escaping RecordedNumbers = { _ in nil }, lacking: [String] = [],
    thresholds: DiagnosisThresholds = DiagnosisThresholds(), cancellation: CancellationFlag? = nil
  ) {
    run = setup.map {
      InquiredRun(
        setup: $0, steps: max(0, min(steps, $0.plannedSteps)), thresholds: thresholds,
        cancellation: cancellation)
    }
    self.series = series
    self.record = record
    self.lacking = lacking
    self.thresholds = thresholds
  }

  /// The computation of a recorded step with its gradients; nil where its values are not recorded.
  public typealias RecordedNumbers = (Int) throws -> StepRecord?

  /// Answers.
  ///
  /// - Throws: `WhyError` for a place that there is not, `TrainingError` for a setup that cannot be trained,
  ///   `CancelledReplay`, and what reading the record throws.
  public func answer(_ question: WhyQuestion) throws -> WhyReport {
    var report = try answerAlone(question)
    if let run { report.origin = try origin(run) }
    if !report.holds {
      let verdicts = Diagnosis.verdicts(series, thresholds: thresholds).verdicts
      report.found += verdicts.filter { verdict in
        !report.found.contains {
          $0.kind == verdict.kind.rawValue && ScopePath.holds(verdict.scope, $0.scope)
        }
      }.map { .init(kind: $0.kind.rawValue, scope: $0.scope, fromStep: $0.fromStep) }
    }
    return report
  }

  private func answerAlone(_ question: WhyQuestion) throws -> WhyReport {
    guard let run else {
      return try RecordedInquiry(
        question: question, series: series, record: record, thresholds: thresholds
      ).report()
    }
    return switch question.kind {
    case .dead: try DeadInquiry(question: question, run: run).report()
    case .vanishing: try VanishingInquiry(question: question, run: run).report()
    case .saturated: try SaturatedInquiry(question: question, run: run).report()
    case .nan: try NumericInquiry(question: question, run: run).report()
    }
  }

  /// Compares the losses of a replay with those that are recorded.
  private func origin(_ run: InquiredRun) throws -> WhyReport.Origin {
    var origin = WhyReport.Origin()
    origin.isReplayed = true
    origin.recomputed = lacking
    let recorded = Dictionary(series.steps.map { ($0.step, $0.loss) }, uniquingKeysWith: { $1 })
    let replay = try run.replay()
    let compare = { (step: StepRecord) in
      guard let loss = recorded[step.step] else { return }
      let isEqual = loss.bitPattern == step.loss.bitPattern || loss.isNaN && step.loss.isNaN
      origin.comparedLosses += 1
      if !isEqual, origin.differsFrom == nil { origin.differsFrom = step.step }
    }
    while try replay.advance(before: compare) {}
    return origin
  }
}
