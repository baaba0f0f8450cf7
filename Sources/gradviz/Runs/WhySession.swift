import Plots
import Sheets
import TraceGraph
import TraceStore
import Training

/// A question to a run, answered from its sheet or from its record.
struct WhySession {
  private let path: String
  private let reader: RunReader
  private let thresholds: DiagnosisThresholds

  init(_ path: String, _ reader: RunReader, _ thresholds: DiagnosisThresholds) {
    self.path = path
    self.reader = reader
    self.thresholds = thresholds
  }

  /// Walks back from what is asked; Ctrl-C ends it.
  func answer(_ question: WhyQuestion) throws(Failure) -> WhyReport {
    let interruption = Interruption()
    defer { interruption.end() }
    do {
      let info = try reader.info()
      guard let range = info.stepRange else {
        throw Failure.badInput("\(path): no step is recorded")
      }
      let (setup, remark) = try setup()
      let inquiry = Inquiry(
        setup,
        series: try reader.trainingSeries(
          statistics: RunReader.mostStatistics, updates: false, thresholds: thresholds),
        steps: info.hasEnding ? range.upperBound : min(range.upperBound, .max - 1) + 1,
        record: recorded,
        lacking: Self.lacking(info), thresholds: thresholds, cancellation: interruption.flag)
      var report = try inquiry.answer(question)
      if let remark { report.remarks.append(remark) }
      return report
    } catch let error as Failure {
      throw error
    } catch is CancelledReplay {
      throw Failure(.interrupted, "interrupted")
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }

  /// What the run is trained anew from, or why it is not, in words.
  private func setup() throws -> (TrainingSetup?, remark: String?) {
    do {
      let setup = try reader.sheet()?.trainingSetup()
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
      pass: rebuilt.pass, examples: try reader.examples(atStep: number) ?? [])
  }

  private func rebuilt(_ number: Int) throws(RunError) -> RebuiltStep? {
    do {
      return try reader.trace(atStep: number)
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
