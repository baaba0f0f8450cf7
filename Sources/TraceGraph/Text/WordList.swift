/// Lists of names and words in messages. All are cut at one length.
package enum WordList {
  /// So many are told; `…` stands for the others.
  package static let longest = 20

  /// `a, b, c`.
  package static func text(_ words: [String]) -> String {
    shown(words).joined(separator: ", ") + (words.count > longest ? ", …" : "")
  }

  /// `'a', 'b', 'c'`.
  package static func quoted(_ words: [String]) -> String {
    words.prefix(longest).map(\.quoted).joined(separator: ", ")
      + (words.count > longest ? ", …" : "")
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
