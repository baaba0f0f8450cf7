import Testing
import TraceGraph

@testable import Figures

@Suite struct TickTests {
  /// Seeded ranges of all sizes and offsets.
  static let ranges: [(low: Double, high: Double)] = {
    var random = SampleData.Random(state: 42)
    return (0..<600).map { _ in
      let size = Elementary.power(ten: (random.next() * 24 - 12))
      let offset = (random.next() - 0.5) * size * Elementary.power(ten: random.next() * 6)
      return (offset, offset + size * (0.1 + random.next()))
    }
  }()

  @Test func `linear ticks lie on the axis, evenly, about as many as asked`() {
    for (low, high) in Self.ranges {
      for count in [2, 5, 9] {
        let ticks = LinearTicks.positions(low: low, high: high, count: count)
        #expect(ticks.count >= 2 && ticks.count <= 2 * count + 2, "\(low)…\(high)")
        let slack = (high - low) * 1e-9
        #expect(ticks[0] >= low - slack && ticks[ticks.count - 1] <= high + slack)
        let step = (ticks[ticks.count - 1] - ticks[0]) / Double(ticks.count - 1)
        for (index, tick) in ticks.enumerated() {
          #expect(abs(tick - ticks[0] - step * Double(index)) < step * 1e-6)
        }
      }
    }
  }

  @Test func `labels of an axis differ, and read as the ticks`() {
    for (low, high) in Self.ranges {
      let scale = PlotScale(.linear, low: low, high: high)
      let ticks = scale.ticks(count: 6)
      let labels = TickLabels(ticks, scale: scale)
      #expect(Set(labels.texts).count == ticks.count, "\(low)…\(high)")
      let step = ticks[1] - ticks[0]
      for (tick, text) in zip(ticks, labels.texts) {
        guard case .number(let parts) = text, let number = Double(parts.mantissa) else { continue }
        let exponent = (labels.commonExponent ?? 0) + (parts.exponent ?? 0)
        let read = (parts.isNegative ? -number : number) * Elementary.power(ten: exponent)
        #expect(abs(read - tick) <= 0.02 * step, "\(tick) is labelled \(parts)")
      }
    }
  }

  @Test(arguments: [
    (0.0, 1.0, 5, [0, 0.25, 0.5, 0.75, 1]), (0.0, 10.0, 5, [0, 2.5, 5, 7.5, 10]),
    (-3.0, 3.0, 7, [-3, -2, -1, 0, 1, 2, 3]),
  ])
  func `well-known axes have well-known ticks`(
    low: Double, high: Double, count: Int, ticks: [Double]
  ) {
    #expect(LinearTicks.positions(low: low, high: high, count: count) == ticks)
  }

  @Test func `ends that differ in their last bits are their own ticks`() {
    #expect(LinearTicks.positions(low: 1, high: 1.0.nextUp, count: 5) == [1, 1.0.nextUp])
    #expect(LinearTicks.positions(low: 1, high: 1, count: 5) == [])
    #expect(LinearTicks.positions(low: 0, high: .leastNonzeroMagnitude, count: 5).count == 2)
  }

  @Test(arguments: [
    (1e-16, 1.0, 6), (0.5, 300, 6), (2, 3, 5), (1e-300, 1e300, 5), (1, 1e5, 8), (0.9, 1.1, 4),
  ])
  func `logarithmic ticks lie on the axis, distinct and ascending`(
    low: Double, high: Double, count: Int
  ) {
    let scale = PlotScale(.logarithmic, low: low, high: high)
    let ticks = scale.ticks(count: count)
    #expect(ticks.count >= 2 && ticks.count <= 2 * count + 2)
    #expect(ticks.allSatisfy { $0 >= low && $0 <= high })
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Set(TickLabels(ticks, scale: scale).texts).count == ticks.count)
  }

  @Test func `two decades have 1, 2 and 5; many have powers of ten`() {
    let few = PlotScale(.logarithmic, low: 1, high: 100).ticks(count: 6)
    #expect(few == [1, 2, 5, 10, 20, 50, 100])
    let scale = PlotScale(.logarithmic, low: 1e-8, high: 1)
    let texts = TickLabels(scale.ticks(count: 4), scale: scale).texts
    #expect(texts.first == .power(isNegative: false, -8))
  }

  @Test func `a symmetric logarithm has zero in its middle`() {
    let scale = PlotScale(.symmetricLog(linearWithin: 0.1), low: -100, high: 100)
    let ticks = scale.ticks(count: 9)
    #expect(ticks.contains(0) && ticks == ticks.map { -$0 }.reversed())
  }

  @Test func `small and large numbers share a power of ten`() {
    let scale = PlotScale(.linear, low: 0, high: 4e-6)
    let labels = TickLabels([0, 2e-6, 4e-6], scale: scale)
    #expect(labels.commonExponent == -6)
    #expect(labels.texts.map { $0.block(setter).width > 0 } == [true, true, true])
    #expect(
      labels.texts == [0, 2, 4].map { .number(NumberFormat().parts($0)) })
  }

  private var setter: Typesetter {
    Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 10)
  }
}
