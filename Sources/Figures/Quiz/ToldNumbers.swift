/// Whether words tell what a quiz asks for: the same number, or the same letters where there is no number.
struct ToldNumbers {
  private let asked: [[Substring]]

  /// - Parameter texts: what is asked for.
  init(_ texts: Set<String>) {
    asked = Set(texts.flatMap(Self.readings)).filter { !$0.isEmpty }
  }

  /// Whether a text tells something that is asked for.
  func isTold(by text: String) -> Bool {
    Self.readings(text).contains(where: holdsAsked)
  }

  /// Whether two texts hold the same numbers, and any, whatever signs and arrows stand about them.
  static func areSame(_ text: String, _ other: String) -> Bool {
    let numbers = tokens(text)
    return numbers.contains { $0.contains(where: \.isNumber) } && numbers == tokens(other)
  }

  private func holdsAsked(_ words: [Substring]) -> Bool {
    asked.contains { asked in
      guard asked.count <= words.count else { return false }
      return (0...words.count - asked.count).contains { start in
        words[start..<start + asked.count].elementsEqual(asked)
      }
    }
  }

  /// A text with its commas between digits taken for what stands between numbers, and for decimal commas.
  private static func readings(_ text: String) -> [[Substring]] {
    let points = text.replacing(/([0-9]),([0-9])/) { "\($0.output.1).\($0.output.2)" }
    return points == text ? [tokens(text)] : [tokens(text), tokens(points)]
  }

  /// The numbers of a text without their signs; its words where it has none.
  private static func tokens(_ text: String) -> [Substring] {
    let numbers = text.split { !($0.isNumber && $0.isASCII) && $0 != "." }
      .filter { $0.contains(where: \.isNumber) }
    return numbers.isEmpty ? text.split { !$0.isLetter } : numbers
  }
}
