import TraceGraph

/// What an error says about the words that are allowed, or the names that there are.
package enum Remedy {
  /// The allowed words, with the nearest to a mistyped one first.
  package static func allowed(_ words: [String], insteadOf word: String) -> String {
    let list = "allowed: " + words.joined(separator: ", ")
    guard let nearest = NearestWord.nearest(to: word, among: words) else { return list }
    return "did you mean '\(nearest)'? " + list
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
