/// Why a name means nothing here, or not one thing.
package struct NameError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// Nothing bears the name.
    case unknown
    /// Several do, and the name does not tell which is meant.
    case ambiguous
    /// It has no such element.
    case noElement
    /// One number is wanted, and the name stands for more.
    case manyNumbers
    /// A whole node is wanted, and the name states an element.
    case partial
    /// One node is wanted, and the name stands for that of every example.
    case manyExamples
  }

  package var kind: Kind
  /// The name as it was given.
  package var subject: String
  /// What was found, with the name.
  package var cause: String
  /// What helps; never empty but where nothing has a name.
  package var remedy: String

  package init(_ kind: Kind, of subject: String, _ cause: String, remedy: String) {
    self.kind = kind
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  package var description: String { remedy.isEmpty ? cause : "\(cause); \(remedy)" }
}
