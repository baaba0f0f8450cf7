import Figures

/// Room for numbers beside bars on a logarithmic axis.
enum BarRoom {
  /// The end of an axis, as a logarithm, at which every text fits behind its bar.
  ///
  /// - Parameters:
  ///   - bars: where each bar ends, as a logarithm, and how wide the text behind it is, in points.
  ///   - low: where the axis begins, as a logarithm.
  ///   - frame: how long the axis is, in points.
  static func end(of bars: [(end: Double, text: Double)], from low: Double, frame: Double) -> Double
  {
    let ends = bars.map { bar in
      low + (bar.end - low) / (1 - min(bar.text / max(frame, 1), 0.7))
    }
    return max(ends.max() ?? low, low + 0.2)
  }

  /// Beyond this many times their own extent the axis of bars says little about them.
  private static let mostStretch = 1.6
  /// A text takes no more of the axis.
  private static let mostShare = 0.45

  /// An axis with room for texts on either side of bars that follow one another, as in a waterfall.
  struct Sides {
    /// Where the axis begins and ends, as logarithms.
    var low: Double
    var high: Double
    /// By bar, whether its text stands at the left.
    var isLeft: [Bool]
  }

  /// Texts behind bars where the axis has the room, else each where more of the axis is free.
  ///
  /// - Parameters:
  ///   - bars: the two ends of each bar, as logarithms, and how wide its text is, in points.
  ///   - low: where the axis begins without texts, as a logarithm.
  ///   - frame: how long the axis is, in points.
  static func sides(
    of bars: [(ends: ClosedRange<Double>, text: Double)], from low: Double, frame: Double
  ) -> Sides {
    let high = bars.map(\.ends.upperBound).max() ?? low
    let end = end(of: bars.map { ($0.ends.upperBound, $0.text) }, from: low, frame: frame)
    let plain = Sides(low: low, high: end, isLeft: bars.map { _ in false })
    guard end - low > mostStretch * max(high - low, 0.2) else { return plain }
    var sides = plain
    sides.high = max(high, low + 0.2)
    sides.isLeft = bars.map { $0.ends.lowerBound - low > high - $0.ends.upperBound }
    for _ in 0..<40 {
      let length = sides.high - sides.low
      for (bar, isLeft) in zip(bars, sides.isLeft) {
        let text = length * min(bar.text / max(frame, 1), mostShare)
        if isLeft {
          sides.low = min(sides.low, bar.ends.lowerBound - text)
        } else {
          sides.high = max(sides.high, bar.ends.upperBound + text)
        }
      }
    }
    return sides.high - sides.low < end - low ? sides : plain
  }
}
