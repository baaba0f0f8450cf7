import Sheets
import TraceGraph
import TraceStore
import Training

/// A training from its start to its summary.
struct TrainingSession {
  let trainer: Trainer
  let writer: RunWriter?
  /// The rows of the sheet that never train.
  private let heldBack: SheetValidation?
  /// From before the run is made, so that no signal leaves a part of one.
  private let interruption: Interruption

  init(_ sheet: Sheet, output: String?, limit: Int?, overwriting: Bool) throws(Failure) {
    trainer = try Self.trainer(of: sheet)
    heldBack = sheet.validation
    FormulaHints.tell(sheet)
    interruption = Interruption()
    guard let output else {
      writer = nil
      return
    }
    let writer = try RunRecording.create(output, sheet, limit: limit, overwriting: overwriting)
    self.writer = writer
    guard let trace = trainer.trace else { return }
    let bytes = writer.estimatedBytes(steps: trainer.stepCount, trace: trace)
    Diagnostics.note(
      "\(output): about \(NumberFormat.bytes(Double(min(bytes, writer.policy.limit))))")
    if bytes > writer.policy.limit {
      Diagnostics.note("  all numbers would take \(NumberFormat.bytes(Double(bytes))): see --limit")
    }
  }

  /// Goes on with a run.
  ///
  /// - Parameters:
  ///   - info: of the run.
  ///   - changes: of its sheet, which the run holds from then on.
  init(
    resuming path: String, _ info: RunInfo,
    _ changes: [(option: String, change: SheetChange)], limit: Int?
  ) throws(Failure) {
    try TrainingFlags.checkResumable(changes)
    var sheet = try RunFiles.sheet(of: path)
    let step = info.resumesAt ?? 0
    if !changes.isEmpty { sheet = try Self.changed(sheet, changes, from: step) }
    trainer = try Self.trainer(of: sheet)
    heldBack = sheet.validation
    guard changes.isEmpty || trainer.stepCount > step else {
      throw .usage(
        "\(path) has taken \(step) steps, and the training that is asked for has "
          + "\(trainer.stepCount): there is nothing left to do\n  "
          + "an epoch has \(trainer.stepsPerEpoch) steps: ask for more")
    }
    interruption = Interruption()
    let writer = try RunRecording.resume(path, limit: limit)
    self.writer = writer
    do {
      if !changes.isEmpty { try writer.replace(sheet.file, with: sheet.source) }
      if let state = writer.resumedState { try trainer.resume(from: state) }
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }

  private static func changed(
    _ sheet: Sheet, _ changes: [(option: String, change: SheetChange)], from step: Int
  ) throws(Failure) -> Sheet {
    let bytes = try TrainingFlags.source(
      file: sheet.file, bytes: Array(sheet.source.utf8), changes, remark: "from step \(step) on")
    do {
      var changed = try Sheet(file: sheet.file, bytes: bytes, attachments: sheet.attachments)
      changed.overrides = sheet.overrides
      return changed
    } catch {
      throw Failure(error)
    }
  }

  /// Goes on with a run to its end; of a complete one only with changes.
  ///
  /// - Parameters:
  ///   - path: of the run.
  ///   - changes: of its sheet.
  ///   - every: a plain line every so many steps.
  static func goOn(
    with path: String, _ changes: [(option: String, change: SheetChange)], limit: Int?, every: Int?
  ) throws(Failure) {
    let info = try resumableInfo(of: path)
    if case .complete = info.status, changes.isEmpty {
      try finishClosing(of: path)
      return try StandardOutput.write(
        "\(path.escapedForDisplay) is complete: there is nothing left to do\n"
          + "  --epochs or --steps with a larger number trains it on\n")
    }
    try TrainingSession(resuming: path, info, changes, limit: limit).run(every: every)
  }

  /// What is in a run that can be resumed: steps without a state come from a loop of somebody's own.
  private static func resumableInfo(of path: String) throws(Failure) -> RunInfo {
    let info: RunInfo
    do {
      info = try RunReader(path).info()
    } catch {
      throw Failure(error)
    }
    guard info.steps == 0 || info.resumesAt != nil else {
      throw .badInput("\(path): the run has \(info.steps) steps, but no state to go on from")
    }
    return info
  }

  /// Leaves one file of a complete run whose closing was cut off. One that somebody reads, or that may not
  /// be written, stays as it is: nothing is missing from it.
  private static func finishClosing(of path: String) throws(Failure) {
    do {
      try RunRepair.tidy(path)
    } catch  where error.kind != .busy && error.kind != .system {
      throw Failure(error)
    } catch {}
  }

  private static func trainer(of sheet: Sheet) throws(Failure) -> Trainer {
    do {
      return try sheet.trainer()
    } catch {
      throw Failure(error)
    }
  }
}

extension TrainingSession {
  /// Trains, prints the summary, and throws what the exit code tells.
  func run(every: Int?) throws(Failure) {
    let progress = TrainingProgressLine(every: every)
    let outcome: TrainingOutcome
    let objective: ObjectiveChange
    let validation: ValidationResult?
    do {
      outcome = try trainer.run(
        recorder: writer, cancellation: interruption.flag, progress: progress.show)
      progress.end()
      interruption.end()
      objective = try trainer.objectiveChange()
      validation = try trainer.validation()
      try writer?.record(objective)
      try writer?.finish(outcome.ending.status)
    } catch {
      progress.end()
      throw Self.failure(error)
    }
    let summary = TrainingSummary(
      outcome: outcome, objective: objective, trainer: trainer, path: writer?.path,
      validation: validation, heldBack: heldBack)
    try StandardOutput.write(summary.text)
    switch outcome.ending {
    case .finished, .errorFree: return
    case .cancelled:
      throw Failure(.interrupted, "interrupted before step \(outcome.state.step)")
    case .notFinite(let failure): throw Failure(.checkFailed, failure.description)
    }
  }

  private static func failure(_ error: any Error) -> Failure {
    if let error = error as? RunError { return Failure(error) }
    return .badInput("\(error)")
  }
}

extension TrainingOutcome.Ending {
  /// What the run file says about the end.
  var status: RunStatus {
    switch self {
    case .finished, .errorFree: .complete
    case .cancelled: .stopped("interrupted")
    case .notFinite(let failure): .stopped(failure.description)
    }
  }
}
