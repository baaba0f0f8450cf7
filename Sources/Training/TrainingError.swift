import TraceGraph

/// What is wrong with data, parameters, a network, an objective or the options of a training run.
///
/// Its description is ready to print: place, subject, cause and remedy.
public struct TrainingError: Error, Hashable, Sendable {
  /// What was being prepared.
  public enum Stage: String, Hashable, Sendable {
    case data, parameters, network, model, objective, options, resume
  }

  /// What was being prepared.
  public var stage: Stage
  /// What it is about: a file, a parameter, a layer.
  public var subject: String
  /// What was found, and what is allowed there.
  public var cause: String
  /// What to do; empty when there is nothing to suggest.
  public var remedy: String
  /// The file, line and cell of a table; nil where there is none. Line and column 0 mean the whole
  /// file.
  public var place: Source?
  /// The formula's own error, with its line and caret, when a formula is at fault.
  public var formula: FormulaError?
  /// Whether an input file does not exist.
  public var isMissingFile: Bool

  /// An error from its parts.
  public init(
    _ stage: Stage, of subject: String, _ cause: String, remedy: String = "",
    place: Source? = nil, formula: FormulaError? = nil, isMissingFile: Bool = false
  ) {
    self.stage = stage
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
    self.place = place
    self.formula = formula
    self.isMissingFile = isMissingFile
  }

  /// A formula's error as one of training.
  init(_ stage: Stage, of subject: String, formula error: FormulaError) {
    self.init(stage, of: subject, error.cause, remedy: error.remedy, formula: error)
  }
}

extension TrainingError: CustomStringConvertible {
  /// Place, stage, subject, cause and remedy; a formula's own error with its caret.
  public var description: String {
    if let formula { return formula.description }
    let heading = "\(stage.rawValue) of '\(subject)': \(cause)"
    return location + heading + (remedy.isEmpty ? "" : "; \(remedy)")
  }

  private var location: String {
    guard let place else { return "" }
    let file = place.file.isEmpty ? "rows" : place.file
    if place.line == 0 { return "\(file): " }
    return place.column == 0
      ? "\(file):\(place.line): " : "\(file):\(place.line):\(place.column): "
  }
}
