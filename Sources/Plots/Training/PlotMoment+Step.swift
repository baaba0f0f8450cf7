import Sheets
import Training

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

/// Numbers of a step.
protocol SteppedNumbers {
  var step: Int { get }
}

extension SubjectNumbers: SteppedNumbers {}
extension TrainingSeries.Step: SteppedNumbers {}

extension Array {
  /// At most `count` items, evenly chosen, with the first and the last; the last alone for one.
  func evenly(_ count: Int) -> [Element] {
    guard self.count > count, count > 1 else { return count == 1 ? Array(suffix(1)) : self }
    return (0..<count).map { place in
      self[(place * (self.count - 1) + (count - 1) / 2) / (count - 1)]
    }
  }
}
