import Testing

@testable import TraceGraph

@Suite struct NumberSpacingTests {
  static let spaced: [([Double], [String])] = [
    ([1120.2, 1120.4, 1121], ["1120.2", "1120.4", "1121"]),
    ([1e8 + 0.2, 1e8 + 0.4], ["100000000.2", "100000000.4"]),
    ([169.5998, 169.6, 169.6002], ["169.5998", "169.6", "169.6002"]),
    ([1, 1.01, 1.1], ["1", "1.01", "1.1"]), ([1e-12, 2e-12], ["1e-12", "2e-12"]),
    ([1 + 1e-12, 1 + 2e-12], ["1.000000000001", "1.000000000002"]),
    ([-1120.4, -1120.2], ["-1120.4", "-1120.2"]), ([1e-12, 1e-6, 1], ["1e-12", "1e-6", "1"]),
    ([0, 50, 100], ["0", "50", "100"]), ([3], ["3"]),
    ([.nan, 2, 2], ["nan", "2", "2"]),
  ]

  @Test(arguments: spaced)
  func `close numbers get the digits that tell them apart`(numbers: [Double], texts: [String]) {
    let format = NumberFormat.tellingApart(numbers)
    #expect(numbers.map { format.text($0) } == texts)
  }

  static let bounded: [(Double, Double, String)] = [
    (9.96, 10, "9.96"), (9.4, 10, "9.4"), (9.99999, 10, "9.99999"), (2, 10, "2"),
    (9.999999999999998, 10, "9.999999999999998"), (4.46, 4.5, "4.46"), (4.5, 4.5, "4.5"),
  ]

  @Test(arguments: bounded)
  func `a number below another is never written like it`(
    number: Double, larger: Double, text: String
  ) {
    #expect(NumberFormat.below(number, larger) == text)
  }

  static let beside: [(Double, Double, String)] = [
    (0.002, 169.5, "169.5"), (0.2, 1120.04, "1120.04"), (0.2, 1119.99999, "1120"),
    (100, 1120.04, "1120"), (0, 1.0 / 3, "0.3333333333333333"),
  ]

  @Test(arguments: beside)
  func `a number beside a scale is written to a hundredth of its spacing`(
    spacing: Double, number: Double, text: String
  ) {
    #expect(NumberFormat.resolving(spacing, at: number).text(number) == text)
  }
}
