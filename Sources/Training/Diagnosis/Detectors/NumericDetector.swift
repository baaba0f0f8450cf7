/// Numbers that are infinite or no numbers.
struct NumericDetector {
  let series: TrainingSeries

  init(_ series: TrainingSeries) { self.series = series }

  /// The first step and scope, in forward order, with a number that is not finite.
  func verdict() -> Verdict? {
    for (position, step) in series.steps.enumerated() {
      let value = step.scopes.first { $0.value.notFinite > 0 }
      let gradient = step.scopes.last { ($0.gradient?.notFinite ?? 0) > 0 }
      guard !step.loss.isFinite || value != nil || gradient != nil else { continue }
      return verdict(step, before: position > 0 ? series.steps[position - 1] : nil, value, gradient)
    }
    return nil
  }

  private func verdict(
    _ step: TrainingSeries.Step, before: TrainingSeries.Step?, _ value: ScopeStatistics?,
    _ gradient: ScopeStatistics?
  ) -> Verdict {
    // Derivatives of a loss that is not finite are not either: they tell nothing then.
    let gradient = step.loss.isFinite ? gradient : nil
    let isAfterwards =
      !step.loss.isFinite && value?.key.quantity.isOfParameters == true && !step.tellsValues
    let value = isAfterwards ? nil : value
    let place = value ?? gradient
    var evidence: [Verdict.Evidence] = [.init("loss", step.loss)]
    if let before { evidence.append(.init("loss_before", before.loss)) }
    if let place {
      evidence.append(.init("quantity", .text(place.key.label)))
      let share = value?.value.notFinite ?? gradient?.gradient?.notFinite ?? 0
      evidence.append(.init("not_finite_share", share))
      if let old = before?[place.key.scope, place.key.quantity]?.value {
        evidence.append(.init("largest_before", max(abs(old.minimum), abs(old.maximum))))
      }
    }
    if !series.ending.isEmpty { evidence.append(.init("stopped", .text(series.ending))) }
    var verdict = Verdict(
      .nan, place?.key.scope ?? "", from: step.step, .critical, evidence,
      advice: isAfterwards ? Advice.brokenStep : Advice.notFinite(value, gradient))
    // Where all that was computed before is on record and finite, a formula left the numbers.
    if value == nil, gradient != nil || step.tellsValues { verdict.cause = .formulaNotFinite }
    return verdict
  }
}

extension TrainingSeries.Step {
  /// Whether what was computed is on record. Of a step that a recorder keeps only because its loss is not finite, the
  /// weights that its update left are all there is: those are not finite whatever broke.
  fileprivate var tellsValues: Bool { scopes.contains { !$0.key.quantity.isOfParameters } }
}

extension StatisticsKey.Quantity {
  fileprivate var isOfParameters: Bool { self == .weight || self == .bias }
}
