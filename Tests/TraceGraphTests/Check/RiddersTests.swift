import Foundation
import Testing

@testable import TraceGraph

@Suite struct RiddersTests {
  private func estimate(
    _ sides: DifferenceSides, at x: Double, from first: Double, _ f: (Double) -> Double
  ) -> Ridders.Estimate? {
    var tableau = Ridders(sides: sides, first: first)
    while let h = tableau.nextStep {
      tableau.add(
        sides == .two ? (f(x + h) - f(x - h)) / (2 * h) : (f(x + h) - f(x)) / h)
      if tableau.isGettingWorse { break }
    }
    return tableau.best(noise: 1e-16)
  }

  /// The function and point of Numerical Recipes' text, and three with known derivatives.
  @Test func `extrapolation finds derivatives to nearly all digits from large steps`() throws {
    let e = try #require(estimate(.two, at: 1, from: 0.5) { exp($0) })
    #expect(abs(e.value - M_E) < 1e-12 && e.truncation < 1e-10)
    let s = try #require(estimate(.two, at: 2, from: 0.5) { sin($0) })
    #expect(abs(s.value - cos(2.0)) < 1e-12)
    let one = try #require(estimate(.one, at: 1, from: 0.25) { exp($0) })
    #expect(abs(one.value - M_E) < 1e-8)
    #expect(abs(one.value - M_E) <= one.truncation)
  }

  @Test func `a cubic is exact after two steps, a line after one`() throws {
    var cubic = Ridders(sides: .two, first: 0.5)
    for _ in 0..<3 {
      let h = try #require(cubic.nextStep)
      cubic.add(((2 + h) * (2 + h) * (2 + h) - (2 - h) * (2 - h) * (2 - h)) / (2 * h))
    }
    #expect(cubic.best(noise: 0)?.value == 12)
    #expect(cubic.best(noise: 0)?.truncation == 0)
  }

  @Test func `noise weighs by the steps that take part`() throws {
    var tableau = Ridders(sides: .two, first: 1)
    tableau.add(1)
    tableau.add(1)
    let best = try #require(tableau.best(noise: 0))
    // (4·(1/h) + 1/2h)/3 of steps h = ½ and 1: what an error of 1 in each value does at most.
    #expect(abs(best.amplification - (2 * 4 + 1) / 3.0) < 1e-12)
    #expect(tableau.error(best, 0.5) == 1.5)
  }
}
