/// Losses that go up and down without falling.
struct OscillationDetector {
  let series: TrainingSeries
  let thresholds: DiagnosisThresholds
  let trend: LossTrend

  /// A loss whose last half turns at most steps, by much beside its size; the errors of a perceptron that
  /// never end. Where steps take other examples each, a loss that turns is the noise of the examples.
  func verdict() -> Verdict? {
    trend.countsErrors ? errors() : swings()
  }

  private func swings() -> Verdict? {
    let losses = series.steps.filter(\.loss.isFinite).map(\.loss)
    let tail = Array(losses.suffix(losses.count / 2))
    guard trend.isWhole, tail.count >= 10, !trend.hasBroken else { return nil }
    let changes = zip(tail, tail.dropFirst()).map { $1 - $0 }
    let turns = zip(changes, changes.dropFirst()).count { $0 * $1 < 0 }
    let share = Double(turns) / Double(changes.count - 1)
    let amplitude = changes.rootMeanSquare / 2
    let mean = tail.reduce(0, +) / Double(tail.count)
    guard share >= thresholds.oscillatingTurns,
      amplitude >= thresholds.oscillatingAmplitude * abs(mean)
    else { return nil }
    let learns = trend.falls(by: thresholds.learningFall)
    return Verdict(
      .oscillating, "", from: start(losses), learns ? .note : .warning,
      [
        .init("amplitude", amplitude), .init("mean_loss", mean), .init("turning_share", share),
        .init("period", Double(period(tail, mean))),
        .init("learning_rate", series.steps.last?.learningRate ?? 0),
      ], advice: Advice.oscillating(series.steps.last?.learningRate ?? 0))
  }

  /// The step from which the loss turns as often as at the end.
  private func start(_ losses: [Double]) -> Int {
    let changes = zip(losses, losses.dropFirst()).map { $1 - $0 }
    let turns = zip(changes, changes.dropFirst()).map { Optional($0 * $1 < 0) }
    let position = Persistence(thresholds: thresholds).start(of: turns) ?? 0
    return series.steps.filter(\.loss.isFinite)[position].step
  }

  /// The lag, from 2 on, at which the losses are most alike; 2 where every other step is up.
  private func period(_ losses: [Double], _ mean: Double) -> Int {
    let lags = 2...max(2, min(50, losses.count / 3))
    let likeness = lags.map { lag in
      zip(losses, losses.dropFirst(lag)).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
        / Double(losses.count - lag)
    }
    let best = likeness.max() ?? 0
    return lags.lowerBound + (likeness.firstIndex { $0 >= 0.98 * best } ?? 0)
  }

  /// The perceptron rule goes on for ever where no line separates the classes.
  private func errors() -> Verdict? {
    guard series.steps.count >= thresholds.plateauSteps else { return nil }
    let byEpoch = Dictionary(grouping: series.steps, by: \.epoch)
    let counts = byEpoch.sorted { $0.key < $1.key }.map { _, steps in
      steps.reduce(0) { $0 + $1.loss }
    }
    guard counts.count >= 3, counts.suffix(2).allSatisfy({ $0 > 0 }) else { return nil }
    return Verdict(
      .oscillating, "", from: series.steps[0].step, .warning,
      [
        .init("errors_in_the_last_epoch", counts[counts.count - 2]),
        .init("least_errors_in_an_epoch", counts.dropLast().min() ?? 0),
        .init("epochs", Double(counts.count)),
      ], advice: Advice.neverErrorFree())
  }
}
