import TraceGraph

/// A figure that could not be made, and what to do about it.
public struct FigureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it happened: in what was asked for, when places were found, when it was drawn, or when a file was
  /// written.
  public enum Stage: String, Hashable, Sendable {
    case options, layout, drawing, output
  }

  /// Where it happened.
  public var stage: Stage
  /// The figure, node or file that it happened to.
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

  /// A figure that would take more memory than it may.
  package init(_ refusal: MemoryRefusal, _ stage: Stage, of subject: String, remedy: String) {
    self.init(
      stage, of: subject, cause: refusal.cause,
      remedy: remedy + ", or give more memory (--memory)")
  }

  public var description: String {
    "\(stage.rawValue) of '\(subject)': \(cause)" + (remedy.isEmpty ? "" : "; \(remedy)")
  }
}
