import Sheets
import TraceGraph
import TraceStore
import Training

extension RunDescription {
  /// What a run of a sheet holds beside its steps: the sheet with its data, so that it can be trained anew and
  /// drawn from the run alone.
  ///
  /// - Parameters:
  ///   - sheet: a sheet with `train`.
  ///   - program: the program that records, with its version.
  /// - Throws: `RunError` for a sheet that names itself as data.
  public init(of sheet: Sheet, program: String = "") throws(RunError) {
    let name = sheet.file.isEmpty ? "sheet.yaml" : FileName.name(of: sheet.file)
    var attachments = [Attachment(name: name, kind: AttachmentKind.sheet, .text(sheet.source))]
    attachments += sheet.attachments.flatMap { $0.parts(limit: Self.mostBytes) }.map {
      Attachment(name: $0.name, kind: AttachmentKind.data, .text($0.text))
    }
    guard !attachments.dropFirst().contains(where: { $0.name == name }) else {
      throw RunError(
        .creating, .invalid, of: sheet.file, cause: "the sheet names itself as data")
    }
    // No file has such names, since the sheet is no folder.
    if let scales = sheet.data?.scales, !scales.isEmpty {
      attachments.append(
        Attachment(
          name: name + "/scale", kind: AttachmentKind.scale, .text(ScaleRecord.json(scales))))
    }
    if let rows = sheet.validation {
      attachments.append(
        Attachment(
          name: name + "/validation", kind: AttachmentKind.validation,
          .text(HeldBackRecord(rows).json)))
    }
    if !sheet.overrides.isEmpty {
      attachments.append(
        Attachment(
          name: "command-line values", kind: AttachmentKind.values,
          .text(OverrideText.write(sheet.overrides))))
    }
    self.init(
      name: sheet.title, program: program, attachments: attachments,
      reduction: BatchReduction(of: sheet.training?.options.objective))
  }

  /// Of a text that is kept in one piece.
  private static let mostBytes = 16_000_000
}

extension RecordPolicy {
  /// What `record` of a sheet says; all of every step where it says nothing.
  public init(of training: SheetTraining?) {
    self.init(
      every: training?.recordEvery ?? 1,
      values: training.flatMap { Values(rawValue: $0.recordValues.rawValue) } ?? .all,
      numbers: training?.recordNumbers == .float32 ? .float32 : .float64)
  }
}

extension RunReader {
  /// How columns of the data were scaled; none for a run whose data was not.
  ///
  /// - Throws: `RunError` for a run that cannot be read, and for a text of scales that cannot.
  package func scales() throws -> [ColumnScale] {
    guard let (name, text) = try text(of: AttachmentKind.scale) else { return [] }
    do {
      return try ScaleRecord.read(text)
    } catch {
      throw RunError(.reading, .invalid, of: name, cause: "the scales of its data cannot be read")
    }
  }

  /// Which rows never train; nil for a run of which all do, and for a text that is none of ours.
  ///
  /// - Throws: `RunError` for a run that cannot be read.
  package func heldBack() throws -> HeldBackRecord? {
    try text(of: AttachmentKind.validation).flatMap { try? HeldBackRecord(json: $0.text) }
  }

  /// The first text of a kind.
  private func text(of kind: String) throws -> (name: String, text: String)? {
    guard let name = try info().attachments.first(where: { $0.kind == kind })?.name,
      case .text(let text) = try attachment(name).content
    else { return nil }
    return (name, text)
  }
}
