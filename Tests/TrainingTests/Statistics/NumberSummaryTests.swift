import Testing
import TraceGraph

@testable import Training

@Suite struct NumberSummaryTests {
  private func summary(_ numbers: [Double]) -> NumberSummary {
    numbers.withUnsafeBufferPointer { NumberSummary(of: $0) }
  }

  @Test func `a few numbers give what one computes by hand`() {
    let result = summary([3, 0, -1, 0, 8])
    #expect(result.count == 5 && result.minimum == -1 && result.maximum == 8)
    #expect(result.mean == 2 && isClose(result.l2, 74.0.squareRoot()))
    #expect(isClose(result.sd, (54.0 / 5).squareRoot()) && result.zeros == 0.4)
    #expect(result.notFinite == 0 && isClose(result.rms, (74.0 / 5).squareRoot()))
  }

  @Test(arguments: [1, 7, 8, 9, 100, 1003])
  func `lanes and the rest give the same as plain sums`(count: Int) {
    var generator = RandomGenerator(seed: 7)
    let numbers = (0..<count).map { _ in generator.normal(mean: 3, deviation: 2) }
    let result = summary(numbers)
    let mean = numbers.reduce(0, +) / Double(count)
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    #expect(isClose(result.mean, mean) && isClose(result.sd, variance.squareRoot()))
    #expect(result.minimum == numbers.min() && result.maximum == numbers.max())
    #expect(isClose(result.l2, numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()))
  }

  @Test(arguments: [0, 1, 9, 11, 1e3, 1e6, 1e9])
  func `a deviation keeps its digits wherever the mean lies`(mean: Double) {
    // The numbers mean − 1 and mean + 1 in turn are exact, and so is their deviation of 1.
    for count in [2, 6, 8, 250, 1000] {
      let result = summary((0..<count).map { mean + ($0 % 2 == 0 ? -1 : 1) })
      #expect(result.mean == mean && abs(result.sd - 1) < 1e-12, "\(count): sd \(result.sd)")
    }
  }

  @Test func `equal numbers deviate by nothing, and zeros are counted in lanes and behind them`() {
    #expect(summary(Array(repeating: 0.1, count: 13)).sd < 1e-16)
    #expect(summary([0, 0, 0, 0, 0, 0, 0]).sd == 0)
    #expect(summary([0, 1, 0, 1, 1, 0]).zeros == 0.5 && summary([-0.0, 1, 2, 3]).zeros == 0.25)
  }

  @Test func `squares that leave the range still give a norm and a deviation`() {
    #expect(isClose(summary([3e200, 4e200]).l2 / 1e200, 5))
    #expect(isClose(summary([3e-200, 4e-200]).l2 * 1e200, 5))
    #expect(isClose(summary([3e-200, 4e-200]).sd * 1e200, 0.5))
    #expect(summary([0, 0]).l2 == 0)
  }

  @Test func `numbers that are not finite are counted and left out`() {
    let result = summary([1, .nan, .infinity, 3])
    #expect(result.notFinite == 0.5 && result.mean == 2 && result.maximum == 3)
    #expect(result.finiteCount == 2 && result.count == 4)
    let none = summary([.nan])
    #expect(none.notFinite == 1 && none.mean.isNaN && none.l2.isNaN)
  }

  @Test func `merging equals summing up together`() {
    var generator = RandomGenerator(seed: 9)
    let a = (0..<37).map { _ in generator.normal(mean: -4) }
    let b = (0..<11).map { _ in generator.normal(mean: 5, deviation: 3) } + [0, .nan]
    let merged = summary(a).merged(with: summary(b))
    let whole = summary(a + b)
    #expect(merged.count == whole.count && isClose(merged.mean, whole.mean))
    #expect(isClose(merged.sd, whole.sd) && isClose(merged.l2, whole.l2))
    #expect(merged.minimum == whole.minimum && merged.maximum == whole.maximum)
    #expect(isClose(merged.zeros, whole.zeros) && isClose(merged.notFinite, whole.notFinite))
  }
}
