import Sheets
import TraceGraph
import TraceStore
import Training

extension RunReader {
  /// Walks back from what is asked to the update, the examples and the edges that did it: from the sheet that the
  /// run holds, or as far as it is recorded.
  ///
  /// - Parameters:
  ///   - question: about a place and what it shows.
  ///   - thresholds: where the lines are drawn.
  ///   - cancellation: ends it with `CancelledReplay`.
  /// - Throws: `RunError` for a run without steps and for one that cannot be read, `WhyError` for a place that
  ///   there is not, `CancelledReplay`.
  public func answer(
    _ question: WhyQuestion, thresholds: DiagnosisThresholds = DiagnosisThresholds(),
    cancellation: CancellationFlag? = nil
  ) throws -> WhyReport {
    let info = try info()
    guard let range = info.stepRange else {
      throw RunError(.reading, .notRecorded, of: path, cause: "no step is recorded")
    }
    let (setup, remark) = try setup()
    let inquiry = Inquiry(
      setup,
      series: try trainingSeries(
        statistics: Self.mostStatistics, updates: false, thresholds: thresholds),
      steps: info.hasEnding ? range.upperBound : min(range.upperBound, .max - 1) + 1,
      record: recorded, lacking: Self.lacking(info), thresholds: thresholds,
      cancellation: cancellation)
    var report = try inquiry.answer(question)
    if let remark { report.remarks.append(remark) }
    return report
  }

  /// What the run is trained anew from, or why it is not, in words.
  private func setup() throws -> (TrainingSetup?, remark: String?) {
    do {
      let setup = try sheet()?.trainingSetup()
      if let setup { _ = try setup.trainer() }
      return (setup, nil)
    } catch let error as SheetError {
      return (nil, "its sheet cannot be used: \(error.description)")
    } catch let error as TrainingError {
      return (nil, "its sheet cannot be trained: \(error.description)")
    }
  }

  /// The computation of a recorded step; nil where its values are not recorded.
  private func recorded(_ number: Int) throws -> StepRecord? {
    guard let rebuilt = try rebuilt(number) else { return nil }
    return StepRecord(
      step: number, epoch: rebuilt.step.epoch, loss: rebuilt.step.loss,
      learningRate: rebuilt.step.learningRate, seconds: rebuilt.step.seconds, trace: rebuilt.trace,
      pass: rebuilt.pass, examples: try examples(atStep: number) ?? [])
  }

  private func rebuilt(_ number: Int) throws(RunError) -> RebuiltStep? {
    do {
      return try trace(atStep: number)
    } catch {
      if error.kind == .notRecorded || error.kind == .missing { return nil }
      throw error
    }
  }

  /// What the run did not record, in words.
  private static func lacking(_ info: RunInfo) -> [String] {
    var words: [String] = []
    if info.policy.every > 1 {
      words.append("the steps between (one in \(info.policy.every) is recorded)")
    }
    switch info.policy.values {
    case .all: break
    case .parameters: words.append("values other than parameters")
    case .some: words.append("values of nodes that were not chosen")
    case .statistics: words.append("values (statistics are recorded)")
    }
    if let step = info.limitedFrom { words.append("values from step \(step) on (the size limit)") }
    return words
  }
}
