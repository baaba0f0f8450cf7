import Plots
import Sheets
import TraceStore
import Training

/// Experiments on a run from its own sheet.
struct DiagnosisSession {
  private let path: String
  private let reader: RunReader
  private let thresholds: DiagnosisThresholds
  private let effort: ExperimentEffort

  init(
    _ path: String, _ reader: RunReader, _ thresholds: DiagnosisThresholds, effort: ExperimentEffort
  ) {
    self.path = path
    self.reader = reader
    self.thresholds = thresholds
    self.effort = effort
  }

  /// The report with causes, as far as the run has a sheet to try changes on.
  func report(on evidence: DiagnosisReport) throws(Failure) -> DiagnosisReport {
    guard effort != .none else { return evidence }
    var evidence = evidence
    do {
      guard let setup = try reader.sheet()?.trainingSetup() else {
        evidence.remark = "the run holds no sheet to train anew, so nothing was tried"
        return evidence
      }
      let info = try reader.info()
      let steps = info.status == .unfinished ? info.steps : nil
      return Experimenter(setup, steps: steps, effort: effort, thresholds: thresholds)
        .report(on: evidence)
    } catch let error as SheetError {
      evidence.remark = "nothing was tried: \(Failure(error).message)"
      return evidence
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(error)")
    }
  }
}
