import ArgumentParser
import TraceStore

/// What `export` writes.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case json, csv
  /// A folder with an event file.
  case tensorboard
  /// Trace events.
  case chrome

  /// That of a text of numbers; nil for what other programs show.
  var text: RunExport.Format? {
    switch self {
    case .json: .json
    case .csv: .csv
    case .tensorboard, .chrome: nil
    }
  }
}
