import Testing

@testable import Figures

@Suite struct ScaleTests {
  static let scales = [
    PlotScale(.linear, low: -3, high: 5), PlotScale(.linear, low: -1e308, high: 1e308),
    PlotScale(.logarithmic, low: 1e-300, high: 1e300), PlotScale(.logarithmic, low: 2, high: 3),
    PlotScale(.symmetricLog(linearWithin: 0.01), low: -100, high: 10),
  ]

  @Test(arguments: scales)
  func `a scale leads from its low end to its high end and back`(_ scale: PlotScale) {
    #expect(scale.fraction(scale.low) == 0)
    #expect(scale.fraction(scale.high) == 1)
    var last = -1.0
    for step in 0...20 {
      let fraction = Double(step) / 20
      let value = scale.value(fraction)
      let back = scale.fraction(value)
      #expect(abs(back - fraction) < 1e-9)
      #expect(back > last)
      last = back
    }
  }

  @Test func `a logarithm has no place for zero and below`() {
    let scale = PlotScale(.logarithmic, low: 1, high: 10)
    #expect(scale.fraction(0).isNaN && scale.fraction(-1).isNaN)
  }

  @Test func `powers of ten have whole logarithms`() {
    for power in -20...20 {
      #expect(Elementary.log10(Elementary.power(ten: power)) == Double(power))
    }
  }

  private func domain(
    _ numbers: [Double], _ change: (inout DomainRequest) -> Void = { _ in }
  ) -> PlotDomain {
    var request = DomainRequest()
    change(&request)
    return PlotDomain(request, data: ValueRange(numbers), name: "x")
  }

  @Test func `a domain holds the finite numbers`() {
    let domain = domain([2, .nan, -1, .infinity])
    #expect(domain.scale.low == -1 && domain.scale.high == 2 && domain.notes.isEmpty)
  }

  @Test func `nothing to show gives an axis and says so`() {
    #expect(domain([]).scale.low == 0)
    #expect(domain([.nan]).notes == ["x: no finite values"])
    let logarithmic = domain([-1, 0]) { $0.kind = .logarithmic }
    #expect(logarithmic.scale.low > 0)
    #expect(logarithmic.notes.contains("x: 2 values ≤ 0 not on the logarithmic axis"))
  }

  @Test(arguments: [0, 5, -3, 1e-300, 1e308, -1e308])
  func `a single number gets room on both sides`(_ number: Double) {
    let scale = domain([number]).scale
    #expect(scale.low < number || scale.low == -1.7e308)
    #expect(scale.high > number)
    #expect(scale.fraction(number) > 0 && scale.fraction(number) < 1)
  }

  @Test func `a reversed range is swapped and an impossible one replaced, with a word`() {
    let reversed = domain([0, 1]) { $0.given = .init(from: 3, to: 1) }
    #expect(reversed.scale.low == 1 && reversed.scale.high == 3)
    #expect(reversed.notes == ["x: the range was given in reverse"])
    for bad in [(1.0, 1.0), (.nan, 2), (0, .infinity)] {
      let domain = domain([0, 4]) { $0.given = .init(from: bad.0, to: bad.1) }
      #expect(domain.scale.high == 4)
      #expect(domain.notes == ["x: the range cannot be drawn; the data's is used"])
    }
    let logarithmic = domain([1, 4]) {
      $0.kind = .logarithmic
      $0.given = .init(from: 0, to: 9)
    }
    #expect(logarithmic.scale.low == 1 && !logarithmic.notes.isEmpty)
  }

  @Test func `padding keeps data off the border on both sides`() {
    let padded = domain([0, 10]) { $0.padding = 0.1 }
    #expect(padded.scale.low == -1 && padded.scale.high == 11)
  }
}
