/// Finds what was probably meant.
enum NearestName {
  /// The candidate with the fewest changed letters, if that is at most a third of the name (and at
  /// least one letter is allowed); the first of equals. Case counts as half a change.
  static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.prefix(64))
    let allowed = max(2, wanted.count * 2 / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates where abs(candidate.count - wanted.count) <= allowed {
      let distance = halfSteps(wanted, Array(candidate.prefix(64)))
      if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// The edit distance in half changes; two letters swapped are one change.
  private static func halfSteps(_ a: [Character], _ b: [Character]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var row = (0...b.count).map { $0 * 2 }
    for i in a.indices {
      var next = [row[0] + 2]
      for j in b.indices {
        let change = a[i] == b[j] ? 0 : a[i].lowercased() == b[j].lowercased() ? 1 : 2
        var steps = min(row[j] + change, row[j + 1] + 2, next[j] + 2)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          steps = min(steps, before[j - 1] + 2)
        }
        next.append(steps)
      }
      (before, row) = (row, next)
    }
    return row[b.count]
  }
}
