/// A trace that cannot be read, written or trusted, and what to do about it.
public struct TraceFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done.
  public enum Stage: String, Hashable, Sendable {
    case reading, validation, writing
  }

  /// What was being done.
  public var stage: Stage
  /// The place in a file (`run.json:3:17`), or the node.
  public var subject: String
  /// What was found, and what is allowed.
  public var cause: String
  /// What helps; empty when nothing is known.
  public var remedy: String

  /// An error from its parts.
  public init(_ stage: Stage, of subject: String, cause: String, remedy: String = "") {
    self.stage = stage
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  public var description: String {
    "\(stage.rawValue) of '\(subject)': \(cause)" + (remedy.isEmpty ? "" : "; \(remedy)")
  }
}
