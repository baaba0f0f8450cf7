/// A run file that cannot be made, opened, read or written, and what to do about it.
public struct RunError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done; the word stands at the beginning of the message.
  public enum Stage: String, Hashable, Sendable {
    case creating, opening, reading, writing, resuming, closing, exporting, recovering
  }

  /// What sort of fault it is, so that a command can choose its exit code.
  public enum Kind: Hashable, Sendable {
    /// There is no such file, step, graph or node.
    case missing
    /// The file exists already.
    case exists
    /// The file is foreign, newer, damaged or hostile.
    case invalid
    /// The run does not hold what was asked for.
    case notRecorded
    /// The disk is full.
    case full
    /// Another program records into the file.
    case busy
    /// The system refused to read or write.
    case system
    /// Calls in an order that makes no sense, such as recording after the end.
    case misuse
  }

  /// What was being done.
  public var stage: Stage
  /// What sort of fault it is.
  public var kind: Kind
  /// The file, or a part of it: `moons.gradtrace`, `moons.gradtrace: step 7`.
  public var subject: String
  /// What was found, and what is allowed.
  public var cause: String
  /// What helps; empty when nothing is known.
  public var remedy: String

  /// An error from its parts.
  public init(
    _ stage: Stage, _ kind: Kind, of subject: String, cause: String, remedy: String = ""
  ) {
    self.stage = stage
    self.kind = kind
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  public var description: String {
    "\(stage.rawValue) '\(subject)': \(cause)" + (remedy.isEmpty ? "" : "; \(remedy)")
  }
}
