import Testing

@testable import Figures
@testable import Plots

@Suite struct PlotFactsTests {
  @Test(arguments: [
    ("curve-nan", "no finite values"), ("curve-empty", "no finite values"),
    ("curve-log-negative", "2 values ≤ 0"), ("curve-reversed", "in reverse"),
    ("surface-nan", "no finite values"), ("surface-flat", "the same value everywhere: 2.5"),
    ("surface-point", "two columns and two rows"), ("surface-log-negative", "≤ 0"),
    ("contour-hole", "313 points are not finite"), ("contour-bowl", "71.2 % and 19.5 %"),
    ("contour-bowl", "at most 0.3"), ("scatter-empty", "no points to draw"),
    ("history", "adam is not finite at step 201"), ("history-nan", "no finite values"),
    ("gradients-bars", "1 of 9 gradients are exactly 0"), ("gradients-zero", "no gradient above 0"),
    ("gradients-empty", "no finite gradient"), ("history-empty", "nothing to draw"),
    ("gradients-map", "1 of 360 gradients are not finite"),
    ("gradients-map", "10 of 360 are absent: nothing leads from there to the loss"),
    ("gradients-map", "1 of 360 gradients are exactly 0"),
    (
      "gradients-map", "grey cells: exactly 0; struck-out cells: no gradient; red cells: not finite"
    ),
    ("histogram-empty", "1 values are not finite"), ("weights-empty", "no values"),
    ("table-empty", "an empty table"), ("field-nan", "no finite gradients"),
  ])
  func `the picture states what it cannot show`(name: String, fact: String) throws {
    let sample = try #require(PlotSample.named(name))
    let words = try sample.draw(FixedTextMeasurer()).scene.words
    // Lines may break between any two words.
    #expect(words.filter { $0 != " " }.contains(fact.filter { $0 != " " }), "\(words)")
  }

