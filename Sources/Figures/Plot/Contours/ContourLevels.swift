/// The numbers at which contour lines are drawn.
package enum ContourLevels {
  /// Round numbers strictly between the extremes of a field; about `count`.
  package static func choose(_ scale: PlotScale, count: Int) -> [Double] {
    let levels: [Double]
    switch scale.kind {
    case .logarithmic: levels = logarithmic(scale, count: count)
    default: levels = scale.ticks(count: count)
    }
    return levels.filter { $0 > scale.low && $0 < scale.high }
  }

  /// Powers of ten with as many round numbers between them as give about the count.
  private static func logarithmic(_ scale: PlotScale, count: Int) -> [Double] {
    let decades = Elementary.log10(scale.high) - Elementary.log10(scale.low)
    guard decades > 0.7 else {
      return LinearTicks.positions(low: scale.low, high: scale.high, count: count)
    }
    let perDecade = Double(count) / decades
    let multiples: [Int] =
      perDecade > 6
      ? [1, 2, 3, 4, 5, 6, 7, 8, 9]
      : perDecade > 2.2
        ? [1, 2, 5]
        : perDecade > 1.4 ? [1, 3] : [1]
    let stride = max(1, Int((1 / perDecade).rounded()))
    let first = Int(Elementary.log10(scale.low).rounded(.down))
    let last = Int(Elementary.log10(scale.high).rounded(.up))
    return (first...last).filter { $0 % stride == 0 }
      .flatMap { power in multiples.map { Elementary.scaled($0, ten: power) } }
  }

  /// Which of the `levels.count + 1` bands between levels holds a number; nil without levels.
  package static func band(of value: Double, _ levels: [Double]) -> Int? {
    guard !levels.isEmpty else { return nil }
    var low = 0
    var high = levels.count
    while low < high {
      let middle = (low + high) / 2
      if levels[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number that stands for a band's colour.
  package static func middle(of band: Int, _ levels: [Double], _ scale: PlotScale) -> Double {
    let low = band == 0 ? scale.low : levels[band - 1]
    let high = band == levels.count ? scale.high : levels[band]
    return scale.value((scale.fraction(low) + scale.fraction(high)) / 2)
  }
}
