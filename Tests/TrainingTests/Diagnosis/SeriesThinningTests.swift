import Testing

@testable import Training

@Suite struct SeriesThinningTests {
  private typealias Step = TrainingSeries.Step

  private func step(_ number: Int, weight: Double = 1, notFinite: Double = 0) -> Step {
    let summary = NumberSummary(
      count: 4, mean: 0, sd: weight, minimum: -weight, maximum: weight, l2: weight, zeros: 0,
      notFinite: notFinite)
    let key = StatisticsKey(scope: "layer1", quantity: .weight)
    return Step(
      step: number, loss: Double(number),
      scopes: [ScopeStatistics(key: key, value: summary, gradient: summary)])
  }

  private func thinned(_ steps: [Step], spacing: Int) -> [Step] {
    var thinning = SeriesThinning(spacing: spacing, thresholds: DiagnosisThresholds())
    for step in steps { thinning.add(step) }
    thinning.finish()
    return thinning.steps
  }

  private func kept(_ steps: [Step]) -> [Int] { steps.filter { !$0.scopes.isEmpty }.map(\.step) }

  @Test func `all losses stay, statistics of evenly spaced steps, the first and the last`() {
    let steps = thinned((0..<95).map { step($0) }, spacing: 10)
    #expect(steps.map(\.loss) == (0..<95).map(Double.init))
    #expect(kept(steps) == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 94])
    let all = (0..<95).map { step($0) }
    #expect(thinned(all, spacing: 1) == all)
  }

  @Test func `the first number that is not finite stays with the step before`() {
    let steps = thinned((0..<40).map { step($0, notFinite: $0 >= 25 ? 0.5 : 0) }, spacing: 10)
    #expect(kept(steps) == [0, 10, 20, 24, 25, 30, 39])
    let verdict = Diagnosis.verdicts(TrainingSeries(steps: steps)).verdicts.first {
      $0.kind == .nan
    }
    #expect(verdict?.fromStep == 25)
  }

  @Test func `jumps of weights are found as in the whole run`() {
    let all = (0..<60).map { step($0, weight: $0 < 13 ? 1 : ($0 < 31 ? 20 : 400)) }
    let steps = thinned(all, spacing: 10)
    #expect(kept(steps) == [0, 10, 12, 13, 20, 30, 31, 40, 50, 59])
    let verdicts = [all, steps].map { Diagnosis.verdicts(TrainingSeries(steps: $0)).verdicts }
    #expect(verdicts[0].contains { $0.kind == .exploding } && verdicts[0] == verdicts[1])
  }
}
