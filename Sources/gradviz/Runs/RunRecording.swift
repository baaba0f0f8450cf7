import Plots
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
    var policy = RecordPolicy(of: sheet.training)
    if let limit { policy.limit = limit }
    try checkPlace(path)
    do throws(RunError) {
      return try RunWriter(
        creating: path, try RunDescription(of: sheet, program: "gradviz \(Gradviz.version)"),
        policy: policy, overwriting: overwriting,
        warn: { StatusLine.warning($0.description) })
    } catch {
      throw error.kind == .exists
        ? Failure(.cannotCreate, "'\(path)' exists\n  --force overwrites it, --resume continues it")
        : Failure(error)
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
}
