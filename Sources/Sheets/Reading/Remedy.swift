import TraceGraph

/// What an error says about the words that are allowed.
enum Remedy {
  /// The allowed words, with the nearest to a mistyped one first.
  static func allowed(_ words: [String], insteadOf word: String) -> String {
    let list = "allowed: " + words.joined(separator: ", ")
    guard let nearest = NearestWord.nearest(to: word, among: words) else { return list }
    return "did you mean '\(nearest)'? " + list
  }
}
