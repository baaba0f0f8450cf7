import TraceGraph

/// The words that pictures bear, in a language, and what stands for variables: of every generated word on a
/// figure, its legends, captions and descriptions.
public struct FigureWords: Hashable, Sendable {
  /// The languages that come with the package, by their codes.
  public enum Language: String, CaseIterable, Hashable, Sendable {
    /// English.
    case en
    /// Dutch.
    case nl
    /// German.
    case de
  }

  /// English, as messages are.
  package static let english = FigureWords()

  /// What stands for English phrases; a phrase that is absent stays as it is.
  package var phrases: [String: String]
  /// What stands for variables, by full name or by the name without its scope.
  package var labels: [String: MathTree] = [:]

  /// The words of a language.
  public init(_ language: Language = .en) {
    switch language {
    case .en: phrases = [:]
    case .nl: phrases = Self.dutch
    case .de: phrases = Self.german
    }
  }

  /// Words of one's own.
  ///
  /// - Parameter phrases: what stands for the phrases of `PhraseRow.all`, by their English.
  package init(phrases: [String: String]) {
    self.phrases = phrases
  }

  private static let dutch = Dictionary(
    uniqueKeysWithValues: PhraseRow.all.map { ($0.english, $0.dutch) })
  private static let german = Dictionary(
    uniqueKeysWithValues: PhraseRow.all.map { ($0.english, $0.german) })

  /// A phrase with its places filled; empty for the empty phrase.
  ///
  /// - Parameters:
  ///   - phrase: one of `PhraseRow.all`.
  ///   - places: by name, what stands in the place of `{name}`.
  package func callAsFunction(
    _ phrase: Phrase, _ places: KeyValuePairs<String, String> = [:]
  ) -> String {
    guard !phrase.isEmpty else { return "" }
    let text = translated(phrase)
    guard !places.isEmpty else { return text }
    return Phrase.pieces(of: text).map { piece in
      switch piece {
      case .words(let words): words
      case .place(let name): places.first { $0.key == name }?.value ?? "{\(name)}"
      }
    }.joined()
  }

  /// The phrase in the language, its places open.
  func translated(_ phrase: Phrase) -> String {
    assert(
      PhraseRow.english.contains(phrase.text), "'\(phrase.text)' is no phrase of PhraseRow.all")
    return phrases[phrase.text] ?? phrase.text
  }

  /// A word that may be a phrase, such as the name of a kind; any other word as it is.
  package func word(_ text: String) -> String { phrases[text] ?? text }
}

extension FigureWords {
  /// `1 node`, `4,816 nodes`.
  ///
  /// - Parameters:
  ///   - one: the phrase of a single one.
  ///   - many: the phrase of any other number, which stands in the place `count`.
  package func count(_ count: Int, _ one: Phrase, _ many: Phrase) -> String {
    count == 1 ? self(one) : self(many, ["count": number(count)])
  }

  /// A whole number in groups of three digits: `64,012`.
  package func number(_ count: Int) -> String {
    CountText.number(count, group: self(","))
  }

  /// `a`, `a and b`, `a, b and c`; of more than `most` the first, and how many more.
  package func list(_ words: [String], most: Int = 6) -> String {
    guard words.count <= most else {
      let shown = words.prefix(most - 1).joined(separator: ", ")
      return self(
        "{list} and {count} more", ["list": shown, "count": number(words.count - most + 1)])
    }
    guard words.count > 1 else { return words.first ?? "" }
    return self(
      "{list} and {last}",
      ["list": words.dropLast().joined(separator: ", "), "last": words[words.count - 1]])
  }

  /// A number with the minus sign of running text.
  package func number(_ number: Double, _ format: NumberFormat) -> String {
    let parts = marked(format).parts(number)
    let sign = parts.isNegative ? "\u{2212}" : ""
    guard number.isFinite else {
      return number.isNaN ? self("not a number") : sign + self("infinity")
    }
    guard let exponent = parts.exponent else { return sign + parts.mantissa }
    let power = exponent < 0 ? "\u{2212}\(exponent.magnitude)" : "\(exponent)"
    return "\(sign)\(parts.mantissa)×10^\(power)"
  }

  /// A number or a short list of numbers; nil for a larger tensor.
  package func numbers(_ tensor: Tensor, _ format: NumberFormat) -> String? {
    if let scalar = tensor.scalar { return number(scalar, format) }
    guard tensor.shape.count == 1, tensor.elements.count <= 6 else { return nil }
    return "[\(series(tensor.elements.map { number($0, format) }))]"
  }
}
