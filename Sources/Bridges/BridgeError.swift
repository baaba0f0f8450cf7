/// Something of another program that cannot be read or written, and what to do about it.
package struct BridgeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What sort of fault it is, so that a command can choose its exit code.
  package enum Kind: Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The content is not what it should be.
    case invalid
    /// The choice that was made beside the file does not fit it.
    case choice
    /// The system refused to read.
    case system
  }

  /// What sort of fault it is.
  package var kind: Kind
  /// The file and the place in it: `log.csv:7`.
  package var subject: String
  /// What was found, and what is allowed.
  package var cause: String
  /// What helps; empty when nothing is known.
  package var remedy: String

  /// - Parameters:
  ///   - kind: what sort of fault it is.
  ///   - subject: the file, and the line where one is known.
  ///   - cause: what was found.
  ///   - remedy: what helps; empty for nothing.
  package init(_ kind: Kind, of subject: String, _ cause: String, remedy: String = "") {
    self.kind = kind
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  package var description: String {
    "importing '\(subject)': \(cause)" + (remedy.isEmpty ? "" : "\n  \(remedy)")
  }
}
