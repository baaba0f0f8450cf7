import Figures
import Testing
import TraceGraph

@testable import Plots

/// How much room bars of layers say that they need.
@Suite struct LayerRoomTests {
  @Test(arguments: [(40.0, false), (300, true)])
  func `rows that are lower than their words leave no axes`(height: Double, isEnough: Bool) throws {
    let figure = GradientsFigure(
      layers: ["a", "b", "c", "d", "e"], steps: [0], magnitudes: [0.1, 0.2, 0.3, 0.4, 0.5])
    let style = PlotStyle(
      theme: Theme(.light), numbers: NumberFormat(), measuring: FixedWidths(), factor: 1)
    let share = try #require(figure.axesShare(in: Size(width: 500, height: height), style))
    #expect((share > 0.5) == isEnough, "\(share)")
  }
}
