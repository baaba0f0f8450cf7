import Sheets
import TraceGraph
import TraceStore

/// Run files as inputs of commands.
enum RunFiles {
  /// By the ending of the name, else by the bytes that SQLite files begin with.
  static func isRun(_ path: String) -> Bool { path.hasSuffix(".gradtrace") }

  /// Opens a run to read it.
  ///
  /// - Throws: `Failure` 66 when there is none, 65 when it is none of ours.
  static func open(_ path: String) throws(Failure) -> RunReader {
    do {
      return try RunReader(path)
    } catch {
      throw Failure(error)
    }
  }

  /// The sheet that a run was recorded from, with the data that it had.
  ///
  /// - Throws: `Failure` 65 for a run without one.
  static func sheet(of path: String) throws(Failure) -> Sheet {
    if let sheet = try sheetIfAny(of: path) { return sheet }
    throw .badInput("\(path): the run has no sheet, so it cannot be resumed here")
  }

  /// The sheet that a run was recorded from; nil for a run of a program of one's own.
  static func sheetIfAny(of path: String) throws(Failure) -> Sheet? {
    let reader = try open(path)
    do {
      var sheet: (name: String, text: String)?
      var files: [SheetAttachment] = []
      var overrides: [String: Tensor] = [:]
      for info in try reader.info().attachments {
        guard case .text(let text) = try reader.attachment(info.name).content else { continue }
        if info.kind == "sheet" { sheet = (info.name, text) }
        if info.kind == "values" { overrides = try OverrideText.read(text, file: info.name) }
        if info.kind == "data" { files.append(SheetAttachment(name: info.name, text: text)) }
      }
      guard let sheet else { return nil }
      var result = try Sheet(
        file: sheet.name, bytes: Array(sheet.text.utf8),
        attachments: SheetAttachment.joined(files))
      result.overrides = overrides
      return result
    } catch let error as RunError {
      throw Failure(error)
    } catch let error as SheetError {
      throw Failure(error)
    } catch {
      throw .badInput("\(error)")
    }
  }
}
