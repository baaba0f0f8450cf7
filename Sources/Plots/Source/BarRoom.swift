import Figures

/// Room for numbers behind bars on a logarithmic axis.
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
}
