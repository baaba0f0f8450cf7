import TraceGraph

/// A loss that does not fall, or climbs.
struct LossDetector {
  let series: TrainingSeries
  let thresholds: DiagnosisThresholds
  let trend: LossTrend

  /// A loss that climbs.
  func diverged() -> Verdict? {
    guard let first = trend.first, let last = trend.last, let best = trend.best, first > 0,
      !trend.countsErrors
    else { return nil }
    let peak = series.steps.last(where: \.loss.isFinite)?.loss ?? last
    let end = trend.hasBroken ? Swift.max(last, peak) : last
    let rise = end / first
    guard rise > thresholds.divergedRise, end > thresholds.divergedRise * best else { return nil }
    let isCritical = rise > thresholds.divergedCriticalRise || trend.hasBroken
    let from =
      trend.means.lastIndex(of: best).map { trend.firstSteps[$0] } ?? series.steps[0].step
    return Verdict(
      .diverged, "", from: from, isCritical ? .critical : .warning,
      [
        .init("first_loss", first), .init("best_loss", best), .init("last_loss", end),
        .init("rise", rise), .init("learning_rate", series.steps.last?.learningRate ?? 0),
      ], advice: Advice.diverged(series.steps.last?.learningRate ?? 0))
  }

  /// A loss that does not fall, for a reason that another verdict may have named.
  func plateau(after cause: Verdict?) -> Verdict? {
    guard series.steps.count >= thresholds.plateauSteps, !trend.hasBroken,
      let first = trend.first, let last = trend.last, let best = trend.best, first != 0,
      first - best < thresholds.plateauFall * abs(first)
    else { return nil }
    let isCritical = first - best < thresholds.plateauFall / 10 * abs(first)
    let isStationary = cause == nil && !trend.countsErrors && isStationary
    return Verdict(
      .plateau, "", from: series.steps[0].step,
      isStationary ? .note : (isCritical ? .critical : .warning),
      [
        .init("first_loss", first), .init("best_loss", best), .init("last_loss", last),
        .init("fall", (first - best) / abs(first)),
        .init("gradient_l2", weightGradient),
        .init("learning_rate", series.steps.last?.learningRate ?? 0),
      ], advice: isStationary ? Advice.stationary() : plateauAdvice(cause))
  }

  /// Whether the run began and ended where the gradient of all weights is nothing beside loss and
  /// weights, with nothing on record that could have held it back: no activation, and weights other
  /// than 0.
  private var isStationary: Bool {
    let known = series.steps.filter { !$0.scopes.isEmpty }
    guard let first = known.first, let last = known.last else { return false }
    return [first, last].allSatisfy { step in
      guard let change = step.relativeChange else { return false }
      return change < thresholds.plateauGradient
    }
  }

  private func plateauAdvice(_ cause: Verdict?) -> String {
    if trend.countsErrors { return Advice.neverErrorFree() }
    return Advice.plateau(cause, series.steps.last?.learningRate ?? 0, weightGradient)
  }

  /// The norm of the gradient of all weights at the last step with statistics; not-a-number without.
  private var weightGradient: Double {
    guard let step = series.steps.last(where: { !$0.scopes.isEmpty }) else { return .nan }
    let norms = step.scopes.filter {
      $0.key.quantity == .weight && ScopePath.layer(of: $0.key.scope) == nil
    }.compactMap { $0.gradient?.l2 }
    return norms.norm
  }
}

extension TrainingSeries.Step {
  /// The norm of the gradient of all weights and biases, times their own, over the loss. Nil where
  /// nothing is known, where activations are on record, and where all weights are 0, as at the saddle
  /// that a network of zeros starts from.
  fileprivate var relativeChange: Double? {
    let layers = scopes.filter { ScopePath.layer(of: $0.key.scope) == nil }
    let weights = layers.filter { $0.key.quantity == .weight }
    guard weights.contains(where: { $0.value.zeros < 1 }), loss != 0,
      !scopes.contains(where: { $0.key.quantity == .activation })
    else { return nil }
    let trained = weights + layers.filter { $0.key.quantity == .bias }
    let size = trained.reduce(0) { $0 + $1.value.l2 * $1.value.l2 }.squareRoot()
    let gradient = trained.reduce(0) { $0 + ($1.gradient.map { $0.l2 * $0.l2 } ?? .nan) }
    let change = gradient.squareRoot() * size / abs(loss)
    return change.isFinite ? change : nil
  }
}
