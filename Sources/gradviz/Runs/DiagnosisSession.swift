import Plots
import Sheets
import TraceGraph
import TraceStore
import Training

/// Experiments on a run from its own sheet, with Ctrl-C and a bar on a terminal.
struct DiagnosisSession {
  let path: String
  let reader: RunReader
  let thresholds: DiagnosisThresholds
  let effort: ExperimentEffort

  /// What the run shows, with causes as far as it has a sheet to try changes on. Ctrl-C ends the experiments: the
  /// findings rest on what was tried before.
  func answer() throws(Failure) -> (found: RunDiagnosis.Findings, isInterrupted: Bool) {
    let flag = CancellationFlag()
    let line = WorkProgressLine()
    defer {
      line.end()
      Signals.nextCancels(nil)
    }
    do {
      let found = try RunDiagnosis(reader, thresholds: thresholds, effort: effort).findings(
        cancellation: flag,
        beginning: { experimenter in
          Signals.nextCancels(flag)
          tellCost(of: experimenter)
        },
        progress: { line.show("trying changes", $0) })
      return (found, flag.isCancelled)
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }

  /// Says what the experiments may take before they begin, where somebody may wait for them: on a terminal,
  /// and of large runs.
  private func tellCost(of experimenter: Experimenter) {
    guard StatusLine.isPossible || experimenter.plannedWork > Self.longWork else { return }
    Diagnostics.note(
      "\(path): trying changes: at most \(experimenter.plannedSteps) steps of training, "
        + "\(effort.budget) times the run's (--experiments none shows the evidence alone)")
  }

  /// Additions and products that take some ten seconds.
  private static let longWork = 1e10

  /// The text of the run's sheet with the changes of an experiment, trained once to prove it.
  func repaired(_ experiment: Experiment, remark: String) throws(Failure) -> String {
    let interruption = Interruption()
    defer { interruption.end() }
    do {
      return try reader.repairedSheet(
        experiment, remark: remark, cancellation: interruption.flag)
    } catch RunRepairError.cancelled {
      throw Failure(.interrupted, RunRepairError.cancelled.description)
    } catch let error as RunRepairError {
      throw Failure(error == .noSheet ? .badInput : .checkFailed, "\(path): \(error)")
    } catch let error as SheetError {
      throw Failure(error)
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }
}
