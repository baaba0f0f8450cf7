import Training

/// What columns tell of many numbers at one step.
struct StatisticParts {
  private var whole: NumberSummary?
  private var numbers: [ColumnStatistic.Measure: Double] = [:]

  /// Takes a cell in. Of two the last counts.
  ///
  /// - Returns: what is wrong with it; nil if nothing is.
  mutating func add(_ cell: HistoryCell, _ measure: ColumnStatistic.Measure) -> String? {
    switch cell {
    case .summary(let summary): whole = summary
    case .number(let number):
      if number < 0, [.l2, .rms, .sd].contains(measure) {
        return "\(number) is no \(measure.rawValue): it is 0 or more"
      }
      if [.zeros, .saturated, .notFinite].contains(measure), !(0...1 ~= number) {
        return "\(number) is no share: it is from 0 to 1"
      }
      numbers[measure] = number
    case .missing, .other: break
    }
    return nil
  }

  var isEmpty: Bool { whole == nil && numbers.isEmpty }

  /// What a run keeps of them: nobody knows of how many numbers they are, so that they stand for one, and what is
  /// not told is not-a-number.
  var summary: NumberSummary {
    if let whole { return whole }
    guard !isEmpty else { return .nothing }
    let moments: [ColumnStatistic.Measure] = [.mean, .sd, .min, .max, .l2, .rms]
    let isFinite =
      moments.allSatisfy { numbers[$0]?.isFinite ?? true } && numbers[.notFinite] != 1
    func number(_ measure: ColumnStatistic.Measure) -> Double {
      isFinite ? numbers[measure] ?? .nan : .nan
    }
    return NumberSummary(
      count: 1, mean: number(.mean), sd: number(.sd), minimum: number(.min),
      maximum: number(.max), l2: numbers[.l2] == nil ? number(.rms) : number(.l2),
      zeros: numbers[.zeros] ?? 0, saturated: numbers[.saturated],
      notFinite: isFinite ? numbers[.notFinite] ?? 0 : 1)
  }

  /// What contradicts itself in what is told; nil if nothing does.
  var contradiction: String? {
    let all = summary
    if all.minimum > all.maximum {
      return "the smallest number \(all.minimum) is over the largest \(all.maximum)"
    }
    // A mean is rounded, extremes are not.
    if all.mean < all.minimum - 1e-6 * abs(all.minimum)
      || all.mean > all.maximum + 1e-6 * abs(all.maximum)
    {
      return "the mean \(all.mean) is not between the smallest number and the largest"
    }
    return nil
  }
}
