import Testing

@testable import Figures
@testable import Plots

/// Where legends stand, and what they leave of the axes.
@Suite struct LegendPlaceTests {
  private let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())

  /// A parabola from corner to corner that leaves no place for its legend, and steps with a long name.
  private func panel(_ name: String) -> PlotPanel {
    let x = Spread.numbers(-5...5, count: 101)
    var figure = CurveFigure(curves: [.init("", x: x, y: x.map { $0 * $0 })])
    figure.descents = [.init(name, x: [4, -4, 4], y: [16, 16, 16])]
    return figure.panel(Theme(.light))
  }

  private func painter(_ name: String, _ width: Double, _ height: Double) -> PanelPainter {
    PanelPainter(
      panel(name), area: Rect(x: 0, y: 0, width: width, height: height), style: style)
  }

  private static let name = "gradient descent, learning rate 0.05"

  /// Beside the axes the legend would take 300 of 300 points. The names are those of the English words of steps.
  @Test(arguments: [(290.0, 190.0), (320, 160), (450, 210)])
  func `a legend that would take the width of the axes stands below them, in their place`(
    width: Double, height: Double
  ) throws {
    let painter = painter(Self.name + ", as far as it goes", width, height)
    guard case .below(let legend) = painter.legendPlace() else {
      Issue.record("the legend stands elsewhere")
      return
    }
    let frame = painter.frame(for: .below(legend)).frame.rect
    #expect(frame.size.width > 0.6 * width && frame.size.height > 0.3 * height, "\(frame)")
    let drawing = painter.drawing()
    let drawn = drawing.elements.compactMap { $0.inkBounds(FixedTextMeasurer()) }
    let all = try #require(drawn.first.map { drawn.dropFirst().reduce($0) { $0.union($1) } })
    #expect(all.minX >= -1 && all.maxX <= width + 1 && all.maxY <= height + 1, "\(all)")
    let texts = Scene(size: Size(width: width, height: height), elements: drawing.elements).texts
    let words = texts.filter { $0.string.contains("gradient") }
    #expect(!words.isEmpty && words.allSatisfy { $0.rect.minY > frame.maxY })
    #expect(drawing.warnings.isEmpty)
  }

  @Test func `a short legend stands in the frame or beside it as before`() {
    if case .below = painter("s", 600, 200).legendPlace() {
      Issue.record("the legend stands below")
    }
  }

  @Test func `axes that are squashed all the same are told`() throws {
    let warnings = painter(Self.name, 110, 100).drawing().warnings
    #expect(warnings.count == 1 && warnings[0].hasPrefix("the axes are "), "\(warnings)")
    var figure = CurveFigure(curves: [.init("", x: [0, 1], y: [0, 1])], xTitle: "x", yTitle: "y")
    figure.page = PageOptions(size: Size(width: 120, height: 90))
    let small = figure.body(in: Size(width: 60, height: 60), style)
    #expect(small.warnings.contains { $0.hasPrefix("the axes are ") })
    #expect(figure.body(in: Size(width: 500, height: 300), style).warnings.isEmpty)
  }

  @Test func `across a width, names are broken and no number stands alone in a line`() throws {
    let entry = LegendEntry(name: Self.name, sample: .box(Color(hex: 0)))
    let width = 250.0
    let legend = try #require(Legend([entry, entry], across: width, style: style))
    #expect(legend.size.width <= width)
    let texts = Scene(size: legend.size, elements: legend.elements(at: .zero)).texts
    let lines = Set(texts.map(\.rect.maxY)).sorted().map { y in
      texts.filter { $0.rect.maxY == y }.map(\.string).joined()
    }
    #expect(lines.count == 4 && lines.allSatisfy { $0.count > 6 }, "\(lines)")
    let wide = try #require(Legend([entry, entry], across: 2_000, style: style))
    #expect(wide.size.height < legend.size.height / 3)
  }

  @Test func `frames in a row are of one height where one has its legend below`() throws {
    var other = panel("")
    other.marks.removeLast()
    let areas = [0.0, 330].map { Rect(x: $0, y: 0, width: 300, height: 200) }
    let long = Self.name + ", as far as it goes"
    let painters = PanelPainter.aligned([
      PanelPainter(panel(long), area: areas[0], style: style),
      PanelPainter(other, area: areas[1], style: style),
    ])
    let frames = painters.map { $0.frame(for: $0.legendPlace()).frame.rect }
    #expect(frames[0].minY == frames[1].minY && frames[0].maxY == frames[1].maxY, "\(frames)")
  }

  /// The title of a matrix is wider than its three columns.
  @Test func `a title gives way to that of a colour bar`() throws {
    let figure = WeightsFigure(
      matrices: [
        .init(
          "gradient of the weights", rows: 8, columns: 2, values: Array(repeating: 1, count: 16))
      ],
      valueTitle: "gradient")
    let body = try figure.body(in: Size(width: 500, height: 400), style)
    let texts = Scene(size: body.size, elements: body.elements).texts
    let title = try #require(texts.first { $0.string.contains("weights") })
    let bar = try #require(texts.first { $0.string == "gradient" })
    #expect(bar.rect.maxY - title.rect.maxY > 10)
  }

  /// Colour bars beside some of them take none of their cells.
  @Test func `matrices of one shape have cells of one size`() throws {
    var figure = WeightsFigure(
      matrices: ["S", "A", "T"].map {
        .init($0, rows: 3, columns: 3, values: Array(repeating: 0.5, count: 9))
      })
    figure.matrices[2].quantity = "gradient"
    let body = try figure.body(in: Size(width: 600, height: 400), style)
    let numbers = Scene(size: body.size, elements: body.elements).texts
      .filter { ["1", "2", "3"].contains($0.string) }
    // Below each matrix stand the numbers of its columns.
    let lowest = try #require(numbers.map(\.rect.maxY).max())
    let places = numbers.filter { $0.rect.maxY > lowest - 1 }.map(\.rect.center.x).sorted()
    try #require(places.count == 9, "\(places)")
    let widths = [0, 3, 6].map { places[$0 + 2] - places[$0] }
    #expect(widths.allSatisfy { abs($0 - widths[0]) < 0.1 && $0 > 50 }, "\(widths)")
  }

  /// Written with two digits of its own, -0.0071 needs more room than -0.12.
  @Test func `one number near 0 does not empty all cells`() throws {
    let figure = WeightsFigure(
      matrices: [.init("S", rows: 1, columns: 3, values: [0.1234, -0.1234, -0.0071])])
    func numbers(_ width: Double) throws -> [String] {
      let body = try figure.body(in: Size(width: width, height: 300), style)
      return Scene(size: body.size, elements: body.elements).texts.map(\.string)
    }
    let widths = stride(from: 200.0, through: 700, by: 10)
    let drawn = try widths.map { try numbers($0) }
    let rough = drawn.filter { $0.contains("\u{2212}0.01") }
    #expect(!rough.isEmpty && rough.allSatisfy { $0.contains("\u{2212}0.12") })
    #expect(drawn.last?.contains("\u{2212}0.0071") == true, "\(drawn.last ?? [])")
  }

  @Test func `what a figure says beneath itself is said on a panel, too`() {
    let grid = ScalarGrid(x: -1...1, columns: 3, y: -1...1, rows: 3) { x, y in x * x + y }
    var surface = SurfaceFigure(grid: grid, kind: .contour)
    surface.facts = ["Here b = 0."]
    let curve = CurveFigure(curves: [.init("", x: [0, 1], y: [0, 1])])
    var panel = PanelFigure(rows: [[.init("c", surface), .init("d", curve)]])
    #expect(panel.wordedPage.caption == "Here b = 0.")
    panel.page.caption = "Both."
    panel.places[1].cell.figure = surface
    panel.places[1].cell.figure.page.title = "again"
    #expect(panel.wordedPage.caption == "Both. c: Here b = 0. again: Here b = 0.")
  }
}
