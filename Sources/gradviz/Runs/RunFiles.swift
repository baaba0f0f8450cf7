import Plots
import Sheets
import Synchronization
import TraceGraph
import TraceStore

/// Run files as inputs of commands.
enum RunFiles {
  /// By the ending of the name, else by the bytes that SQLite files begin with. Pipes are not read.
  static func isRun(_ path: String) -> Bool {
    if path.hasSuffix(".gradtrace") { return true }
    guard FileKind(path: path) == .regular else { return false }
    return hasRunBytes(InputFile.head(of: path, count: 16))
  }

  /// Whether bytes begin as those of SQLite files do.
  static func hasRunBytes(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("SQLite format 3\0".utf8))
  }

  /// Opens a run to read it.
  ///
  /// - Throws: `Failure` 66 when there is none, 65 when it is none of ours.
  static func open(_ path: String) throws(Failure) -> RunReader {
    UsedFiles.add(run: path)
    do {
      let reader = try RunReader(path)
      tell(reader.notice)
      return reader
    } catch {
      throw Failure(error)
    }
  }

  /// Says once what several openings of a run would say.
  private static func tell(_ notice: String) {
    let isNew = !notice.isEmpty && told.withLock { $0.insert(notice).inserted }
    if isNew { Diagnostics.note(notice) }
  }

  private static let told = Mutex<Set<String>>([])

  /// The sheet that a run was recorded from, with the data that it had.
  ///
  /// - Throws: `Failure` 65 for a run without one.
  static func sheet(of path: String) throws(Failure) -> Sheet {
    if let sheet = try sheetIfAny(of: path) { return sheet }
    throw .badInput("\(path): the run has no sheet, so it cannot be resumed here")
  }

  /// The sheet that a run was recorded from; nil for a run of a program of one's own.
  ///
  /// - Parameter collecting: whether errors of its figures are kept instead of thrown.
  static func sheetIfAny(
    of path: String, collecting: Bool = false
  ) throws(Failure) -> Sheet? {
    let reader = try open(path)
    do {
      let sheet = try reader.sheet()
      if !collecting, let sheet, let wrong = FigureList(of: sheet).errors.first {
        throw wrong.error
      }
      return sheet
    } catch let error as RunError {
      throw Failure(error)
    } catch let error as SheetError {
      throw Failure(error)
    } catch {
      throw .badInput("\(error)")
    }
  }
}
