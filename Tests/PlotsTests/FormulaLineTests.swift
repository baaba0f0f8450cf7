import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

/// Which lines a derivation has where nobody says, and what stands before its numbers.
@Suite struct FormulaLineTests {
  private func lines(_ sheet: String, _ flags: [(String, String)]) throws -> [String: String] {
    let source = PlotSource(sheet: try PlotFixture.sheet(sheet))
    let figure = try #require(
      try PlotFixture.description(FormulaKind.self, flags).figure(from: source) as? FormulaFigure)
    return Dictionary(
      figure.lines.map { ($0.part, MathTree.sentence([$0])) }, uniquingKeysWith: { a, _ in a })
  }

  @Test func `a derivative of one link has no line of the chain rule, unless it is asked for`()
    throws
  {
    let sheet = "formulas: f = w^3 - 2*w\nparameters: {w: 3}\n"
    let usual = try lines(sheet, [("derive", "f"), ("by", "w")])
    #expect(usual["chain"] == nil && usual["symbols"]?.hasPrefix("∂f/∂w = ") == true, "\(usual)")
    let asked = try lines(
      sheet, [("derive", "f"), ("by", "w"), ("lines", "[chain, symbols, result]")])
    #expect(asked["chain"] != nil)
    let two = "formulas: |\n  h = w^3\n  f = sin(h)\nparameters: {w: 3}\n"
    #expect(try lines(two, [("derive", "f"), ("by", "w")])["chain"] != nil)
  }

  /// σ(18) = 1 − 1.5·10⁻⁸ is written as 1, and 1(1 − 1) is 0.
  @Test(arguments: [(12.0, "≈"), (0.5, "=")])
  func `numbers that round a factor away are not behind an equals sign`(
    x: Double, sign: String
  ) throws {
    let sheet = "formulas: h = sigmoid(w*x)\nvalues: {x: \(x)}\nparameters: {w: 1.5}\n"
    let numbers = try #require(try lines(sheet, [("derive", "h"), ("by", "w")])["numbers"])
    #expect(numbers.hasPrefix(sign), "\(numbers)")
  }
}
