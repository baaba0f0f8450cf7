/// Finds the word that somebody meant.
package enum NearestWord {
  /// The word among `candidates` that is fewest edits away from `word` (insert, delete, replace, swap
  /// neighbours; case does not count); nil when none is near. The first in order wins a tie.
  ///
  /// At most a third of the word may differ, and at least one edit is allowed. Words longer than 64
  /// letters have no neighbours, and only the first 10,000 candidates are looked at.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard (1...64).contains(wanted.count) else { return nil }
    var best: String?
    var limit = max(1, wanted.count / 3)
    for candidate in candidates.prefix(10_000) where candidate != word {
      let letters = Array(candidate.lowercased().unicodeScalars)
      guard abs(letters.count - wanted.count) <= limit, isShared(wanted, letters) else { continue }
      let distance = distance(wanted, letters)
      if distance <= limit {
        best = candidate
        limit = distance - 1
      }
      if limit < 0 { break }
    }
    return best
  }

  /// "did you mean 'sigmoid'?", or nothing when no word is near.
  package static func hint(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { "did you mean '\($0)'?" } ?? ""
  }

  /// A word of one or two letters must share one with its neighbour: `x` does not suggest `y`.
  private static func isShared(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    a.count > 2 || a.contains { b.contains($0) }
  }

  /// Edits with swaps of neighbours (optimal string alignment; Damerau 1964, Levenshtein 1966).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var older: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var edits = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          edits = min(edits, older[j - 1] + 1)
        }
        row.append(edits)
      }
      older = last
      last = row
    }
    return last[b.count]
  }
}
