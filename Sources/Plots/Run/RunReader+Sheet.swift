import Sheets
import TraceGraph
import TraceStore

extension RunReader {
  /// The sheet that the run was recorded from, with the data that it had; nil for a run of a program of
  /// one's own. What is wrong with its figures is told by `FigureList`.
  ///
  /// - Throws: `RunError` for a run that cannot be read, `SheetError` for a sheet that cannot.
  package func sheet() throws -> Sheet? {
    var sheet: (name: String, text: String)?
    var files: [SheetAttachment] = []
    var overrides: [String: Tensor] = [:]
    for info in try info().attachments {
      guard case .text(let text) = try attachment(info.name).content else { continue }
      if info.kind == AttachmentKind.sheet { sheet = (info.name, text) }
      if info.kind == AttachmentKind.values {
        overrides = try OverrideText.read(text, file: info.name)
      }
      if info.kind == AttachmentKind.data {
        files.append(SheetAttachment(name: info.name, text: text))
      }
    }
    guard let sheet else { return nil }
    var result = try Sheet.collecting(
      file: sheet.name, bytes: Array(sheet.text.utf8), attachments: SheetAttachment.joined(files))
    result.overrides = overrides
    return result
  }
}
