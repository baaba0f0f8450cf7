import TraceGraph

/// Places along an axis.
enum Spread {
  /// `count` evenly spaced numbers, both ends exact.
  static func numbers(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    let last = Double(max(count - 1, 1))
    return (0..<count).map { index in
      let share = Double(index) / last
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }
}

/// What helps when a name is unknown.
enum NameHint {
  /// The nearest name, else all of them.
  static func text(for name: String, among names: [String]) -> String {
    let hint = NearestWord.hint(for: name, among: names)
    if !hint.isEmpty { return hint }
    return "there are: " + names.prefix(20).joined(separator: ", ")
      + (names.count > 20 ? ", …" : "")
  }
}
