/// Smooth activations at their flat ends.
struct SaturationDetector {
  let series: TrainingSeries
  let thresholds: DiagnosisThresholds
  let trend: LossTrend

  /// One verdict a layer. Saturated outputs are what a network gives that has become sure of itself, so
  /// while the loss falls they are a note. They are trouble from the start of training (Glorot, Bengio
  /// 2010, section 3), where the loss stays, and where the gradient vanishes. Where the loss climbs they
  /// are a consequence, and a note again unless they were there from the first step.
  func verdicts(vanishing: Verdict?, diverged: Bool) -> [Verdict] {
    layers.compactMap { verdict($0, vanishing, diverged) }
  }

  /// Layers with a smooth activation, in forward order.
  private var layers: [String] {
    var seen: [String] = []
    for step in series.steps {
      for entry in step.levels
      where entry.key.quantity == .activation && entry.value.saturated != nil
        && !seen.contains(entry.key.scope)
      {
        seen.append(entry.key.scope)
      }
    }
    return seen.filter { !series.isRectifier($0) }
  }

  private func verdict(_ scope: String, _ vanishing: Verdict?, _ diverged: Bool) -> Verdict? {
    let shares = series.steps.map { $0[scope, .activation]?.value.saturated }
    let conditions = shares.map { $0.map { $0 > thresholds.saturatedShare } }
    guard let start = Persistence(thresholds: thresholds).start(of: conditions) else { return nil }
    let known = shares[start...].compactMap { $0 }
    let mean = known.reduce(0, +) / Double(known.count)
    let step = series.steps[start]
    let follows = diverged && start > 0
    let isStuck = vanishing != nil || !trend.falls(by: thresholds.plateauFall)
    let isCritical = isStuck && mean > thresholds.saturatedCriticalShare
    let isTrouble = !follows && (isStuck || isEarly(step.step))
    var evidence: [Verdict.Evidence] = [
      .init(Verdict.Evidence.saturatedShare, mean), .init("saturated_share_at_start", known[0]),
    ]
    if let sum = step[scope, .sum]?.value {
      evidence += [.init("mean_sum", sum.mean), .init("rms_sum", sum.rms)]
    }
    if let weights = step[scope, .weight]?.value {
      evidence.append(.init("rms_weight", weights.rms))
    }
    return Verdict(
      .saturated, scope, from: step.step,
      isTrouble ? (isCritical ? .critical : .warning) : .note, evidence,
      advice: follows
        ? Advice.saturatedAfterwards() : Advice.saturated(step, scope, isTrouble: isTrouble))
  }

  /// Whether a step lies in the first part of training, as long as the tail.
  private func isEarly(_ step: Int) -> Bool {
    Double(step) <= thresholds.tail * Double(series.steps.last?.step ?? 0)
  }
}
