/// Steps of few examples taken together until they have seen enough of them.
struct DeadWindows {
  /// The first step of a window, and the share of units that may have been silent all through it.
  private(set) var list: [(step: Int, share: Double)] = []

  /// - Parameters:
  ///   - scope: a layer of rectifiers.
  ///   - examples: how many a window has at least; what is left at the end is left out.
  init(_ series: TrainingSeries, _ scope: String, examples: Int) {
    var seen = 0
    var share = 1.0
    var first: Int?
    for step in series.steps where step.examples > 0 {
      guard let silent = step[scope, .activation]?.value.saturated else { continue }
      first = first ?? step.step
      share = Swift.min(share, silent)
      seen += step.examples
      guard seen >= examples, let start = first else { continue }
      list.append((start, share))
      (seen, share, first) = (0, 1, nil)
    }
  }
}
