import TraceGraph

/// The course of the losses of a run in a few words.
struct LossCourse {
  /// Whether the loss ends half above its first, breaks after rising so far, or falls far below 0.
  let diverges: Bool
  /// Whether it falls by less than a tenth of its first value over the last three quarters of the run.
  let isFlat: Bool
  /// Whether it changes by less than a twentieth of itself over the last half of the run.
  let isStill: Bool
  /// Whether it falls from tenth to tenth of the run, from the first to the last, and over the last two by a
  /// tenth of itself or more.
  let isFalling: Bool
  /// The first step from which the loss is over its first to the end; 0 where it is not.
  let turn: Int

  init(_ trial: Trial, relative: Double) {
    let steps = trial.series.steps.filter(\.loss.isFinite)
    let losses = steps.map(\.loss)
    guard let first = losses.first, let last = losses.last else {
      (diverges, isFlat, isStill, isFalling, turn) = (false, true, true, false, 0)
      return
    }
    let bound = first + 0.5 * abs(first)
    let peak = losses.max() ?? first
    diverges =
      peak > bound && (trial.failure != nil || last > bound) || last < -10 * abs(first) - 10
    let part = max(1, losses.count / 10)
    let middle = losses[(losses.count / 4)...].prefix(part)
    let end = losses.suffix(part)
    let mean = { (numbers: ArraySlice<Double>) in numbers.reduce(0, +) / Double(numbers.count) }
    isFlat = mean(middle) - mean(end) < 0.1 * max(abs(first), .leastNormalMagnitude)
    let half = mean(losses[(losses.count / 2)...].prefix(part))
    isStill = abs(half - mean(end)) < 0.05 * abs(mean(end))
    let tenths = stride(from: 0, to: losses.count, by: part).map {
      mean(losses[$0...].prefix(part))
    }
    isFalling =
      zip(tenths, tenths.dropFirst()).allSatisfy { $0 > $1 }
      && (tenths.suffix(3).first ?? 0) - mean(end) >= 0.1 * abs(mean(end))
    let below = losses.lastIndex { $0 <= first } ?? 0
    turn = diverges ? steps[below].step : 0
  }
}

extension Verdict {
  /// Whether it is of the run as a whole or of the first layer.
  var isAtEntry: Bool { scope.isEmpty || scope == ScopePath.layer(1) }

  /// Whether a saturated layer is so almost everywhere.
  var isWide: Bool {
    evidence.contains { item in
      if case .number(let share) = item.content {
        return item.name == "saturated_share" && share >= 0.7
      }
      return false
    }
  }
}
