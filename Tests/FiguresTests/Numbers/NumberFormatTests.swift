import Testing

@testable import Figures

@Suite struct NumberFormatTests {
  static let written: [(Double, String)] = [
    (6, "6"), (-3, "-3"), (0, "0"), (-0.0, "0"), (0.5, "0.5"), (0.7310585786, "0.7311"),
    (-0.19661193, "-0.1966"), (13002, "13002"), (123_456, "123456"), (1_000_000, "1e6"),
    (12345.678, "12346"), (1200.4, "1200"), (99999.6, "100000"), (3.4e-6, "3.4e-6"),
    (-3.48e-7, "-3.48e-7"), (0.001, "0.001"), (0.00099, "9.9e-4"), (0.9999951, "1"),
    (0.06664, "0.06664"), (1.5e300, "1.5e300"), (2.0 / 3, "0.6667"),
    (Double.leastNonzeroMagnitude, "5e-324"),
    (999_999.7, "1e6"), (-12.5, "-12.5"),
  ]

  @Test(arguments: written)
  func `numbers are written with four significant digits`(number: Double, text: String) {
    #expect(NumberFormat().text(number) == text)
  }

  @Test(arguments: [1e-9, -1e-9, Double.leastNonzeroMagnitude, 1e-4, 0.04])
  func `no number but zero is written with zeros alone`(number: Double) {
    for digits in 1...17 {
      let text = NumberFormat(digits: digits).text(number)
      #expect(text.contains { "123456789".contains($0) })
    }
  }

  @Test func `text reads back within half a unit of the last digit`() throws {
    var state: UInt64 = 7
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite, number != 0 else { continue }
      let back = try #require(Double(NumberFormat(digits: 6).text(number)))
      #expect(abs(back - number) <= 5.01e-6 * abs(number))
    }
  }

  @Test(arguments: [(1, "0.1"), (2, "0.13"), (3, "0.125"), (17, "0.125")])
  func `the number of digits is what was asked for`(digits: Int, text: String) {
    #expect(NumberFormat(digits: digits).text(0.125) == text)
  }

  @Test func `fewer than one digit counts as one and more than 17 as 17`() {
    #expect(NumberFormat(digits: 0).text(2.6) == "3")
    #expect(NumberFormat(digits: 99).digits == 17)
  }

  @Test(arguments: [
    (9.96, 10.0, "9.96"), (9.4, 10, "9.4"), (9.99999, 10, "9.99999"), (2, 10, "2"),
    (9.999999999999998, 10, "9.999999999999998"), (4.46, 4.5, "4.46"), (4.5, 4.5, "4.5"),
  ])
  func `a number below another is never written like it`(
    number: Double, larger: Double, text: String
  ) {
    #expect(NumberFormat.below(number, larger) == text)
  }

  @Test func `figures get a true minus sign and a raised power of ten`() {
    let parts = NumberFormat().parts(-3.4e-6)
    #expect(parts.base == "\u{2212}3.4×10")
    #expect(parts.superscript == "\u{2212}6")
    #expect(NumberFormat().parts(2).superscript == "")
  }

  @Test(arguments: [
    (Double.nan, "nan", "NaN"), (.infinity, "inf", "∞"), (-.infinity, "-inf", "\u{2212}∞"),
  ])
  func `what is not finite is shown as such and warned of`(
    number: Double, text: String, drawn: String
  ) {
    let parts = NumberFormat().parts(number)
    #expect(NumberFormat().text(number) == text)
    #expect(parts.base == drawn)
    #expect(parts.isWarning)
    #expect(!NumberFormat().parts(1e300).isWarning)
  }
}
