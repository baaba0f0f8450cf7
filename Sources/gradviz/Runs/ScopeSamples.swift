import TraceGraph
import TraceStore
import Training

/// The statistics of layers and neurons as a run file keeps them.
final class ScopeSamples {
  private var plans: [(trace: Trace, plan: StatisticsPlan)] = []

  func samples(of step: StepRecord) -> [StatisticSample] {
    plan(for: step).statistics(of: step.pass).scopes.filter { $0.key.quantity != .tensor }.map {
      StatisticSample(
        StatisticSubject(
          name: $0.key.label, scope: $0.key.scope, quantity: $0.key.quantity.rawValue),
        value: NumberStatistics($0.value), gradient: $0.gradient.map { NumberStatistics($0) })
    }
  }

  private func plan(for step: StepRecord) -> StatisticsPlan {
    if let known = plans.first(where: { $0.trace === step.trace }) { return known.plan }
    let plan = StatisticsPlan(of: step.trace, isStacked: step.isStacked)
    plans = plans.suffix(1) + [(step.trace, plan)]
    return plan
  }
}

extension NumberStatistics {
  init(_ summary: NumberSummary) {
    self.init(
      count: summary.count, mean: summary.mean, sd: summary.sd, minimum: summary.minimum,
      maximum: summary.maximum, l2: summary.l2, zeros: summary.zeros,
      saturated: summary.saturated, notFinite: summary.notFinite)
  }
}

extension NumberSummary {
  init(_ statistics: NumberStatistics) {
    self.init(
      count: statistics.count, mean: statistics.mean, sd: statistics.sd,
      minimum: statistics.minimum, maximum: statistics.maximum, l2: statistics.l2,
      zeros: statistics.zeros, saturated: statistics.saturated, notFinite: statistics.notFinite)
  }
}

extension TrainingSeries {
  /// Losses and statistics of a recorded run; its values and gradients are not read.
  init(_ reader: RunReader) throws(RunError) {
    self.init()
    var places: [Int: Int] = [:]
    // Steps over one graph take equally many examples.
    var examples: [Int: Int] = [:]
    for step in try reader.steps() {
      places[step.step] = steps.count
      if examples[step.graph] == nil {
        examples[step.graph] = try reader.examples(atStep: step.step)?.count
      }
      steps.append(
        Step(
          step: step.step, epoch: step.epoch, loss: step.loss, learningRate: step.learningRate,
          examples: examples[step.graph] ?? 0))
    }
    for found in try reader.statistics(where: { $0.quantity != "tensor" }) {
      guard let quantity = StatisticsKey.Quantity(rawValue: found.sample.subject.quantity),
        let place = places[found.step]
      else { continue }
      steps[place].scopes.append(
        ScopeStatistics(
          key: StatisticsKey(scope: found.sample.subject.scope, quantity: quantity),
          value: NumberSummary(found.sample.value),
          gradient: found.sample.gradient.map { NumberSummary($0) }))
    }
  }
}
