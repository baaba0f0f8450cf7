import Foundation
import Testing

@testable import Training

@Suite("Losses that stand still for most of a run")
struct StretchTests {
  private func series(_ losses: [Double], batches: Int = 1) -> TrainingSeries {
    TrainingSeries(
      steps: losses.enumerated().map {
        .init(step: $0, epoch: $0 / batches, loss: $1, examples: 10)
      })
  }

  private func found(_ losses: [Double], batches: Int = 1) -> [Verdict] {
    Diagnosis.verdicts(series(losses, batches: batches)).verdicts.filter { $0.kind == .plateau }
  }

  /// A straight line of losses.
  private func line(_ from: Double, _ to: Double, _ steps: Int) -> [Double] {
    (0..<steps).map { from + (to - from) * Double($0) / Double(max(1, steps - 1)) }
  }

  @Test("a plateau that is left is told from its first to its last step, and the run is healthy")
  func escaped() throws {
    let losses = Array(repeating: 1.0, count: 70) + line(0.9, 0.01, 30)
    let verdict = try #require(found(losses).first)
    #expect(verdict.fromStep == 0 && verdict.toStep == 69 && verdict.severity == .note)
    #expect(verdict.advice.contains("found its way"))
    #expect(Diagnosis.verdicts(series(losses)).isHealthy)
  }

  @Test("after a first fall it begins where the fall ends, and has no end")
  func late() throws {
    let losses = line(1, 0.71, 30) + Array(repeating: 0.7, count: 70)
    let verdict = try #require(found(losses).first)
    // 0.72, 0.73, 0.74 and 0.75 are within a twentieth of the first loss above the 0.7 that follows.
    #expect((24...26).contains(verdict.fromStep) && verdict.toStep == nil)
    #expect(verdict.severity == .note)
  }

  @Test("what fell to under half of its first value has learned; what falls evenly stands nowhere")
  func learned() {
    #expect(found(line(1, 0.3, 30) + Array(repeating: 0.3, count: 70)).isEmpty)
    #expect(found(line(1, 0.5, 100)).isEmpty)
    // A short rest, and one that only a smaller fall ends.
    let short = Array(repeating: 0.7, count: 30)
    #expect(found(line(1, 0.7, 40) + short + line(0.69, 0.1, 30)).isEmpty)
    #expect(found(Array(repeating: 1.0, count: 70) + line(0.9, 0.6, 30)).isEmpty)
  }

  @Test("the bound, and so the verdict, is a threshold")
  func threshold() {
    let losses = Array(repeating: 1.0, count: 70) + line(0.9, 0.01, 30)
    var thresholds = DiagnosisThresholds()
    thresholds[.plateauStretch] = 0.8
    #expect(Diagnosis.verdicts(series(losses), thresholds: thresholds).verdicts.isEmpty)
  }

  @Test("the noise of batches neither hides a plateau nor makes one")
  func batches() throws {
    let noise = (0..<400).map { 0.3 * sin(Double($0) * 1.9) }
    let still = zip(Array(repeating: 1.0, count: 280) + line(0.9, 0.02, 120), noise).map {
      max(0.001, $0 * (1 + $1))
    }
    let verdict = try #require(found(still, batches: 10).first)
    #expect(verdict.fromStep == 0 && (250...290).contains(verdict.toStep ?? 0))
  }

  @Test("a stretch is found in a time that grows with the run alone")
  func linear() throws {
    let losses = (0..<200_000).map { 1 - 0.04 * Double($0 % 2) } + line(0.9, 0.01, 50_000)
    #expect(try #require(found(losses).first).fromStep == 0)
  }
}
