import Testing

@testable import Figures
@testable import Plots

/// Frames build a picture up: what one shows stands where the last one shows it.
@Suite struct PlotFrameTests {
  private func expectStill(
    _ figure: any PlotFigure, count: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let scenes = try figure.pictures(
      measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()
    ).scenes
    #expect(scenes.count == count, sourceLocation: sourceLocation)
    let texts = scenes.map { Set($0.texts) }
    let last = try #require(texts.last)
    for (earlier, later) in zip(texts, texts.dropFirst()) {
      #expect(earlier.isSubset(of: later), sourceLocation: sourceLocation)
    }
    #expect(texts[0].count < last.count, sourceLocation: sourceLocation)
  }

  private var curve: CurveFigure {
    let x = Spread.numbers(-2...2, count: 41)
    var figure = CurveFigure(
      curves: [
        .init("f", x: x, y: x.map { $0 * $0 }),
        .init("slope", x: x, y: x.map { 2 * $0 }, role: .derivative(1)),
      ], xTitle: "x")
    figure.tangents = [.init(x: 0.5, y: 0.25, slope: 1)]
    figure.secants = [.init(fromX: 0.5, fromY: 0.25, toX: 1, toY: 1)]
    figure.spots = [.init("here", x: -1, y: 1)]
    figure.descents = [.init("steps", x: [-2, -1, -0.5], y: [4, 1, 0.25])]
    return figure
  }

  @Test func `curves`() throws {
    #expect(
      curve.steps == [
        .functions, .derivatives, .spots, .tangents, .triangles, .secants, .steps(0), .steps(1),
        .steps(2),
      ])
    var figure = curve
    figure.isBuiltUp = true
    try expectStill(figure, count: 9)
  }

  @Test func `panels of a chain`() throws {
    var figure = CurvePanelsFigure(panels: [.init("g", curve), .init("h", curve)])
    figure.isBuiltUp = true
    try expectStill(figure, count: 2)
  }

  @Test func `the sum of partial derivatives`() throws {
    var figure = FieldFigure(
      sums: [.init(x: 1, y: 1, dx: 1, dy: -0.5, xName: "first", yName: "second", name: "sum")])
    figure.xRange = PlotRange(0, 3)
    figure.yRange = PlotRange(0, 2)
    figure.isBuiltUp = true
    try expectStill(figure, count: 4)
  }
}
