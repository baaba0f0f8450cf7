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
      let steps = Self.steps(of: try reader.info())
      return Experimenter(setup, steps: steps, effort: effort, thresholds: thresholds)
        .report(on: evidence)
    } catch let error as SheetError {
      evidence.remark = "nothing was tried: \(error.description)"
      return evidence
    }
  }

  /// How many steps a run took that was ended before its time; nil for one that ran to its end, and for one
  /// that broke, which other changes may let run.
  private static func steps(of info: RunInfo) -> Int? {
    guard info.status != .complete, let last = info.lastLoss, last.isFinite,
      let range = info.stepRange
    else { return nil }
    return info.hasEnding ? range.upperBound : range.upperBound + 1
  }

  /// The text of the run's sheet with the changes of an experiment.
  func repaired(_ experiment: Experiment, remark: String) throws -> String {
    guard !experiment.edits.isEmpty else {
      throw Failure(
        .checkFailed,
        "\(path): what heals cannot be written as keys of the sheet: "
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
