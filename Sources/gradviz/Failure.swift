import Figures
import Plots
import Sheets
import TraceGraph
import TraceStore

/// The codes of `sysexits.h` that the command ends with.
enum ExitStatus: Int32 {
  case done = 0
  case checkFailed = 1
  case usage = 64
  case badInput = 65
  case missingInput = 66
  case cannotCreate = 73
  case ioError = 74
  case interrupted = 130
}

/// Why a command ends early: what is printed to standard error and the exit code.
struct Failure: Error {
  var status: ExitStatus
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// A wrong use of arguments.
  static func usage(_ message: String) -> Failure { Failure(.usage, message) }

  /// An input that can be read but not understood.
  static func badInput(_ message: String) -> Failure { Failure(.badInput, message) }

  /// A figure that cannot be made: bad options are the input's fault, files are the system's.
  init(_ error: FigureError) {
    self.init(.badInput, error.description)
  }

  /// A figure that cannot be made, with the flag or the place in the sheet that is at fault.
  ///
  /// - Parameters:
  ///   - error: of its picture.
  ///   - figure: what the sheet says of it; nil for one that flags alone describe.
  ///   - sheet: nil for a figure of no sheet.
  ///   - flags: the keys that flags set.
  init(_ error: FigureError, of figure: SheetFigure?, in sheet: Sheet?, flags: Set<String>) {
    if flags.contains(error.key) {
      let said = PlotError(error.key, error.cause, remedy: error.remedy)
      self = .badInput("--" + said.description)
    } else if let sheet, let figure {
      self.init(sheet.error(in: figure, error))
    } else if let placed = sheet?.error(inLook: error) {
      self.init(placed)
    } else {
      self.init(error)
    }
  }

  /// A sheet that cannot be used, or one that names a file that does not exist.
  init(_ error: SheetError) {
    self.init(error.isMissingFile ? .missingInput : .badInput, error.description)
  }

  /// A run file that cannot be made, read or written.
  init(_ error: RunError) {
    let status: ExitStatus =
      switch error.kind {
      case .missing: error.stage == .opening ? .missingInput : .badInput
      case .exists: .cannotCreate
      case .invalid, .notRecorded, .misuse: .badInput
      case .full: .ioError
      case .busy, .system:
        [.creating, .recovering].contains(error.stage) ? .cannotCreate : .ioError
      }
    self.init(status, error.description)
  }
}
