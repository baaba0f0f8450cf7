import Testing

@testable import TraceGraph

@Suite struct NumberFormatTests {
  static let written: [(Double, String)] = [
    (6, "6"), (-3, "-3"), (0, "0"), (-0.0, "0"), (0.5, "0.5"), (0.7310585786, "0.7311"),
    (-0.19661193, "-0.1966"), (13002, "13002"), (123_456, "123456"), (1_000_000, "1e6"),
    (12345.678, "12346"), (1200.4, "1200"), (99999.6, "100000"), (3.4e-6, "3.4e-6"),
    (-3.48e-7, "-3.48e-7"), (0.001, "0.001"), (0.00099, "9.9e-4"), (0.9999951, "1"),
    (0.06664, "0.06664"), (1.5e300, "1.5e300"), (2.0 / 3, "0.6667"),
    (Double.leastNonzeroMagnitude, "5e-324"), (Double.greatestFiniteMagnitude, "1.798e308"),
    (999_999.7, "1e6"), (-12.5, "-12.5"), (0.0192015, "0.0192"), (0.00012344, "1.234e-4"),
    (9.9996e-5, "1e-4"), (9.99996, "10"), (9999.6, "10000"), (1234.5, "1235"), (100.04, "100"),
    (6.02214e23, "6.022e23"), (2.675e-3, "0.002675"), (1_234_567, "1.235e6"),
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
    for number in Self.everySize {
      let back = try #require(Double(NumberFormat(digits: 6).text(number)))
      #expect(abs(back - number) <= 5.01e-6 * abs(number))
    }
  }

  /// Finite numbers of every size and sign.
  private static var everySize: [Double] {
    var state: UInt64 = 7
    return (0..<2_000).compactMap { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      return number.isFinite ? number : nil
    }
  }

  static let asked: [(Int, Double, String)] = [
    (1, 0.125, "0.1"), (2, 0.125, "0.13"), (3, 0.125, "0.125"), (17, 0.125, "0.125"),
    (1, 2.0 / 3, "0.7"), (17, 2.0 / 3, "0.6666666666666666"), (1, 19.6, "20"),
    (10, 1e8 + 0.2, "100000000.2"), (10, 1e8, "100000000"), (9, 1_234_567.89, "1234567.89"),
    (9, 1e10, "1e10"),
  ]

  @Test(arguments: asked)
  func `the number of digits is what was asked for`(digits: Int, number: Double, text: String) {
    #expect(NumberFormat(digits: digits).text(number) == text)
  }

  @Test func `fewer than one digit counts as one and more than 17 as 17`() {
    #expect(NumberFormat(digits: 0).text(2.6) == "3")
    #expect(NumberFormat(digits: 99).digits == 17)
  }

  @Test func `figures get a true minus sign and a raised power of ten`() {
    let parts = NumberFormat().parts(-3.4e-6)
    #expect(parts.base == "\u{2212}3.4×10")
    #expect(parts.superscript == "\u{2212}6")
    #expect(NumberFormat().parts(2).superscript == "")
  }

  @Test(arguments: [
    (Double.nan, "nan", "NaN", "\\mathrm{NaN}"), (.infinity, "inf", "∞", "\\infty"),
    (-.infinity, "-inf", "\u{2212}∞", "-\\infty"),
  ])
  func `what is not finite is shown as such and warned of`(
    number: Double, text: String, drawn: String, latex: String
  ) {
    let parts = NumberFormat().parts(number)
    #expect(parts.text == text && parts.base == drawn && parts.latex == latex)
    #expect(parts.isWarning)
    #expect(!NumberFormat().parts(1e300).isWarning)
  }
}

/// The renderings are of the same digits.
extension NumberFormatTests {
  static let rendered: [Double] = [12345.678, -3.4e-6, 0.25, 1e6, -7, 123_456.7]

  @Test(arguments: rendered)
  func `text, LaTeX and picture show the same digits`(number: Double) {
    for digits in [1, 4, 10] {
      let format = NumberFormat(digits: digits)
      let text = format.text(number).split(separator: "e").map(String.init)
      let parts = format.parts(number)
      let hasPower = text.count > 1
      let base = (text[0] + (hasPower ? "×10" : "")).replacing("-", with: "\u{2212}")
      let above = (hasPower ? text[1] : "").replacing("-", with: "\u{2212}")
      #expect(parts.base == base && parts.superscript == above)
      let latex = text.joined(separator: " \\cdot 10^{") + (hasPower ? "}" : "")
      #expect(format.latex(number) == latex)
    }
  }

  @Test func `exact text reads back as the same number`() {
    for number in Self.everySize + [0.1 + 0.2, 1e8, 1e22, 123_456_789, 0.0001, 1 / 3] {
      #expect(Double(NumberFormat.exact.text(number)) == number)
    }
    #expect(NumberFormat.exact.text(-0.0) == "-0")
    #expect(NumberFormat.exact.text(123_456_789) == "123456789")
    #expect(NumberFormat.exact.text(1e8) == "1e8" && NumberFormat.exact.text(0.0001) == "1e-4")
  }

  @Test func `tensors are written in one line`() {
    let matrix = Tensor(shape: [2, 2], elements: [1, 2.5, -3, 1e-7])
    #expect(NumberFormat().text(matrix) == "[1 2.5; -3 1e-7]")
    #expect(NumberFormat().text(Tensor(shape: [0, 3], elements: [])) == "[] [0×3]")
    let long = Tensor(shape: [8], elements: [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(NumberFormat().text(long, limit: 2) == "[1 2 …] [8]")
  }
}
