import Testing

@testable import Training

/// Overfitting by the record alone: curves whose shape says what is right.
@Suite struct OverfittingDetectorTests {
  /// A run of 201 steps with both losses.
  private func verdict(
    training: (Double) -> Double, validation: (Double) -> Double, every: Int = 1, steps: Int = 200,
    rows: Int? = 30
  ) -> Verdict? {
    var series = TrainingSeries(
      steps: (0...steps).map {
        TrainingSeries.Step(
          step: $0, epoch: $0, loss: training(Double($0) / Double(steps)), examples: 20)
      })
    series.validation = stride(from: 0, through: steps, by: every).map {
      .init(
        step: $0,
        ValidationResult(loss: validation(Double($0) / Double(steps)), examples: rows))
    }
    return Diagnosis.verdicts(series).verdicts.first { $0.kind == .overfitting }
  }

  /// Falls from 1 to 0.01, at the end still by a tenth in a tenth of the run.
  private func falling(_ x: Double) -> Double { 0.01 + 0.99 / (1 + 30 * x) }

  /// A parabola with its least value 0.3 at x = 0.3; at the end it is 0.3 + 0.49 height.
  private func rising(_ height: Double) -> (Double) -> Double {
    { x in 0.3 + height * (x - 0.3) * (x - 0.3) }
  }

  private func number(_ verdict: Verdict?, _ name: String) -> Double? {
    guard case .number(let number)? = verdict?.evidence.first(where: { $0.name == name })?.content
    else { return nil }
    return number
  }

  @Test func `a loss that rises over other rows while the training's falls is overfitting`() throws
  {
    let found = try #require(verdict(training: falling, validation: rising(0.5)))
    // The least is at step 60, 0.3. The last tenth are the 20 points of x = 0.905 … 1, whose mean of
    // (x − 0.3)² is 0.42627: 0.3 + 0.5 · 0.42627 = 0.51314.
    #expect(found.fromStep == 60 && found.scope.isEmpty && found.severity == .warning)
    #expect(number(found, "lowest_step") == 60)
    #expect(abs(try #require(number(found, "validation_loss_lowest")) - 0.3) < 1e-12)
    let last = (181...200).reduce(0.0) { $0 + rising(0.5)(Double($1) / 200) } / 20
    #expect(abs(try #require(number(found, "validation_loss_last")) - last) < 1e-12)
    #expect(abs(last - 0.51314) < 1e-3)
    #expect(abs(try #require(number(found, "rise")) - last / 0.3) < 1e-12)
    #expect(number(found, "validation_examples") == 30)
  }

  @Test func `a loss that doubles is critical`() {
    #expect(verdict(training: falling, validation: rising(1))?.severity == .critical)
  }

  @Test func `the step is exact where not every step is looked at`() {
    #expect(verdict(training: falling, validation: rising(0.5), every: 7)?.fromStep == 63)
  }

  @Test func `a loss that stands, falls or slows down is none`() {
    #expect(verdict(training: falling, validation: { _ in 0.3 }) == nil)
    #expect(verdict(training: falling, validation: { 2 * falling($0) }) == nil)
    #expect(verdict(training: falling, validation: { 0.4 + falling($0) }) == nil)
    // 0.3 + 0.1 · 0.43 is 1.14 times the least.
    #expect(verdict(training: falling, validation: rising(0.1)) == nil)
  }

  @Test func `a rise of both losses is no overfitting`() {
    #expect(verdict(training: rising(0.5), validation: rising(0.5)) == nil)
    #expect(verdict(training: { _ in 0.2 }, validation: rising(0.5)) == nil)
  }

  @Test func `a rise in the last tenth may pass`() {
    let late = { (x: Double) in x < 0.92 ? 1 - x / 2 : 0.54 + (x - 0.92) * 20 }
    #expect(verdict(training: falling, validation: late) == nil)
  }

  @Test func `noise is no rise`() {
    var generator = RandomGenerator(seed: 2)
    let noise = (0...200).map { _ in generator.uniform(0, 1) }
    let noisy = { (x: Double) in 0.2 + noise[Int((x * 200).rounded())] }
    #expect(verdict(training: falling, validation: noisy) == nil)
    // The same noise on a rise that is many times as large hides nothing.
    let rises = { (x: Double) in 0.2 + 10 * x + noise[Int((x * 200).rounded())] }
    #expect(verdict(training: falling, validation: rises) != nil)
  }

  @Test func `a loss that fell to a thousandth and rises to two is as good as before`() {
    let tiny = { (x: Double) in x < 0.5 ? 1 / (1 + 2000 * x) : 0.001 + 0.002 * (x - 0.5) }
    #expect(verdict(training: falling, validation: tiny) == nil)
  }

  @Test func `a loss that leaves the numbers has risen`() throws {
    let found = try #require(
      verdict(training: falling, validation: { $0 > 0.8 ? .infinity : 1 - $0 }))
    #expect(found.fromStep == 160 && found.severity == .critical)
    let broken = verdict(training: falling, validation: { $0 > 0.8 ? .nan : 1 - $0 })
    #expect(broken?.fromStep == 160)
  }

  @Test func `few points tell nothing, and without rows nothing is told`() {
    #expect(verdict(training: falling, validation: rising(0.5), every: 25) == nil)
    let series = TrainingSeries(
      steps: (0...200).map { .init(step: $0, epoch: $0, loss: falling(Double($0) / 200)) })
    #expect(Diagnosis.verdicts(series).verdicts.isEmpty)
  }

  @Test func `thresholds can be set`() {
    var series = TrainingSeries(
      steps: (0...100).map { .init(step: $0, epoch: $0, loss: falling(Double($0) / 100)) })
    series.validation = (0...100).map {
      .init(step: $0, ValidationResult(loss: rising(0.1)(Double($0) / 100)))
    }
    var thresholds = DiagnosisThresholds()
    #expect(Diagnosis.verdicts(series, thresholds: thresholds).verdicts.isEmpty)
    thresholds[.overfittingRise] = 1.1
    #expect(!Diagnosis.verdicts(series, thresholds: thresholds).verdicts.isEmpty)
  }
}
