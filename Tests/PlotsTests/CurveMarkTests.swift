import Figures
import TestSupport
import Testing
import TraceGraph

@testable import Plots

/// Tangents at corners, triangles with room for their numbers, and descents that run away.
@Suite struct CurveMarkTests {
  private func curve(_ formula: String, _ flags: [(String, String)]) throws -> CurveFigure {
    try #require(
      try plots(of: CurveKind.self, "formulas: |\n  " + formula, flags).last as? CurveFigure)
  }

  private let style = PlotStyle(
    theme: Theme(.light), numbers: NumberFormat(), measuring: FixedWidths(), factor: 1)

  private func frame(x: ClosedRange<Double>, y: ClosedRange<Double>) -> PlotFrame {
    PlotFrame(
      rect: Rect(x: 0, y: 0, width: 400, height: 300),
      x: PlotScale(.linear, low: x.lowerBound, high: x.upperBound),
      y: PlotScale(.linear, low: y.lowerBound, high: y.upperBound), style: style)
  }

  /// The straight lines that are not dashed, by their ends.
  private func lines(_ elements: [SceneElement]) -> [(from: Point, to: Point)] {
    elements.compactMap { element in
      guard case .path(let path, nil, let stroke?) = element, stroke.dash.isEmpty else {
        return nil
      }
      let points = path.elements.compactMap(\.end)
      return points.count == 2 ? (points[0], points[1]) : nil
    }
  }

  @Test func `at a corner stand two halves with their slopes, no triangle and no single slope`()
    throws
  {
    let figure = try curve(
      "f = abs(x) + x", [("over", "x=-2:2"), ("tangent", "0"), ("derivatives", "1")])
    let corner = try #require(figure.tangents.first)
    // |x| + x is 0 on the left and 2x on the right.
    #expect(abs(try #require(corner.slopeBefore)) < 1e-6 && abs(corner.slope - 2) < 1e-6)
    #expect(!corner.hasTriangle && corner.name.isEmpty)
    #expect(figure.notes.contains { $0.contains("a corner with slopes") }, "\(figure.notes)")
    #expect(!figure.sentence.contains("tangent of slope"))
    let drawn = lines(
      TangentMark(tangent: corner, color: Color(hex: 0)).draw(in: frame(x: -2...2, y: -1...4)))
    #expect(drawn.count == 2)
    #expect(drawn.map { $0.to == $0.from }.contains(true) == false)
    // The left half is level, the right one rises; both end at the corner.
    #expect(abs(drawn[0].from.y - drawn[0].to.y) < 0.01 && drawn[1].from.y > drawn[1].to.y)
    #expect(drawn[0].to == drawn[1].from)
  }

  /// The slopes of x and x² at 0 are 1 and 0, those of √|x| and ln x are not finite there.
  @Test
  func `slopes at a corner are those at the corner, and where there is none no line is drawn`()
    throws
  {
    let corner = try curve("f = min(x, x^2)", [("over", "x=-1:2"), ("tangent", "0")])
    let tangent = try #require(corner.tangents.first)
    #expect(abs(try #require(tangent.slopeBefore) - 1) < 1e-12 && abs(tangent.slope) < 1e-12)
    for (formula, range) in [("f = sqrt(abs(x))", "x=-1:1"), ("f = log(x)", "x=0:3")] {
      let figure = try curve(formula, [("over", range), ("tangent", "0")])
      #expect(figure.tangents.isEmpty, "\(formula)")
      #expect(
        figure.notes.contains { $0.hasSuffix("no finite slope, no tangent") }, "\(figure.notes)")
    }
    for formula in ["f = x^3", "f = x^2", "f = exp(x)", "f = sin(x)"] {
      let figure = try curve(formula, [("over", "x=-1:1"), ("tangent", "0")])
      #expect(figure.tangents.count == 1 && figure.tangents[0].slopeBefore == nil, "\(formula)")
    }
  }

  /// On such axes a straight line is a curve: a triangle would not lie along it.
  @Test func `on logarithmic axes a tangent is bent and has its slope in the legend`() throws {
    let flags = [("over", "x=0.1:10"), ("tangent", "1"), ("x-scale", "log"), ("y-scale", "log")]
    let tangent = try #require(try curve("f = 1/x", flags).tangents.first)
    #expect(!tangent.hasTriangle && tangent.name.contains("slope"))
    let frame = PlotFrame(
      rect: Rect(x: 0, y: 0, width: 400, height: 300),
      x: PlotScale(.logarithmic, low: 0.1, high: 10),
      y: PlotScale(.logarithmic, low: 0.1, high: 10), style: style)
    let drawn = TangentMark(tangent: tangent, color: Color(hex: 0)).draw(in: frame)
    let points = drawn.compactMap { element -> [Point]? in
      guard case .path(let path, nil, _?) = element else { return nil }
      return path.elements.compactMap(\.end)
    }.max { $0.count < $1.count }
    let line = try #require(points)
    #expect(line.count > 20)
    // Every point is one of y = 2 − x.
    for point in line {
      let x = 0.1 * Elementary.power(ten: 2 * point.x / 400)
      let y = 0.1 * Elementary.power(ten: 2 * (300 - point.y) / 300)
      #expect(abs(y - (2 - x)) < 1e-6, "\(x)")
    }
  }

  @Test func `a smooth function has one tangent`() throws {
    let figure = try curve("f = x^3", [("over", "x=-2:2"), ("tangent", "1")])
    #expect(figure.tangents.first?.slopeBefore == nil)
    let tangent = try #require(figure.tangents.first)
    let drawn = lines(
      TangentMark(tangent: tangent, color: Color(hex: 0)).draw(in: frame(x: -2...2, y: -8...8)))
    #expect(drawn.count == 1)
  }

  /// Along a steep line a run of 1 would rise beyond the tangent and the frame.
  @Test(arguments: [(0.5, 1.0), (0.5, 9), (-1.5, -9), (1.8, 0.2), (-1.9, -0.2)])
  func `a triangle stays in the frame and within its tangent`(x: Double, slope: Double) throws {
    let tangent = CurveFigure.Tangent(x: x, y: 0, slope: slope)
    let frame = frame(x: -2...2, y: -10...10)
    let elements = TangentMark(tangent: tangent, color: Color(hex: 0)).draw(in: frame)
    let line = try #require(lines(elements).first)
    let group = elements.compactMap { element -> SceneGroup? in
      if case .group(let group) = element { return group }
      return nil
    }
    let corners = try #require(group.first).elements.compactMap { element -> [Point]? in
      guard case .path(let path, nil, _?) = element else { return nil }
      return path.elements.compactMap(\.end)
    }
    let tip = try #require(corners.first?.last)
    let room = frame.rect.insetBy(-0.01)
    #expect(tip.x >= room.minX && tip.x <= room.maxX && tip.y >= room.minY && tip.y <= room.maxY)
    #expect(
      tip.x >= min(line.from.x, line.to.x) - 0.01 && tip.x <= max(line.from.x, line.to.x) + 0.01)
  }

  /// w ← w − 1.3·2w = −1.6 w: 1, −1.6, 2.56, −4.1, 6.55 and on.
  @Test func `a descent that runs away leaves the curve to be seen, and its steps are counted`()
    throws
  {
    let figure = try curve(
      "f = w^2", [("over", "w=-3:3"), ("descent", "from=1,learning-rate=1.3,steps=12")])
    let panel = figure.panel(Theme(.light))
    let extent = panel.marks.map(\.extent.x).reduce(ValueRange()) { $0.union($1) }
    #expect(abs(extent.low + 4.096) < 1e-9 && extent.high == 3, "\(extent)")
    #expect(
      panel.notes.contains { $0.contains("9 of 13 lie outside the picture") }, "\(panel.notes)")
    let staying = try curve(
      "f = w^2", [("over", "w=-3:3"), ("descent", "from=1,learning-rate=0.3,steps=12")])
    #expect(!staying.panel(Theme(.light)).notes.contains { $0.contains("outside") })
  }
}