  @Test func `steps off a curve say how far, and what the picture does not hold of them`() throws {
    var figure = CurveFigure(curves: [.init(x: [0, 3], y: [9, 9])])
    figure.descents = [.init("sgd", x: [0, 1, 2, .nan], y: [9, 4, 1, .nan])]
    figure.descents[0].feet = [9, 9, 9, .nan]
    figure.descents[0].distance = [0, 1.5, 2.25, .nan]
    figure.xRange = PlotRange(0, 1.5)
    #expect(
      figure.panel(Theme(.light)).notes == [
        "distance of the steps from this slice: at most `2.25`",
        "steps and the curve at their place differ by up to `8`",
        "sgd: 1 of 4 are not finite and left out", "sgd: 1 of 4 lie outside the picture",
      ])
    figure.descents = [.init("sgd", x: [0, 1], y: [9, 9])]
    #expect(figure.panel(Theme(.light)).notes.isEmpty)
  }

  @Test func `only the start of a descent is open, and no arrow leads over a gap`() throws {
    func circles(_ x: [Double]) throws -> Int {
      var figure = CurveFigure(curves: [.init(x: [0, 3], y: [9, 9])])
      figure.descents = [.init("sgd", x: x, y: x.map { _ in 9 })]
      figure.xRange = PlotRange(0, 3)
      let style = PlotStyle(figure.page, measuring: FixedTextMeasurer())
      let scale = PlotScale(.linear, low: 0, high: 3)
      let frame = PlotFrame(
        rect: Rect(x: 0, y: 0, width: 300, height: 200), x: scale,
        y: PlotScale(.linear, low: 0, high: 10), style: style)
      let mark = HopMark(descent: figure.descents[0], color: Color(hex: 0))
      return mark.draw(in: frame).count
    }
    // A dot, an arrow of line and head, a dot; without the middle point two dots, far apart.
    #expect(try circles([0, 3]) > 2)
    #expect(try circles([0, -5, 3]) == 2)
  }

  @Test func `a field that differs by last bits only is the same everywhere`() throws {
    let grid = ScalarGrid(x: 0...3, columns: 40, y: 0...1, rows: 4) { x, _ in
      let (a, b) = (Elementary.sine(x), Elementary.cosine(x))
      return a * a + b * b
    }
    #expect(grid.range.low < grid.range.high)
    let words = try SurfaceFigure(grid: grid, kind: .contour)
      .picture(measuring: FixedTextMeasurer()).scene.words
    #expect(words.contains("the same value everywhere: 1") && !words.contains("0.99999"))
  }

  @Test func `a small page warns of small text and a tiny one is refused`() throws {
    var figure = CurveFigure(curves: [.init("f", x: [0, 1], y: [0, 1])])
    #expect(try figure.picture(measuring: FixedTextMeasurer()).warnings.isEmpty)
    figure.page.size = Size(width: 300, height: 200)
    let warnings = try figure.picture(measuring: FixedTextMeasurer()).warnings
    #expect(warnings.count == 1 && warnings[0].contains("6.7 pt"))
    figure.page.size = Size(width: 10, height: 200)
    #expect(throws: FigureError.self) { try figure.picture(measuring: FixedTextMeasurer()) }
    figure.page.size = Size(width: .nan, height: 200)
    #expect(throws: FigureError.self) { try figure.picture(measuring: FixedTextMeasurer()) }
  }

  @Test func `a legend stands where there is no ink, and beside the frame when all is full`()
    throws
  {
    let frame = Rect(x: 0, y: 0, width: 300, height: 200)
    let stroke = Stroke(color: Color(hex: 0), width: 1)
    var ink = InkMap(area: frame)
    ink.add([
      .path(.line(Point(x: 0, y: 0), Point(x: 300, y: 0)), fill: nil, stroke: stroke),
      .path(
        .rectangle(Rect(x: 100, y: 0, width: 200, height: 90)), fill: .init(hex: 0), stroke: nil),
    ])
    let size = Size(width: 80, height: 40)
    let origin = LegendPlacing.origin(of: size, in: frame, ink: ink)
    #expect(origin.map { ink.share(of: Rect(origin: $0, size: size)) } == 0)
    ink.add([.path(.rectangle(frame), fill: Color(hex: 0), stroke: nil)])
    #expect(LegendPlacing.origin(of: size, in: frame, ink: ink) == nil)
    // Of free places the one that is crossed least by what keeps no legend away.
    var lesser = InkMap(area: frame)
    lesser.add([
      .path(
        .rectangle(
          Rect(x: frame.minX, y: frame.minY, width: frame.size.width, height: frame.size.height / 2)
        ), fill: Color(hex: 0), stroke: nil)
    ])
    let low = LegendPlacing.origin(of: size, in: frame, ink: InkMap(area: frame), lesser: lesser)
    #expect(try #require(low).y > frame.center.y)
    let empty = InkMap(area: frame)
    #expect(LegendPlacing.origin(of: Size(width: 400, height: 10), in: frame, ink: empty) == nil)
  }

  @Test(arguments: ["curve-sigmoid", "curve-v", "history", "history-epochs", "scatter-lines"])
  func `the legend of a sample is clear of lines and points`(_ name: String) throws {
    let scene = try #require(PlotSample.named(name)).draw(FixedTextMeasurer()).scene
    let groups = scene.elements.flatMap(\.groups)
    let legends = groups.filter { $0.classes == ["legend"] }
    #expect(!legends.isEmpty)
    let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())
    var ink = InkMap(area: Rect(origin: .zero, size: scene.size), cell: 2)
    ink.add(groups.filter { $0.classes == ["marks"] }.flatMap(\.elements).filter { !$0.isRule })
    for legend in legends {
      let bounds = try #require(SceneElement.group(legend).inkBounds(style.measuring))
      #expect(ink.share(of: bounds) < 0.02)
    }
  }

  @Test func `titles set names as labels and formulas between backquotes`() {
    let setter = Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 10)
    let scene = { (block: TextBlock) in
      Scene(size: Size(width: 1, height: 1), elements: block.elements).texts.map(\.string)
    }
    #expect(scene(PlotText.line("w12", setter)) == ["w", "12"])
    #expect(scene(PlotText.line("loss of `w1`", setter)) == ["loss of ", "w", "1"])
    #expect(scene(PlotText.line("mean loss", setter)) == ["mean loss"])
    let lines = PlotText.paragraph("one two three four", width: 60, setter)
    #expect(lines.count == 2 && lines.allSatisfy { $0.width <= 60 })
  }

  @Test func `panels that share an axis number it once`() throws {
    let sample = try #require(PlotSample.named("history-shared"))
    let texts = try sample.draw(FixedTextMeasurer()).scene.texts
    #expect(texts.filter { $0.string == "0.5" }.count == 1)
    #expect(texts.filter { $0.string == "step" }.count == 3)
  }

  @Test func `long paths stay small`() throws {
    let walk = DecimationTests.walk(100_000, step: 0.05, seed: 5)
    var figure = SurfaceFigure(grid: SampleData.rosenbrock(41), kind: .contour)
    figure.paths = [.init("sgd", x: walk.map { $0.x - 200 }, y: walk.map { $0.y - 149 })]
    let scene = try figure.picture(measuring: FixedTextMeasurer()).scene
    #expect(SceneDump.corners(scene.elements) < 40_000)
  }
}

extension SceneElement {
  /// The groups in it, itself included.
  fileprivate var groups: [SceneGroup] {
    guard case .group(let group) = self else { return [] }
    return [group] + group.elements.flatMap(\.groups)
  }

  /// Whether it is a single straight line, as rules across a frame are.
  fileprivate var isRule: Bool {
    if case .path(let path, nil, _) = self { return path.elements.count == 2 }
    return false
  }
}
