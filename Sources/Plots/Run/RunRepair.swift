import Sheets
import TraceGraph
import TraceStore
import Training

/// Why the sheet of a run is not written with a change that heals it.
public enum RunRepairError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The run holds no sheet.
  case noSheet
  /// No keys of a sheet say what heals.
  case unwritable(String)
  /// The sheet that was written trains another way than the experiment did.
  case differs(String)
  /// It was ended before the sheet was trained.
  case cancelled

  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .noSheet: "the run holds no sheet"
    case .unwritable(let change):
      "what heals cannot be written as keys of the sheet: \(change)"
    case .differs(let change):
      "the sheet with \(change) does not train as the experiment did; no sheet is written"
    case .cancelled: "interrupted: nothing is written"
    }
  }
}

extension RunReader {
  /// The text of the run's sheet with the changes of an experiment, which was trained once to show that it does
  /// what the experiment did.
  ///
  /// - Parameters:
  ///   - experiment: of a diagnosis of this run.
  ///   - remark: what the changes do; stands in the comments.
  ///   - cancellation: ends the training.
  /// - Throws: `RunRepairError`, `SheetError` for a change that finds no place in the sheet, and `RunError`.
  public func repairedSheet(
    _ experiment: Experiment, remark: String, cancellation: CancellationFlag? = nil
  ) throws -> String {
    let change = ChangeText.phrase(experiment.changes)
    guard !experiment.edits.isEmpty else { throw RunRepairError.unwritable(change) }
    guard let sheet = try sheet() else { throw RunRepairError.noSheet }
    let text = try SheetRepair.repaired(
      file: sheet.file, bytes: Array(sheet.source.utf8), changes: experiment.edits, remark: remark)
    let whole = Self.remark(on: sheet.overrides) + text
    // What is written is read again, with what the run holds of data and weights, and trained.
    let written = try Sheet(
      file: sheet.file, bytes: Array(whole.utf8), attachments: sheet.attachments)
    let setup = try written.trainingSetup(overriding: sheet.overrides)
    guard
      let isSame = setup.map({ experiment.isCourse(of: $0, cancellation: cancellation) }) ?? false
    else { throw RunRepairError.cancelled }
    guard isSame else { throw RunRepairError.differs(change) }
    return whole
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
