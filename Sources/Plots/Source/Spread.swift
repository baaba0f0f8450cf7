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

  /// Checks places of a grid, which rise from one to the next.
  ///
  /// - Throws: `PlotError` about `key` for a range so narrow that its numbers do not differ.
  static func rising(_ places: [Double], key: String) throws(PlotError) -> [Double] {
    guard zip(places, places.dropFirst()).allSatisfy(<) else {
      throw PlotError(
        key, "the range from \(places[0]) to \(places[places.count - 1]) is too narrow for "
          + "\(places.count) different numbers", remedy: "widen it, or lower 'grid'")
    }
    return places
  }
}

/// What helps when a name is unknown.
enum NameHint {
  /// The nearest name, else all of them.
  static func text(for name: String, among names: [String]) -> String {
    let hint = NearestWord.hint(for: name, among: names)
    if !hint.isEmpty { return hint }
    var seen: Set<String> = []
    let names = names.filter { seen.insert($0).inserted }
    return "there are: " + names.prefix(20).joined(separator: ", ")
      + (names.count > 20 ? ", …" : "")
  }
}
