import Figures
import Foundation
import Sheets
import Testing

@testable import Plots

/// Jumps and poles of functions: no line leads over them.
@Suite struct CurveBreakTests {
  private func breaks(
    _ range: ClosedRange<Double>, count: Int = 401, _ function: @escaping (Double) -> Double
  ) throws -> [CurveFigure.Curve.Break] {
    let x = Spread.numbers(range, count: count)
    let finder = BreakFinder { (places) throws(PlotError) in places.map(function) }
    return try finder.breaks(x: x, y: x.map(function))
  }

  private func curve(_ formula: String, _ flags: [(String, String)]) throws -> CurveFigure {
    try #require(
      try plots(of: CurveKind.self, "formulas: |\n  " + formula, flags).last as? CurveFigure)
  }

  /// Where these functions are unbounded follows from their formulas.
  @Test(arguments: [400, 401, 57])
  func `poles are found where the formula has them`(count: Int) throws {
    let inverse = try breaks(-2...2, count: count) { 1 / $0 }.filter(\.isPole)
    #expect(!inverse.isEmpty && inverse.allSatisfy { abs($0.x) < 1e-9 })
    let tangent = try breaks(-4...4, count: count, tan).filter(\.isPole).map(\.x)
    #expect(tangent.count == 2)
    #expect(zip(tangent, [-Double.pi / 2, .pi / 2]).allSatisfy { abs($0 - $1) < 1e-9 })
    let even = try breaks(-2...2, count: count) { 1 / ($0 * $0) }.filter(\.isPole)
    #expect(!even.isEmpty && even.allSatisfy { abs($0.x) < 1e-6 })
    let end = try breaks(0...2, count: count) { 1 / $0 }
    #expect(end.count == 1 && end[0].isPole && abs(end[0].x) < 1e-9)
  }

  @Test func `jumps are found between the samples`() throws {
    let step = try breaks(-2...3) { $0 > 1 / 3.0 ? 2 : 0 }
    #expect(step.count == 1 && !step[0].isPole && abs(step[0].x - 1 / 3.0) < 1e-12)
    #expect(step[0].before?.y == 0 && step[0].beyond?.y == 2)
    let sign = try breaks(-2...2) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    #expect(sign.count == 2 && sign.allSatisfy { abs($0.x) < 1e-12 })
  }

  /// Steep is not broken: halved often enough, a step of a continuous function vanishes.
  @Test func `continuous functions have no break, however steep`() throws {
    #expect(try breaks(-2...2) { tanh(1_000 * $0) }.isEmpty)
    #expect(try breaks(-2...2, exp).isEmpty)
    #expect(try breaks(-900...900, exp).isEmpty)
    #expect(try breaks(0...4, log).isEmpty)
    #expect(try breaks(-2...2, cbrt).isEmpty)
    #expect(try breaks(-2...2) { exp(-10_000 * $0 * $0) }.isEmpty)
    #expect(try breaks(-2...2, abs).isEmpty)
    #expect(try breaks(-2...2) { _ in 3 }.isEmpty)
  }

  @Test func `a pole cuts the axis and says so, unless the ends are chosen`() throws {
    let figure = try curve("f = 1/x", [("over", "x=-2:2"), ("derivatives", "1")])
    let cut = try #require(figure.cutRange)
    // Away from the pole, beyond a twentieth of the axis, 1/x is at most 5.
    #expect(cut.from > -12 && cut.from < -9 && cut.to > 5 && cut.to < 12, "\(cut)")
    let notes = figure.panel(Theme(.light)).notes
    #expect(notes.contains("unbounded near `x` = `0`: the y axis is cut"), "\(notes)")
    #expect(figure.sentence.contains("unbounded near"))
    let chosen = try curve("f = 1/x", [("over", "x=-2:2"), ("y-range", "-3:3")])
    #expect(chosen.cutRange == nil)
    #expect(chosen.panel(Theme(.light)).notes.contains("unbounded near `x` = `0`"))
    #expect(try curve("f = x^2", [("over", "x=-2:2"), ("derivatives", "2")]).cutRange == nil)
  }

  @Test func `no piece of a line leads over a jump or a pole`() throws {
    for (formula, place) in [("f = tan(x)", Double.pi / 2), ("f = where(x > 1, 2, 0)", 1)] {
      let figure = try curve(formula, [("over", "x=0:3")])
      let (x, _, lifts) = figure.curves[0].line
      #expect(lifts.count == 1)
      let lift = try #require(lifts.first)
      #expect(x[lift - 1] <= place && x[lift] >= place)
      #expect(x[lift] - x[lift - 1] < 1e-9 && zip(x, x.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  private func dashes(_ figure: CurveFigure, _ step: CurveFigure.Step) -> Set<[Double]> {
    Set(
      figure.marks(Theme(.light)).filter { $0.step == step }.compactMap { mark in
        if case .line(let stroke)? = mark.mark.legend?.sample { return stroke.dash }
        return nil
      })
  }

  /// The Huber loss is half the square near 0, so that one is dashed; its slope is that of the other there.
  @Test func `no derivative is drawn as a function is`() throws {
    let figure = try curve(
      "huber = where(abs(x) <= 1, 0.5*x^2, abs(x) - 0.5)\n  mse = 0.5*x^2\n  mae = abs(x)",
      [("over", "x=-3:3"), ("of", "huber,mse,mae"), ("derivatives", "2")])
    let functions = dashes(figure, .functions)
    #expect(functions.count == 2 && functions.contains([]))
    #expect(functions.isDisjoint(with: dashes(figure, .derivatives)))
    // Derivatives of different functions that lie on each other do not run in step.
    #expect(dashes(figure, .derivatives).count == 6)
    let alone = try curve("s = sigmoid(x)", [("over", "x=-3:3"), ("derivatives", "1")])
    #expect(dashes(alone, .derivatives).isDisjoint(with: dashes(alone, .functions)))
  }

  /// 2x, drawn as a function of its own, lies on the derivative of x².
  @Test func `a derivative lies over a function that would hide it`() throws {
    let figure = try curve(
      "f = x^2\n  g = 2*x", [("over", "x=-2:2"), ("of", "f,g"), ("derivatives", "1")])
    let steps = figure.marks(Theme(.light)).map(\.step)
    #expect(steps == [.functions, .functions, .derivatives, .derivatives])
  }

  @Test func `tangents at corners, at jumps and outside the curve are told`() throws {
    func notes(_ formula: String, at place: String) throws -> (tangents: Int, notes: [String]) {
      let figure = try curve(formula, [("over", "x=-2:2"), ("tangent", place)])
      return (figure.tangents.count, figure.notes)
    }
    let corner = try notes("f = abs(x)", at: "0")
    #expect(corner.tangents == 1)
    #expect(
      corner.notes.first?.hasSuffix("a corner with slopes `-1` and `1`, not one tangent") == true)
    let jump = try notes("f = where(x > 1, 2, 0)", at: "1")
    #expect(jump.tangents == 0 && jump.notes.first?.hasSuffix("jumps, no tangent") == true)
    let outside = try notes("f = x^2", at: "5")
    #expect(outside.tangents == 0 && outside.notes.first?.contains("outside the curve") == true)
    for formula in ["f = x^2", "f = tanh(100*x)", "f = 3 + 0*x", "f = exp(20*x)"] {
      for place in ["0", "0.5", "-2", "2"] {
        let smooth = try notes(formula, at: place)
        #expect(smooth.tangents == 1 && smooth.notes.isEmpty, "\(formula) at \(place): \(smooth)")
      }
    }
  }
}
