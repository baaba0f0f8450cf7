import TraceGraph

/// The keys of a mapping, or the words of a choice: a case each.
///
/// What is allowed is made of the cases, and what reads them is a `switch` over them without a `default:`, so
/// that a key which is allowed and not read does not compile.
package protocol SheetKey: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == String {}

extension SheetKey {
  /// All words, in order.
  package static var words: [String] { allCases.map(\.rawValue) }
}

extension SheetReader {
  /// The entries of a mapping whose keys are all known.
  package func entries<Key: SheetKey>(
    _ node: SheetNode, of what: String, by keys: Key.Type
  ) throws(SheetError) -> [(key: Key, entry: SheetNode.Entry)] {
    try entries(node, of: what, allowed: keys.words).compactMap { entry in
      Key(rawValue: entry.key).map { ($0, entry) }
    }
  }

  /// What stands under the keys of a mapping that are all known.
  package func values<Key: SheetKey>(
    _ node: SheetNode, of what: String, by keys: Key.Type
  ) throws(SheetError) -> [(key: Key, value: SheetNode)] {
    try entries(node, of: what, by: keys).map { ($0.key, $0.entry.value) }
  }

  /// One word with its numbers: `adam`, `{adam: {beta1: 0.8}}`.
  ///
  /// - Parameter numbers: the keys beneath a word.
  package func wordWithFields<Word: SheetKey>(
    _ node: SheetNode, of what: String, _ type: Word.Type, numbers: (Word) -> [String]
  ) throws(SheetError) -> (word: Word, fields: [String: SheetNode], place: SheetPlace) {
    let words = type.words.sorted()
    guard case .mapping = node.content else {
      let text = try string(node, of: what)
      guard let word = Word(rawValue: text) else {
        throw self.text.error(
          at: node.place, "'\(text.shortened)' is no \(what)",
          remedy: Remedy.allowed(words, insteadOf: text))
      }
      return (word, [:], node.place)
    }
    let all = try entries(node, of: what, allowed: words)
    guard all.count == 1, let entry = all.first, let word = Word(rawValue: entry.key) else {
      throw text.error(
        at: node.place, "\(all.count) words as \(what)",
        remedy: "one of: " + WordList.whole(words))
    }
    let fields = try fields(entry.value, of: entry.key, allowed: numbers(word))
    return (word, fields, entry.place)
  }
}
