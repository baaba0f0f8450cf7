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

  /// The edit distance in half changes.
  private static func halfSteps(_ a: [Character], _ b: [Character]) -> Int {
    var row = (0...b.count).map { $0 * 2 }
    for i in a.indices {
      var diagonal = row[0]
      row[0] += 2
      for j in b.indices {
        let change = a[i] == b[j] ? 0 : a[i].lowercased() == b[j].lowercased() ? 1 : 2
        let next = min(diagonal + change, row[j] + 2, row[j + 1] + 2)
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
