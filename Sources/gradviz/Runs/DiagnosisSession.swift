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

  /// What the run shows, with causes as far as it has a sheet to try changes on.
  func report() throws(Failure) -> DiagnosisReport {
    do {
      let evidence = try reader.diagnosis(thresholds: thresholds)
      return effort == .none ? evidence : try experiments(on: evidence)
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }

  private func experiments(on evidence: DiagnosisReport) throws -> DiagnosisReport {
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
      evidence.remark = "nothing was tried: \(error.description)"
      return evidence
    }
  }

  /// The text of the run's sheet with the changes of an experiment.
  func repaired(_ experiment: Experiment, remark: String) throws -> String {
    guard !experiment.edits.isEmpty else {
      throw Failure(
        .checkFailed, "\(path): what heals cannot be written as keys of the sheet: "
          + ChangeText.phrase(experiment.changes))
    }
    do {
      guard let sheet = try reader.sheet() else {
        throw Failure.badInput("\(path): the run holds no sheet")
      }
      return try SheetRepair.repaired(
        file: sheet.file, bytes: Array(sheet.source.utf8), changes: experiment.edits,
        remark: remark)
    } catch let error as SheetError {
      throw Failure(error)
    } catch let error as RunError {
      throw Failure(error)
    }
  }
}
