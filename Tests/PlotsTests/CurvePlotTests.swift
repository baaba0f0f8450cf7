import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

@Suite struct CurvePlotTests {
  private func curve(_ formulas: String, _ flags: [(String, String)]) throws -> CurveFigure {
    var description = PlotDescription(.curve)
    try description.apply(flags.map { (key: $0.0, text: $0.1) })
    let source = PlotSource(sheet: try Sheet(formulas: Array(formulas.utf8)))
    return try #require(try description.figures(from: source).first as? CurveFigure)
  }

  @Test func `a curve is the formula at evenly spaced places, both ends exact`() throws {
    let figure = try curve("f = x^2 + 1", [("over", "x=-2:2"), ("points", "5")])
    #expect(figure.curves[0].x == [-2, -1, 0, 1, 2])
    #expect(figure.curves[0].y == [5, 2, 1, 2, 5])
  }

  @Test func `an unknown name is told with the nearest`() throws {
    let error = #expect(throws: PlotError.self) {
      try curve("loss = x^2", [("over", "x=-2:2"), ("of", "los")])
    }
    #expect(error?.key == "of")
    #expect(error?.remedy == "did you mean 'loss'?")
  }
}
