import Sheets
import TraceGraph
import TraceStore
import Training

/// Makes the writer that a training records into.
enum RunRecording {
  /// A new run of a sheet.
  static func create(
    _ path: String, _ sheet: Sheet, limit: Int?, overwriting: Bool
  ) throws(Failure) -> RunWriter {
    var policy = RecordPolicy(
      every: sheet.training?.recordEvery ?? 1,
      values: sheet.training.flatMap { RecordPolicy.Values(rawValue: $0.recordValues.rawValue) }
        ?? .all,
      numbers: sheet.training?.recordNumbers == .float32 ? .float32 : .float64)
    if let limit { policy.limit = limit }
    try checkPlace(path)
    do {
      return try RunWriter(
        creating: path, try description(of: sheet), policy: policy, overwriting: overwriting,
        warn: { StatusLine.warning($0.description) })
    } catch let error as RunError {
      throw error.kind == .exists
        ? Failure(.cannotCreate, "'\(path)' exists\n  --force overwrites it, --resume continues it")
        : Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .badInput("\(error)")
    }
  }

  /// A run takes the place of a file only, and never of what it is made from.
  static func checkPlace(_ path: String) throws(Failure) {
    let cause: String? =
      switch FileKind(path: path) {
      case .directory: "it is a directory"
      case .special: "it is a device or a pipe, a run needs a file"
      case .missing where path == "-": "a run needs a file, standard output is none"
      case .missing where path.isEmpty: "it has no name"
      case .missing where FileKind(path: FilePlace.folder(of: path)) != .directory:
        "there is no folder '\(FilePlace.folder(of: path))'"
      case .missing, .regular: nil
      }
    try UsedFiles.check([path] + UsedFiles.companions(of: path))
    if let cause { throw Failure(.cannotCreate, "cannot create '\(path)': \(cause)") }
  }

  /// A run to go on with.
  static func resume(_ path: String, limit: Int?) throws(Failure) -> RunWriter {
    do {
      return try RunWriter(
        resuming: path, limit: limit, warn: { StatusLine.warning($0.description) })
    } catch {
      throw Failure(error)
    }
  }

  private static func description(of sheet: Sheet) throws(Failure) -> RunDescription {
    let name = sheet.file.isEmpty ? "sheet.yaml" : FileName.name(of: sheet.file)
    let data = sheet.attachments.flatMap { $0.parts(limit: 16_000_000) }.map {
      RunDescription.Attachment(name: $0.name, kind: "data", .text($0.text))
    }
    guard !data.contains(where: { $0.name == name }) else {
      throw .badInput("\(sheet.file): the sheet names itself as data")
    }
    let text = RunDescription.Attachment(name: name, kind: "sheet", .text(sheet.source))
    let scales = sheet.data?.scales ?? []
    // No file has such a name, since the sheet is no folder.
    let record = RunDescription.Attachment(
      name: name + "/scale", kind: ScaleRecord.kind, .text(ScaleRecord.json(scales)))
    let held = sheet.validation.map { rows in
      RunDescription.Attachment(
        name: name + "/validation", kind: HeldBackRecord.kind, .text(HeldBackRecord(rows).json))
    }
    return RunDescription(
      name: sheet.title, program: "gradviz \(Gradviz.version)",
      attachments: [text] + data + (scales.isEmpty ? [] : [record])
        + [held].compactMap { $0 } + values(of: sheet),
      reduction: reduction(of: sheet.training?.options.objective))
  }

  /// What an objective makes of the losses of a batch: `mean(…)` or `sum(…)`, alone or with a penalty
  /// behind it, says so; of other formulas nothing is told.
  static func reduction(of objective: Objective?) -> BatchReduction {
    guard case .formula(let formula) = objective else { return .mean }
    let text = formula.filter { !$0.isWhitespace }
    for (word, reduction) in [("mean(", BatchReduction.mean), ("sum(", .sum)]
    where text.hasPrefix(word) {
      var depth = 0
      let end = text.firstIndex { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return character == ")" && depth == 0
      }
      guard let end else { return .other }
      let next = text[end...].dropFirst().first
      if next == nil || next == "+" { return reduction }
    }
    return .other
  }

  /// What stood beside the sheet on the command line.
  private static func values(of sheet: Sheet) -> [RunDescription.Attachment] {
    guard !sheet.overrides.isEmpty else { return [] }
    let text = OverrideText.write(sheet.overrides)
    return [RunDescription.Attachment(name: "command-line values", kind: "values", .text(text))]
  }
}
