import Testing

@testable import Figures
@testable import Plots

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

  /// The values of a grid of so many columns and rows: a slope from 0 on, or 1 everywhere.
  private static func grid(_ count: Int, isFlat: Bool) -> ScalarGrid {
    let places = (0..<count).map(Double.init)
    return ScalarGrid(
      x: places, y: places, values: (0..<count * count).map { isFlat ? 1 : Double($0) })
  }

  @Test(arguments: [
    (0, "the grid needs two columns and two rows"), (1, "the grid needs two columns and two rows"),
    (2, "the same value everywhere: 1"),
  ])
  func `a surface over few places says why it shows none`(count: Int, verdict: String) throws {
    let grid = Self.grid(count, isFlat: true)
    for kind in SurfaceFigure.Kind.allCases {
      let words = try SurfaceFigure(grid: grid, kind: kind)
        .picture(measuring: FixedTextMeasurer()).scene.words
      // Lines may break between any two words.
      let letters = words.filter { $0 != " " }
      #expect(letters.contains(verdict.filter { $0 != " " }), "\(kind): \(words)")
    }
  }

  @Test(arguments: [0, 1, 2], [false, true])
  func `lines of equal value take two places each way, and values that differ`(
    count: Int, isFlat: Bool
  ) throws {
    let figure = FieldFigure(ground: Self.grid(count, isFlat: isFlat))
    let measurer = FixedTextMeasurer()
    let style = PlotStyle(figure.page, measuring: measurer)
    let body = try figure.body(in: Size(width: 600, height: 400), style)
    let parts = body.parts(measuring: measurer).map(\.name)
    #expect(parts.contains("contours") == (count == 2 && !isFlat), "\(parts)")
    #expect(count == 0 || parts.contains("axis.x") && parts.contains("axis.y"))
  }

  @Test(arguments: [0, 1, 2])
  func `a scatter of scores over few places is drawn without a point`(count: Int) throws {
    var scatter = ScatterFigure(classes: [])
    func saysNothing(_ figure: ScatterFigure) throws -> Bool {
      let words = try figure.picture(measuring: FixedTextMeasurer()).scene.words
      return words.filter { $0 != " " }.contains("nopointstodraw")
    }
    #expect(try saysNothing(scatter))
    scatter.scores = [.init("b", Self.grid(count, isFlat: true))]
    scatter.probability = Self.grid(count, isFlat: true)
    #expect(try !saysNothing(scatter))
  }
}
