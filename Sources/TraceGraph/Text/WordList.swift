/// Lists of names and words in messages. All that grow with an input are cut at one length.
package enum WordList {
  /// So many are told; `…` stands for the others.
  package static let longest = 20

  /// `a, b, c` of words that the program itself takes, such as keys and formats: who has mistyped one looks
  /// for it here, and nothing but the program makes them many. They are told whole.
  package static func whole(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// `` `a`, `b`, `c` `` in Markdown, whole as above.
  package static func code(_ words: [String]) -> String { whole(words.map { "`\($0)`" }) }

  /// `a, b, c`.
  package static func text(_ words: [String]) -> String {
    shown(words).joined(separator: ", ") + (words.count > longest ? ", …" : "")
  }

  /// `'a', 'b', 'c'`.
  package static func quoted(_ words: [String]) -> String {
    words.prefix(longest).map(\.quoted).joined(separator: ", ")
      + (words.count > longest ? ", …" : "")
  }

  /// `a = 1, b = 2`: texts that are made of names and are cut by whoever made them.
  package static func phrases(_ texts: [String]) -> String {
    texts.prefix(longest).joined(separator: ", ") + (texts.count > longest ? ", …" : "")
  }

  /// `a ← b ← … ← z`: a way from one to another, of which both ends are told.
  ///
  /// - Parameters:
  ///   - steps: in order.
  ///   - sign: what stands between two.
  ///   - most: a longer way is cut; a cell of a table has less room than a message.
  ///   - ends: how many of a longer one stand before and behind the dots.
  ///   - word: what is told of a step; of those that are left out it is not asked.
  package static func chain<Step>(
    _ steps: [Step], by sign: String, most: Int = longest,
    ends: (first: Int, last: Int) = (longest - 2, 1), word: (Step) -> String
  ) -> String {
    let words =
      steps.count > most
      ? steps.prefix(ends.first).map(word) + ["…"] + steps.suffix(ends.last).map(word)
      : steps.map(word)
    return words.joined(separator: " \(sign) ")
  }

  /// `a, b or c`: one of them is to be written.
  package static func choice(_ words: [String]) -> String { joined(words, by: "or") }

  /// `a, b and c`.
  package static func all(_ words: [String]) -> String { joined(words, by: "and") }

  private static func joined(_ words: [String], by word: String) -> String {
    guard (2...longest).contains(words.count) else { return text(words) }
    let shown = shown(words)
    return shown.dropLast().joined(separator: ", ") + " \(word) " + shown[shown.count - 1]
  }

  private static func shown(_ words: [String]) -> [String] {
    words.prefix(longest).map(\.shortened)
  }
}
