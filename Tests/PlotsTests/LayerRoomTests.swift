import Figures
import Testing
import TraceGraph

@testable import Plots

/// How much room bars of layers say that they need.
@Suite struct LayerRoomTests {
  /// Of 300 points, some 250 are the axes': rows of 50 points, or of 8, which is less than their words take.
  @Test(arguments: [(5, true), (30, false)])
  func `rows that are lower than their words leave no axes`(count: Int, isEnough: Bool) throws {
    let figure = GradientsFigure(
      layers: (1...count).map { "l\($0)" }, steps: [0],
      magnitudes: (1...count).map { Double($0) / 10 })
    let height = 300.0
    let style = PlotStyle(
      theme: Theme(.light), numbers: NumberFormat(), measuring: FixedWidths(), factor: 1)
    let share = try #require(figure.axesShare(in: Size(width: 500, height: height), style))
    #expect((share > 0.5) == isEnough, "\(share)")
  }
}
