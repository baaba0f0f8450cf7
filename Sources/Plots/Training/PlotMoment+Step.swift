import Sheets

extension PlotMoment {
  /// The step whose numbers are meant: those before its update.
  ///
  /// - Throws: `PlotError` for a step that is not recorded.
  func step(among steps: [Int], key: String = "at") throws(PlotError) -> Int {
    guard let first = steps.first, let last = steps.last else {
      throw PlotError(key, "the training has no steps")
    }
    switch self {
    case .initial: return first
    case .final: return last
    case .step(let number):
      if steps.contains(number) { return number }
      throw PlotError(
        key, "step \(number) is not recorded", remedy: "the steps go from \(first) to \(last)")
    }
  }
}
