import Testing

@testable import Training

@Suite("Trends of losses")
struct LossTrendTests {
  /// A run that stands still: three examples whose losses are 1, 4 and 9, in batches of two and one.
  private func standing(_ steps: [(loss: Double, examples: Int)]) -> TrainingSeries {
    TrainingSeries(
      steps: steps.enumerated().map { number, step in
        .init(
          step: number, epoch: number / 2, loss: step.loss, learningRate: 1e-9,
          examples: step.examples)
      })
  }

  private let epoch: [(loss: Double, examples: Int)] = [(2.5, 2), (9, 1)]

  private func epochs(_ count: Int) -> [(loss: Double, examples: Int)] {
    (0..<count).flatMap { $0.isMultiple(of: 2) ? epoch : [(6.5, 2), (1, 1)] }
  }

  @Test("an epoch's mean is that of its examples, whatever its batches are")
  func weighted() {
    let trend = LossTrend(standing(epochs(12)))
    #expect(trend.means.count == 12)
    // (1 + 4 + 9) / 3, whichever two make the first batch.
    #expect(trend.means.allSatisfy { abs($0 - 14.0 / 3) < 1e-12 })
  }

  @Test("an epoch that is not over is no rise, and none that a mean of all examples would not show")
  func unfinished() {
    for last in [(6.5, 2), (9, 1), (1, 1)] {
      let series = standing(epochs(12) + [last])
      #expect(LossTrend(series).means.count == 12)
      #expect(Diagnosis.verdicts(series).verdicts.map(\.kind) == [.plateau])
    }
  }

  @Test("a loss above all before it counts at once")
  func rises() {
    let series = standing(epochs(12) + [(50, 1)])
    #expect(LossTrend(series).last == 50)
    #expect(Diagnosis.verdicts(series).verdicts.first?.kind == .diverged)
  }

  @Test("where every step takes all examples, the last step counts")
  func whole() {
    let series = TrainingSeries(
      steps: (0..<30).map { .init(step: $0, epoch: $0, loss: 1, examples: $0 == 29 ? 1 : 3) })
    #expect(LossTrend(series).means.count == 10 && LossTrend(series).isWhole)
    #expect(LossTrend(TrainingSeries(steps: [])).means.isEmpty)
  }
}
