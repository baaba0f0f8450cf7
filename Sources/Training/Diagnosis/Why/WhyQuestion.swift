import TraceGraph

/// What is asked of a run: a place and what it shows, such as `layer2/neuron3 dead`.
public struct WhyQuestion: Hashable, Sendable {
  /// What can be walked back to an update, examples and edges.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A rectifier that is 0 for all examples.
    case dead
    /// A gradient that is next to nothing at a layer.
    case vanishing
    /// An activation at its flat ends.
    case saturated
    /// A loss or gradient that is not finite.
    case nan
  }

  /// What is shown.
  public var kind: Kind
  /// A layer, a neuron or a name of the formulas; empty for the whole run.
  public var scope: String

  /// A question from its parts.
  public init(_ kind: Kind, scope: String = "") {
    self.kind = kind
    self.scope = scope
  }

  /// Reads `layer2/neuron3 dead`, `dead layer2/neuron3` or `nan`.
  ///
  /// - Parameter text: a place and a kind in either order; the place may be left out.
  /// - Throws: `WhyError` for a kind that there is not, or that is not traced.
  public init(reading text: String) throws(WhyError) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let kinds = [words.last, words.first].compactMap { $0 }
    for (place, word) in kinds.enumerated() {
      guard let kind = Kind(rawValue: word.lowercased()) else { continue }
      let rest = place == 0 ? words.dropLast() : words.dropFirst()
      self.init(kind, scope: rest.joined(separator: " "))
      return
    }
    throw Self.refusal(of: text, kinds)
  }

  private static func refusal(of text: String, _ words: [String]) -> WhyError {
    let known = Kind.allCases.map(\.rawValue)
    let list = "kinds: \(WordList.whole(known)); such as 'layer2/neuron3 dead'"
    if let other = words.lazy.compactMap({ Verdict.Kind(rawValue: $0.lowercased()) }).first {
      return WhyError(
        .question, of: text, "\(other.rawValue) is not walked back: gradviz diagnose tries changes",
        remedy: list)
    }
    let near = words.lazy.map { NearestWord.hint(for: $0, among: known) }.first { !$0.isEmpty }
    return WhyError(
      .question, of: text, "it names no kind", remedy: near.map { "\($0) \(list)" } ?? list)
  }

  /// The question as it is read again.
  public var text: String { scope.isEmpty ? kind.rawValue : "\(scope) \(kind.rawValue)" }
}

/// A question that cannot be answered, and what can.
public struct WhyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done.
  public enum Stage: String, Hashable, Sendable {
    /// The question was read.
    case question
    /// Its place was looked for in the model.
    case place
    /// The run was trained anew.
    case replay
  }

  /// What was being done.
  public var stage: Stage
  /// The question or the place.
  public var subject: String
  /// What was found.
  public var cause: String
  /// What is allowed, or helps; empty when nothing is known.
  public var remedy: String

  init(_ stage: Stage, of subject: String, _ cause: String, remedy: String = "") {
    self.stage = stage
    self.subject = subject
    self.cause = cause
    self.remedy = remedy
  }

  /// Subject and cause, then the remedy in a line of its own.
  public var description: String {
    "\(subject.quoted): \(cause)" + (remedy.isEmpty ? "" : "\n  \(remedy)")
  }
}
