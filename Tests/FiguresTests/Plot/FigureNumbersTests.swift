import Figures
import Plots
import Testing

/// Figures are values that anybody may change: numbers that do not fit are refused when they are drawn.
@Suite struct FigureNumbersTests {
  private static func gradients(_ magnitudes: Int, _ saturated: Int = 0) -> GradientsFigure {
    GradientsFigure(
      layers: ["a", "b"], steps: [0, 1], magnitudes: Array(repeating: 1, count: magnitudes),
      saturated: Array(repeating: 0.5, count: saturated))
  }

  private static func weights(_ rows: Int, _ columns: Int, _ values: Int) -> WeightsFigure {
    WeightsFigure(matrices: [
      .init(rows: rows, columns: columns, values: Array(repeating: 1, count: values))
    ])
  }

  private static func changed<Figure>(_ figure: Figure, _ change: (inout Figure) -> Void) -> Figure
  {
    var figure = figure
    change(&figure)
    return figure
  }

  private static let histogram = HistogramFigure(steps: [0], values: [[1, 2, 4]])

  static let wrong: [any PlotFigure] = [
    gradients(3), gradients(4, 3), changed(gradients(4)) { $0.steps = [] },
    weights(2, 3, 5), weights(-1, -6, 6), weights(.max, 2, 0), weights(.max, .max, 1),
    changed(histogram) { $0.edges = [] }, changed(histogram) { $0.ridges[0].counts = [1] },
    FieldFigure(field: .init(x: [0, 1], y: [0, 1], dx: [1], dy: [1, 2, 3, 4])),
    FieldFigure(field: .init(x: [0, 1], y: [0, 1], dx: [1, 2, 3, 4], dy: [])),
  ]

  @Test(arguments: wrong.indices)
  func `numbers that are too few or too many are an error of the figure`(index: Int) throws {
    let error = #expect(throws: FigureError.self) {
      try Self.wrong[index].picture(measuring: FixedTextMeasurer())
    }
    #expect(error?.stage == .options)
    #expect(error?.cause.contains(" for ") == true)
  }

  @Test(arguments: [Int.min, -1, 0, 1, 2, .max])
  func `any number of bins is drawn`(bins: Int) throws {
    let figure = HistogramFigure(steps: [0], values: [[1, 2, 4]], bins: bins)
    #expect((1...HistogramFigure.mostBins).contains(figure.ridges[0].counts.count))
    #expect(figure.ridges[0].counts.reduce(0, +) == 3)
    if bins <= 2 { _ = try figure.picture(measuring: FixedTextMeasurer()) }
  }

  @Test(arguments: [0, 1, 2])
  func `a grid of few places is drawn in every kind`(count: Int) throws {
    let places = (0..<count).map(Double.init)
    let grid = ScalarGrid(
      x: places, y: places, values: Array(repeating: 1, count: count * count))
    for kind in [SurfaceFigure.Kind.contour, .surface, .both] {
      _ = try SurfaceFigure(grid: grid, kind: kind).picture(measuring: FixedTextMeasurer())
    }
    _ = try FieldFigure(ground: grid).picture(measuring: FixedTextMeasurer())
    var scatter = ScatterFigure(classes: [])
    scatter.scores = [.init("b", grid)]
    scatter.probability = grid
    _ = try scatter.picture(measuring: FixedTextMeasurer())
  }
}
