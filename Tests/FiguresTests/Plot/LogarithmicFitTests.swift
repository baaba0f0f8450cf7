import Testing

@testable import Figures

@Suite struct LogarithmicFitTests {
  private func ends(
    _ reach: ClosedRange<Double>, columns: Int = 121, _ f: (Double, Double) -> Double
  ) -> ClosedRange<Double>? {
    let grid = ScalarGrid(x: reach, columns: columns, y: reach, rows: columns, f)
    return LogarithmicFit.ends(of: grid.values)
  }

  @Test func `rounding where a field is zero asks for no logarithm`() {
    let field = ends(-10...10) { x, y in
      max(0, Elementary.cosine(x * .pi / 10) + Elementary.cosine(y * .pi / 10))
    }
    #expect(field == nil)
    #expect(ends(-1...1) { x, y in x * x + y * y + (x > 0 ? -1e-17 : 1e-17) - 1e-3 } == nil)
  }

  @Test func `a plateau at zero, and a constant, have none either`() {
    #expect(ends(-1...1) { x, y in max(0, x) * max(0, y) } == nil)
    #expect(ends(-1...1) { _, _ in 3 } == nil)
    #expect(ends(-1...1) { _, _ in 0 } == nil)
    #expect(ends(-1...1) { _, _ in .nan } == nil)
  }

  @Test func `a minimum that reaches zero, and rounding below it, leave the logarithm`() throws {
    let rosenbrock = try #require(
      ends(-2...2, columns: 81) { x, y in (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) })
    #expect(rosenbrock.lowerBound > 1e-4 && rosenbrock.upperBound == 3609)
    let residue = ends(-2...2, columns: 81) { x, y in
      (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) - 1e-13
    }
    #expect(residue != nil)
  }

  @Test(arguments: [20.0, 50, 300])
  func `a smooth decay is logarithmic all the way down`(reach: Double) throws {
    let found = try #require(ends(0...reach) { x, _ in Elementary.power(2.718281828459045, -x) })
    #expect(found.upperBound == 1)
    #expect(found.lowerBound < Elementary.power(2.718281828459045, -0.95 * reach))
  }

  @Test func `less than two powers of ten stay linear`() {
    #expect(ends(-1...1) { x, y in 1120 + x * x + y * y } == nil)
    #expect(ends(1...9) { x, _ in x } == nil)
  }
}
