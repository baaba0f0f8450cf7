import Plots
import TraceGraph
import TraceStore
import Training

/// A run file as plots read it.
struct RunTraining: RecordedTraining {
  let path: String
  let reader: RunReader

  /// - Throws: `Failure` 66 when there is no such run, 65 when it is none of ours.
  init(_ path: String) throws(Failure) {
    self.path = path
    reader = try RunFiles.open(path)
  }

  /// The file's name without its ending.
  var name: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".gradtrace") ? String(file.dropLast(10)) : file
  }
}

/// An error of a run file as one of a plot.
func reading<Result>(
  _ key: String = "", _ body: () throws(RunError) -> Result
) throws(PlotError) -> Result {
  do {
    return try body()
  } catch {
    throw PlotError(key, error.cause, remedy: error.remedy)
  }
}
