import TraceGraph
import TraceStore
import Training

/// A run file as plots read it.
package struct RunTraining: RecordedTraining {
  let path: String
  let reader: RunReader
  let structures = RunStructures()

  /// The numbers that an open run holds.
  package init(_ reader: RunReader) {
    path = reader.path
    self.reader = reader
  }

  /// The file's name without its ending.
  package var name: String {
    let file = FileName.name(of: path)
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
