import TraceGraph

/// What an error says about the words that are allowed, or the names that there are.
package enum Remedy {
  /// All words that the program takes, with the nearest to a mistyped one first.
  package static func allowed(_ words: [String], insteadOf word: String) -> String {
    allowed(WordList.whole(words), words, word)
  }

  /// The names that an input has and that are allowed, the nearest to a mistyped one first; cut as lists of
  /// names are.
  package static func allowed(names: [String], insteadOf name: String) -> String {
    allowed(WordList.text(names), names, name)
  }

  private static func allowed(_ list: String, _ words: [String], _ word: String) -> String {
    let hint = NearestWord.hint(for: word, among: words)
    return (hint.isEmpty ? "" : hint + " ") + "allowed: " + list
  }

  /// The name that is near to an unknown one, else the first of all names.
  package static func known(_ names: [String], insteadOf name: String) -> String {
    let hint = NearestWord.hint(for: name, among: names)
    if !hint.isEmpty { return hint }
    var seen: Set<String> = []
    let names = names.filter { seen.insert($0).inserted }
    return "there are: " + WordList.text(names)
  }
}
