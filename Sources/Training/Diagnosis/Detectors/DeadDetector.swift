import TraceGraph

/// Rectifiers that are 0 for every example, so that nothing reaches their weights any more.
struct DeadDetector {
  let series: TrainingSeries
  let thresholds: DiagnosisThresholds
  let trend: LossTrend

  func verdicts() -> [Verdict] {
    scopes.compactMap { scope in neurons(of: scope).isEmpty ? byShare(scope) : byNeuron(scope) }
  }

  /// Layers with rectifiers, in forward order.
  private var scopes: [String] {
    var seen: [String] = []
    for step in series.steps {
      for entry in step.scopes
      where entry.key.quantity == .activation && entry.value.saturated != nil
        && ScopePath.layer(of: entry.key.scope) == nil && !seen.contains(entry.key.scope)
      {
        seen.append(entry.key.scope)
      }
    }
    return seen.filter(series.isRectifier)
  }

  private func neurons(of layer: String) -> [String] {
    guard let step = series.steps.last(where: { !$0.scopes.isEmpty }) else { return [] }
    return step.scopes.filter {
      $0.key.quantity == .activation && ScopePath.layer(of: $0.key.scope) == layer
    }.map(\.key.scope)
  }

  /// From the share of units that were silent at every step that saw enough examples; smaller steps are
  /// taken together.
  private func byShare(_ scope: String) -> Verdict? {
    let shares = series.steps.map { step in
      step.examples >= thresholds.deadExamples ? step[scope, .activation]?.value.saturated : nil
    }
    guard shares.contains(where: { $0 != nil }) else { return byWindows(scope) }
    let conditions = shares.map { $0.map { $0 > 0 } }
    guard let start = Persistence(thresholds: thresholds).start(of: conditions) else { return nil }
    let known = shares[start...].compactMap { $0 }.sorted()
    return verdict(scope, from: series.steps[start].step, share: known[known.count / 2], units: nil)
  }

  /// Steps too small to tell, together: the least share that was silent in any of them is the most that
  /// can have been silent in all. Only what is over the threshold is told, since below it other units
  /// may have been at work each time.
  private func byWindows(_ scope: String) -> Verdict? {
    let windows = DeadWindows(series, scope, examples: thresholds.deadWindowExamples).list
    let conditions = windows.map { Optional($0.share > thresholds.deadShare) }
    guard let start = Persistence(thresholds: thresholds).start(of: conditions) else { return nil }
    let shares = windows[start...].map(\.share).sorted()
    return verdict(scope, from: windows[start].step, share: shares[shares.count / 2], units: nil)
  }

  /// From neurons that were 0 from some step to the end, over enough examples.
  private func byNeuron(_ layer: String) -> Verdict? {
    let names = neurons(of: layer)
    let starts = names.compactMap(silentStart)
    guard let first = starts.min() else { return nil }
    return verdict(
      layer, from: first, share: Double(starts.count) / Double(names.count), units: starts.count)
  }

  /// The step from which a neuron gives nothing but zeros; nil if it is alive at the end.
  private func silentStart(_ neuron: String) -> Int? {
    var start: Int?
    var examples = 0
    for step in series.steps.reversed() {
      guard let value = step[neuron, .activation]?.value else { continue }
      guard value.zeros == 1 else { break }
      start = step.step
      examples += value.count
    }
    return examples >= thresholds.deadExamples ? start : nil
  }

  private func verdict(_ scope: String, from step: Int, share: Double, units: Int?) -> Verdict? {
    guard share > 0 else { return nil }
    let severity = severity(share)
    var evidence: [Verdict.Evidence] = [.init(Verdict.Evidence.deadShare, share)]
    if let units { evidence.append(.init("dead_units", Double(units))) }
    let statistics = series.steps.first { $0.step == step }
    if let sum = statistics?[scope, .sum]?.value { evidence.append(.init("mean_sum", sum.mean)) }
    if let bias = statistics?[scope, .bias]?.value {
      evidence.append(.init("mean_bias", bias.mean))
    }
    return Verdict(
      .dead, scope, from: step, severity, evidence,
      advice: Advice.dead(severity, isFromStart: step == series.steps.first?.step))
  }

  /// A network that learns well with the rest of its units is not in trouble.
  private func severity(_ share: Double) -> Verdict.Severity {
    if share > thresholds.deadCriticalShare { return .critical }
    let learns = trend.falls(by: thresholds.learningFall)
    return share > thresholds.deadShare && !learns ? .warning : .note
  }
}
