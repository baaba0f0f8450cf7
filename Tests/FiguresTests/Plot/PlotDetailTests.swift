import Testing

@testable import Figures
@testable import Plots

@Suite struct PlotDetailTests {
  private let style = { PlotStyle(PageOptions(), measuring: FixedTextMeasurer()) }

  @Test func `both sides of an equation in a title are typeset`() throws {
    var figure = CurveFigure(curves: [.init("", x: [0, 1], y: [0, 1])])
    figure.page.title = "The slope of `y = w*x + b`"
    let words = try figure.picture(measuring: FixedTextMeasurer()).scene.words
    #expect(words.contains("The slope of y = w·x+b"))
  }

  @Test func `points of a logarithmic curve do not count twice what has no place`() throws {
    var figure = CurveFigure(
      curves: [.init("", x: [1, 2, 3, 4], y: [1, 0, -1, 2], hasPoints: true)], yTitle: "e")
    figure.yScale = .logarithmic
    let words = try figure.picture(measuring: FixedTextMeasurer()).scene.words
    #expect(words.contains("e: 2 values ≤ 0"))
  }

  @Test func `stems and empty boxes stand on zero where no value is negative`() throws {
    let grid = ScalarGrid(x: -1...1, columns: 3, y: -1...1, rows: 3) { x, y in 2 + x * x + y * y }
    var figure = SurfaceFigure(grid: grid, kind: .surface)
    #expect(figure.spacePanel(style: style()).zRange.low == 2)
    figure.spots = [.init(x: 0, y: 0, hasStem: true)]
    #expect(figure.spacePanel(style: style()).zRange.low == 0)
    figure.spots = []
    figure.hasSurface = false
    #expect(figure.spacePanel(style: style()).zRange.low == 0)
  }

  @Test func `names of neighbouring points on a contour keep off each other`() throws {
    let grid = ScalarGrid(x: 0...1, columns: 5, y: 0...1, rows: 5) { x, y in x + y }
    var figure = SurfaceFigure(grid: grid, kind: .contour)
    figure.spots = [.init(x: 0.5, y: 0.5, name: "first"), .init(x: 0.52, y: 0.5, name: "second")]
    let style = style()
    let panel = figure.contourPanel(style: style)
    let marks = panel.marks.compactMap { ($0 as? PartMark)?.looks.first as? NotedPointsMark }
    let scale = PlotScale(.linear, low: 0, high: 1)
    let rect = Rect(x: 0, y: 0, width: 600, height: 400)
    let places = marks.flatMap {
      $0.reserved(in: PlotFrame(rect: rect, x: scale, y: scale, style: style))
    }
    #expect(places.count == 2 && !places[0].overlaps(places[1]))
  }

  @Test func `a legend hides data rather than leave no place for a frame`() {
    let frame = Rect(x: 0, y: 0, width: 300, height: 200)
    var ink = InkMap(area: frame)
    ink.add([.path(.rectangle(frame), fill: Color(hex: 0), stroke: nil)])
    let size = Size(width: 150, height: 60)
    #expect(LegendPlacing.origin(of: size, in: frame, ink: ink) == nil)
    #expect(LegendPlacing.origin(of: size, in: frame, ink: ink, mayHide: true) != nil)
  }
}
