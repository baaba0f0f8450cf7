import TraceGraph

/// The course of the losses of a run in a few words.
struct LossCourse {
  /// Whether the loss ends half above its first, breaks after rising so far, or falls far below 0.
  let diverges: Bool
  /// Whether it ends at three times its lowest and half of its first or more: what was learnt is lost again.
  let losesAgain: Bool
  /// Whether it falls by less than a tenth of its first value over the last three quarters of the run.
  let isFlat: Bool
  /// Whether it changes by less than a twentieth of itself over the last half of the run.
  let isStill: Bool
  /// Whether it falls from tenth to tenth of the run, from the first to the last, and over the last two by a
  /// tenth of itself or more.
  let isFalling: Bool
  /// The first step from which the loss is over its first to the end, or under it where it falls far below 0;
  /// that of the lowest loss where that is lost again; 0 for other courses.
  let turn: Int

  init(_ trial: Trial, relative: Double) {
    let steps = trial.series.steps.filter(\.loss.isFinite)
    let losses = steps.map(\.loss)
    guard let first = losses.first, let last = losses.last else {
      (diverges, isFlat, isStill, isFalling) = (false, true, true, false)
      (losesAgain, turn) = (false, 0)
      return
    }
    let part = max(1, losses.count / 10)
    let mean = { (numbers: ArraySlice<Double>) in numbers.reduce(0, +) / Double(numbers.count) }
    let tenths = stride(from: 0, to: losses.count, by: part).map {
      mean(losses[$0...].prefix(part))
    }
    let middle = mean(losses[(losses.count / 4)...].prefix(part))
    let half = mean(losses[(losses.count / 2)...].prefix(part))
    let end = mean(losses.suffix(part))
    let bound = first + 0.5 * abs(first)
    let hasRisen = (losses.max() ?? first) > bound
    // One batch at the end says nothing of the run.
    diverges =
      hasRisen && (trial.failure != nil || min(last, end) > bound)
      || last < -10 * abs(first) - 10
    let lowest = tenths.min() ?? first
    losesAgain = !diverges && lowest > 0 && end > 3 * lowest && end > 0.5 * first
    isFlat = middle - end < 0.1 * max(abs(first), .leastNormalMagnitude)
    isStill = abs(half - end) < 0.05 * abs(end)
    isFalling =
      zip(tenths, tenths.dropFirst()).allSatisfy { $0 > $1 }
      && (tenths.suffix(3).first ?? 0) - end >= 0.1 * abs(end)
    let isBelow = last < first
    let before = losses.lastIndex { isBelow ? $0 >= first : $0 <= first } ?? 0
    let bottom = losses.firstIndex { $0 == losses.min() } ?? 0
    turn = diverges ? steps[before].step : losesAgain ? steps[bottom].step : 0
  }
}

extension Verdict {
  /// Whether it is of the run as a whole or of the first layer.
  var isAtEntry: Bool { scope.isEmpty || scope == ScopePath.layer(1) }

  /// Whether so much of a layer is saturated or dead that it is what is seen of a fault: almost all of what
  /// saturates in healthy networks, too, and more rectifiers than do no harm. True of other kinds.
  func isWide(by thresholds: DiagnosisThresholds) -> Bool {
    switch kind {
    case .saturated: share(Evidence.saturatedShare) >= 0.7
    case .dead: severity > .note || share(Evidence.deadShare) > thresholds.deadShare
    default: true
    }
  }

  /// A piece of evidence that is a number; not-a-number where there is none.
  private func share(_ name: String) -> Double {
    for item in evidence where item.name == name {
      if case .number(let number) = item.content { return number }
    }
    return .nan
  }
}

extension Verdict.Evidence {
  /// Names of pieces that conclusions look at.
  static let saturatedShare = "saturated_share"
  static let deadShare = "dead_share"
}
