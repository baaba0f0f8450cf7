import Plots
import Sheets
import TraceGraph
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

  /// What a diagnosis came to.
  struct Answer {
    var report: DiagnosisReport
    /// What the evidence rests on.
    var series: TrainingSeries
    /// Whether Ctrl-C ended the experiments: the report rests on what was tried before.
    var isInterrupted = false
  }

  /// What the run shows, with causes as far as it has a sheet to try changes on.
  ///
  /// Ctrl-C ends the experiments and keeps what is known. On a terminal a bar shows how far they are.
  func answer() throws(Failure) -> Answer {
    do {
      let (evidence, series) = try reader.evidence(thresholds: thresholds)
      let known = Answer(report: evidence, series: series)
      return effort == .none ? known : try experiments(on: known)
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }

  private func experiments(on known: Answer) throws -> Answer {
    var answer = known
    do {
      guard let setup = try reader.sheet()?.trainingSetup() else {
        answer.report.remark = "the run holds no sheet to train anew, so nothing was tried"
        return answer
      }
      guard try isOf(setup) else {
        answer.report.remark =
          "the sheet in the run has other parameters than the run, so nothing was tried"
        return answer
      }
      let interruption = Interruption()
      defer { interruption.end() }
      let experimenter = Experimenter(
        setup, steps: Self.steps(of: try reader.info(), planned: setup.plannedSteps),
        effort: effort, thresholds: thresholds,
        cancellation: interruption.flag)
      tellCost(of: experimenter)
      let line = WorkProgressLine()
      defer { line.end() }
      answer.report = experimenter.report(on: known.report) { line.show("trying changes", $0) }
      answer.isInterrupted = interruption.flag.isCancelled
      return answer
    } catch let error as SheetError {
      answer.report.remark = "nothing was tried: \(error.description)"
      return answer
    }
  }

  /// Whether the run is one of the setup, as far as its last state tells.
  private func isOf(_ setup: TrainingSetup) throws -> Bool {
    // What cannot be made at all, the experiments tell.
    guard let state = try reader.state(), let model = try? Training.Model(setup.description)
    else { return true }
    return model.initialParameters.elementsEqual(state.parameters) {
      $0.name == $1.name && $0.value.shape == $1.value.shape
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
      let text = try SheetRepair.repaired(
        file: sheet.file, bytes: Array(sheet.source.utf8), changes: experiment.edits,
        remark: remark)
      let whole = Self.remark(on: sheet.overrides) + text
      // What is written is read again, with what the run holds of data and weights, and trained.
      let written = try Sheet(
        file: sheet.file, bytes: Array(whole.utf8), attachments: sheet.attachments)
      try prove(experiment, by: try written.trainingSetup(overriding: sheet.overrides))
      return whole
    } catch let error as SheetError {
      throw Failure(error)
    } catch let error as RunError {
      throw Failure(error)
    }
  }

  /// Trains what was written: its losses are those that the picture shows.
  private func prove(_ experiment: Experiment, by setup: TrainingSetup?) throws {
    let interruption = Interruption()
    defer { interruption.end() }
    let isSame =
      setup.map { experiment.isCourse(of: $0, cancellation: interruption.flag) } ?? false
    guard let isSame else {
      throw Failure(.interrupted, "interrupted: nothing is written")
    }
    guard isSame else {
      throw Failure(
        .checkFailed,
        "\(path): the sheet with \(ChangeText.phrase(experiment.changes)) does not train as the "
          + "experiment did; no sheet is written")
    }
  }

  /// A comment that says which values the run was given on the command line; empty for none.
  private static func remark(on overrides: [String: Tensor]) -> String {
    guard !overrides.isEmpty else { return "" }
    let words = OverrideText.write(overrides).split(separator: "\n").map {
      ShellText.word(String($0))
    }
    return "# The run was given values on the command line; "
      + "give them to the training of this sheet, too:\n#   \(words.joined(separator: " "))\n"
  }
}
