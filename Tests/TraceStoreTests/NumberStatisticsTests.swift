import Testing
import TraceStore

@Suite struct NumberStatisticsTests {
  private func statistics(_ numbers: [Double]) -> NumberStatistics {
    numbers.withUnsafeBufferPointer { NumberStatistics(of: $0) }
  }

  @Test func `mean, deviation, ends and norm of small numbers are exact`() {
    let found = statistics([3, 4, 0, -7])
    #expect(found.count == 4 && found.mean == 0 && found.minimum == -7 && found.maximum == 4)
    #expect(found.l2 == 74.0.squareRoot() && found.sd == 18.5.squareRoot())
    #expect(found.zeros == 0.25 && found.notFinite == 0 && found.saturated == nil)
  }

  @Test func `large and small numbers neither overflow nor vanish`() {
    #expect(abs(statistics([3e200, 4e200]).l2 - 5e200) < 1e185)
    #expect(abs(statistics([3e-200, 4e-200]).l2 - 5e-200) < 1e-215)
    #expect(statistics([.leastNonzeroMagnitude]).l2 == .leastNonzeroMagnitude)
    #expect(statistics([1e9 + 1, 1e9 - 1]).sd == 1)
  }

  @Test func `numbers that are not finite are counted and left out`() {
    let found = statistics([.nan, 2, .infinity, 4])
    #expect(found.notFinite == 0.5 && found.mean == 3 && found.sd == 1 && found.maximum == 4)
    #expect(found.l2 == 20.0.squareRoot())
  }

  @Test func `nothing finite gives not-a-number, and nothing at all as well`() {
    for found in [statistics([.nan]), statistics([])] {
      #expect(found.mean.isNaN && found.sd.isNaN && found.minimum.isNaN && found.l2.isNaN)
    }
    #expect(statistics([]).zeros == 0 && statistics([]).count == 0)
  }

  @Test func `equal numbers have no spread`() {
    #expect(statistics(Array(repeating: 0.1, count: 10)).sd < 1e-16)
    #expect(statistics([0, 0]).sd == 0 && statistics([0, -0.0]).zeros == 1)
  }
}
