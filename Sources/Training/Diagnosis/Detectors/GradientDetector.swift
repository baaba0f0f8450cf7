import TraceGraph

/// Gradients that shrink or grow from layer to layer, and weights that jump.
struct GradientDetector {
  let series: TrainingSeries
  let thresholds: DiagnosisThresholds
  let trend: LossTrend

  /// The norm of the gradient over the sums of every layer, over that at the network's output; where nobody
  /// recorded sums, of the weights' gradients over that of the last layer.
  struct Profile {
    var layers: [(scope: String, number: Double)]
    /// What the numbers are.
    let name: String

    /// Nil where there are fewer than two layers, or where nothing arrives at the output.
    init?(_ step: TrainingSeries.Step) {
      let sums = step.levels
      let levels = sums.isEmpty ? step.trainedLevels : sums
      guard let output = levels.last?.gradient?.l2, output > 0, output.isFinite else { return nil }
      name = sums.isEmpty ? "weight_gradient_l2_over_last" : "gradient_l2_over_output"
      layers = levels.filter { sums.isEmpty || $0.key.quantity == .sum }.map {
        ($0.key.scope, ($0.gradient?.l2 ?? .nan) / output)
      }
      guard layers.count >= 2 else { return nil }
    }

    /// A layer whose gradient is nothing at all, without a smaller cause, is dead rather than starved.
    var smallest: (scope: String, number: Double)? {
      layers.filter { $0.number > 0 }.min { $0.number < $1.number }
    }

    var largest: (scope: String, number: Double)? {
      layers.filter { $0.number.isFinite }.max { $0.number < $1.number }
    }
  }

  func vanishing() -> Verdict? {
    let profiles = series.steps.map { Profile($0) }
    let persistence = Persistence(thresholds: thresholds)
    let conditions = profiles.map { profile in
      profile?.smallest.map { $0.number < thresholds.vanishingRatio }
    }
    guard let start = persistence.start(of: conditions), let profile = profiles[start],
      let worst = profile.smallest
    else { return nil }
    let step = series.steps[start]
    let ledger = AttenuationLedger(step, weightsOf: worst.scope)
    let isCritical = worst.number < thresholds.vanishingCriticalRatio
    var evidence: [Verdict.Evidence] = [
      .init("gradient_ratio", worst.number),
      .init(profile.name, .byScope(profile.layers)),
      .init("steepest_step_between_layers", steepest(profile)),
    ]
    if let rms = step[worst.scope, .weight]?.gradient?.rms {
      evidence.append(.init("weight_gradient_rms", rms))
    }
    return Verdict(
      .vanishing, worst.scope, from: step.step, isCritical ? .critical : .warning, evidence,
      ledger: ledger, advice: Advice.vanishing(ledger, in: step))
  }

  /// The smallest ratio between the gradients of neighbouring layers.
  private func steepest(_ profile: Profile) -> Double {
    zip(profile.layers, profile.layers.dropFirst()).map { $0.number / $1.number }
      .filter { $0 > 0 }.min() ?? 1
  }

  func exploding() -> Verdict? {
    let profiles = series.steps.map { Profile($0) }
    let conditions = profiles.map { profile in
      profile?.largest.map { $0.number > thresholds.explodingRatio }
    }
    let persistence = Persistence(thresholds: thresholds)
    guard let start = persistence.start(of: conditions), let profile = profiles[start],
      let worst = profile.largest
    else { return nil }
    let isCritical = worst.number > thresholds.explodingCriticalRatio || trend.hasBroken
    return Verdict(
      .exploding, worst.scope, from: series.steps[start].step, isCritical ? .critical : .warning,
      [
        .init("gradient_ratio", worst.number),
        .init(profile.name, .byScope(profile.layers)),
      ],
      advice: Advice.exploding(series.steps[start], worst.scope))
  }

  /// Weights that grow many times over within one step, again and again or right before the end of all
  /// numbers.
  func weightJumps() -> Verdict? {
    let jumps = jumps
    return jumps.count >= 2 || trend.hasBroken ? verdict(jumps) : nil
  }

  /// The same from the first such step on, where experiments say that steps are too large.
  func firstJump() -> Verdict? { verdict(jumps) }

  private var jumps: [(step: Int, scope: String, growth: Double)] {
    zip(series.steps, series.steps.dropFirst()).compactMap { before, after in
      guard after.step == before.step + 1,
        let jump = after.jump(since: before, over: thresholds.weightGrowth)
      else { return nil }
      return (before.step, jump.scope, jump.growth)
    }
  }

  private func verdict(_ jumps: [(step: Int, scope: String, growth: Double)]) -> Verdict? {
    guard let first = jumps.first else { return nil }
    return Verdict(
      .exploding, first.scope, from: first.step, trend.hasBroken ? .critical : .warning,
      [.init("weight_growth_in_one_step", first.growth), .init("jumps", Double(jumps.count))],
      advice: Advice.jump(first.growth))
  }
}

extension TrainingSeries.Step {
  /// The layer whose weights grew the most since the step before, if by more than a factor.
  func jump(
    since before: TrainingSeries.Step, over factor: Double
  ) -> (scope: String, growth: Double)? {
    var most: (scope: String, growth: Double)?
    for old in before.scopes where old.key.quantity == .weight && old.value.l2 > 0 {
      guard ScopePath.layer(of: old.key.scope) == nil, let new = self[old.key.scope, .weight]
      else { continue }
      let growth = new.value.l2 / old.value.l2
      if growth > most?.growth ?? factor { most = (old.key.scope, growth) }
    }
    return most
  }
}
