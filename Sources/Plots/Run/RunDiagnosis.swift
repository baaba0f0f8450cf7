import Sheets
import TraceGraph
import TraceStore
import Training

/// The diagnosis of a recorded run, with changes tried on the sheet that it holds.
///
///     let found = try RunDiagnosis(RunReader("run.gradtrace")).findings()
///     print(found.report.text)
public struct RunDiagnosis {
  let reader: RunReader
  private let thresholds: DiagnosisThresholds
  private let effort: ExperimentEffort

  /// - Parameters:
  ///   - reader: of the run.
  ///   - thresholds: where the lines are drawn.
  ///   - effort: how much may be tried.
  public init(
    _ reader: RunReader, thresholds: DiagnosisThresholds = DiagnosisThresholds(),
    effort: ExperimentEffort = .quick
  ) {
    self.reader = reader
    self.thresholds = thresholds
    self.effort = effort
  }

  /// What a diagnosis came to.
  public struct Findings {
    /// Verdicts with their causes, and what was tried.
    public var report: DiagnosisReport
    /// What the evidence rests on.
    public var series: TrainingSeries
  }

  /// What the run shows, with causes as far as it has a sheet to try changes on; the report says why nothing was
  /// tried where nothing was.
  ///
  /// - Parameters:
  ///   - cancellation: ends the experiments; what was tried before stays known.
  ///   - beginning: called with the experiments before they begin; not where there are none.
  ///   - progress: called with the share of the steps that are taken.
  /// - Throws: `RunError` for a run that cannot be read, and what making its model anew throws.
  public func findings(
    cancellation: CancellationFlag? = nil, beginning: (Experimenter) -> Void = { _ in },
    progress: @escaping (Double) -> Void = { _ in }
  ) throws -> Findings {
    let (evidence, series) = try reader.evidence(thresholds: thresholds)
    var found = Findings(report: evidence, series: series)
    guard effort != .none else { return found }
    do {
      guard let setup = try reader.sheet()?.trainingSetup() else {
        found.report.remark = "the run holds no sheet to train anew, so nothing was tried"
        return found
      }
      guard try isOf(setup) else {
        found.report.remark =
          "the sheet in the run has other parameters than the run, so nothing was tried"
        return found
      }
      let experimenter = Experimenter(
        setup, steps: Self.steps(of: try reader.info(), planned: setup.plannedSteps),
        effort: effort, thresholds: thresholds, cancellation: cancellation)
      beginning(experimenter)
      found.report = experimenter.report(on: found.report, progress: progress)
    } catch let error as SheetError {
      found.report.remark = "nothing was tried: \(error.description)"
    }
    return found
  }

  /// Whether the run is one of the setup, as far as its last state tells.
  private func isOf(_ setup: TrainingSetup) throws -> Bool {
    // What cannot be made at all, the experiments tell.
    guard let state = try reader.state(), let model = try? Model(setup.description) else {
      return true
    }
    return model.initialParameters.elementsEqual(state.parameters) {
      $0.name == $1.name && $0.value.shape == $1.value.shape
    }
  }

  /// How many steps an experiment takes: those of the run, whatever its sheet says.
  ///
  /// One that broke may run longer with a change: as many steps as it was to take, but no more than ten times
  /// those that it took where it was to take a great many.
  private static func steps(of info: RunInfo, planned: Int) -> Int {
    guard let range = info.stepRange else { return 0 }
    let taken = info.hasEnding ? range.upperBound : range.upperBound + 1
    if info.status == .complete { return min(planned, taken) }
    guard let last = info.lastLoss, last.isFinite else {
      return min(planned, max(1_000, 10 * min(taken, .max / 10)))
    }
    return taken
  }
}
