/// A loss that stands still for most of the run, though not from its first step to its last: a run that fell and
/// then stayed where it is, and one that found its way in the end.
struct StretchDetector {
  let series: TrainingSeries
  let thresholds: DiagnosisThresholds
  let trend: LossTrend

  /// A note: the loss alone does not say whether there is more to learn.
  func verdict() -> Verdict? {
    guard series.steps.count >= thresholds.plateauSteps, !trend.hasBroken else { return nil }
    let points = points
    guard let first = points.first?.loss, let last = points.last?.loss, first > 0,
      let stretch = longest(points.map(\.loss), within: thresholds.plateauFall * first)
    else { return nil }
    let steps = points[stretch.upperBound].step - points[stretch.lowerBound].step
    let all = (points.last?.step ?? 0) - (points.first?.step ?? 0)
    guard Double(steps) >= thresholds.plateauStretch * Double(all) else { return nil }
    let level = points[stretch.upperBound].loss
    let isEscaped = stretch.upperBound < points.count - 1
    // A loss that rests at a small part of its first value is one that has learned.
    guard level > thresholds.learningFall * first,
      !isEscaped || last < thresholds.learningFall * level
    else { return nil }
    var verdict = Verdict(
      .plateau, "", from: points[stretch.lowerBound].step, .note,
      [
        .init("first_loss", first), .init("loss_there", level), .init("last_loss", last),
        .init("share_of_steps", Double(steps) / Double(max(1, all))),
      ], advice: isEscaped ? Advice.escapedPlateau() : Advice.latePlateau())
    if isEscaped { verdict.toStep = points[stretch.upperBound].step }
    return verdict
  }

  /// Every step where all take all examples, else the means of the trend: noise is no movement.
  private var points: [(step: Int, loss: Double)] {
    trend.isWhole
      ? series.steps.map { ($0.step, $0.loss) } : Array(zip(trend.firstSteps, trend.means))
  }

  /// The longest run of neighbours whose largest and smallest differ by no more than a bound.
  ///
  /// - Complexity: linear.
  private func longest(_ losses: [Double], within bound: Double) -> ClosedRange<Int>? {
    var (largest, smallest): (Monotone, Monotone) = (.init(>=), .init(<=))
    var best: ClosedRange<Int>?
    var start = 0
    for (index, loss) in losses.enumerated() {
      largest.add(index, loss)
      smallest.add(index, loss)
      while largest.value - smallest.value > bound {
        start += 1
        largest.leave(before: start)
        smallest.leave(before: start)
      }
      if best.map({ index - start > $0.upperBound - $0.lowerBound }) ?? true {
        best = start...index
      }
    }
    return best
  }
}

/// The largest or smallest number of a window that moves forward.
private struct Monotone {
  private var items: [(index: Int, value: Double)] = []
  private var head = 0
  private let replaces: (Double, Double) -> Bool

  init(_ replaces: @escaping (Double, Double) -> Bool) { self.replaces = replaces }

  var value: Double { items[head].value }

  mutating func add(_ index: Int, _ value: Double) {
    while items.count > head, let last = items.last, replaces(value, last.value) {
      items.removeLast()
    }
    items.append((index, value))
  }

  mutating func leave(before start: Int) {
    while head < items.count - 1, items[head].index < start { head += 1 }
  }
}
