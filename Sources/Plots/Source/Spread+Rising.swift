import Figures

extension Spread {
  /// Checks places of a grid, which rise from one to the next.
  ///
  /// - Throws: `PlotError` about `key` for a range so narrow that its numbers do not differ.
  static func rising(_ places: [Double], key: String) throws(PlotError) -> [Double] {
    guard zip(places, places.dropFirst()).allSatisfy(<) else {
      throw PlotError(
        key,
        "the range from \(places[0]) to \(places[places.count - 1]) is too narrow for "
          + "\(places.count) different numbers", remedy: "widen it, or lower 'grid'")
    }
    return places
  }
}
