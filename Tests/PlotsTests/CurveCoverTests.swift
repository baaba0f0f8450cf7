import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

/// Curves that would hide each other, and numbers that a logarithmic axis has no place for.
@Suite struct CurveCoverTests {
  private func curve(_ formulas: String, _ flags: [(String, String)]) throws -> CurveFigure {
    try #require(
      try plots(of: CurveKind.self, "formulas: |\n  " + formulas, flags).last as? CurveFigure)
  }

  private func dashes(_ figure: CurveFigure) -> [Bool] {
    figure.marks(Theme(.light)).map { mark in
      if case .line(let stroke)? = mark.mark.legend?.sample { return !stroke.dash.isEmpty }
      return false
    }
  }

  @Test(
    "a function that lies on another for a good part of the way is dashed",
    arguments: [
      // ReLU and its leaky kin are one from 0 on, ReLU and the identity, too.
      ("r = relu(x)\n  l = leakyrelu(x)", "r,l", [false, true]),
      (
        "i = x\n  s = sigmoid(x)\n  t = tanh(x)\n  r = relu(x)", "i,s,t,r",
        [false, false, false, true]
      ),
      // A crossing hides nothing.
      ("a = x\n  b = -x", "a,b", [false, false]),
    ])
  func covered(_ formulas: String, _ names: String, _ wanted: [Bool]) throws {
    #expect(dashes(try curve(formulas, [("over", "x=-2:2"), ("of", names)])) == wanted)
  }

  /// The cube at 4 loses nothing to rounding at the smallest steps: its quotients there are exact.
  @Test func `errors of 0 stretch no axis and are counted`() throws {
    let figure = try curve("f = x^3", [("over", "x=3:5"), ("differences", "4")])
    #expect(figure.curves.allSatisfy { $0.y.allSatisfy { $0 > 0 } && $0.x.count == $0.y.count })
    #expect((figure.curves.flatMap(\.x).min() ?? 0) > 1e-9)
    #expect(figure.notes.contains { $0.hasSuffix(" errors are exactly 0 and cannot be shown") })
    let sine = try curve("f = sin(x)", [("over", "x=0:2"), ("differences", "1")])
    #expect(
      !sine.notes.contains { $0.contains("exactly 0") } || sine.curves.contains { $0.x.count < 15 })
  }
}
