import Sheets
import TraceGraph
import Training

/// Why a plot has no numbers: what was asked for, what was found, and what helps.
package struct PlotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The key or flag that asks for it; empty where the plot as a whole is at fault.
  package var key: String
  /// What was found.
  package var cause: String
  /// What helps; empty when nothing is known.
  package var remedy: String
  /// What was given with a caret under the place that is meant; empty for the whole.
  package var excerpt = ""
  /// An error of the model, which has its own place in the sheet.
  package var model: SheetError?
  /// Whether a file that the sheet names does not exist.
  package var isMissingFile = false

  package init(_ key: String, _ cause: String, remedy: String = "") {
    self.key = key
    self.cause = cause
    self.remedy = remedy
  }

  /// An error of the sheet's model.
  package init(_ error: SheetError) {
    self.init("", error.cause, remedy: error.remedy)
    model = error
  }

  /// An error of training, without a sheet.
  package init(_ error: TrainingError) {
    self.init("", error.description)
  }

  /// The same error of another key.
  func about(_ key: String) -> PlotError {
    var error = self
    error.key = key
    return error
  }

  /// An error of training about what a key says.
  package init(_ error: TrainingError, at key: String) {
    let isNamed = error.cause.contains("'\(error.subject)'")
    self.init(
      key, isNamed ? error.cause : "\(error.subject): \(error.cause)", remedy: error.remedy)
  }

  /// A name in what a key says.
  init(_ error: NameError, at key: String) {
    self.init(key, error.cause, remedy: error.remedy)
  }

  package var description: String {
    if let model { return model.description }
    let text = key.isEmpty ? cause : "\(key): \(cause)"
    let details = excerpt.split(separator: "\n").map(String.init) + [remedy].filter { !$0.isEmpty }
    return ([text] + details.map { "  " + $0 }).joined(separator: "\n")
  }
}

/// Runs what may throw an error of training, which becomes one about a key.
func attempt<Result>(
  _ key: String, _ body: () throws(TrainingError) -> Result
) throws(PlotError) -> Result {
  do {
    return try body()
  } catch {
    throw PlotError(error, at: key)
  }
}
