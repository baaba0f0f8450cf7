import Testing

@testable import Figures

/// A rectangle with a text, for pages.
private struct Box: Figure {
  var page: PageOptions
  var size: Size
  var captions: [TextBlock] = []
  var name: String { "box" }

  func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    Layout(box: self, room: setting.size(under: captions, notes: []))
  }

  private struct Layout: FigureLayout {
    let box: Box
    let room: Size?

    var largestTextSize: Double {
      room.map { TextRange.base * min($0.width / box.size.width, $0.height / box.size.height) }
        ?? TextRange.base
    }

    func body(textSize: Double) -> Body {
      let scale = textSize / TextRange.base
      let size = Size(width: box.size.width * scale, height: box.size.height * scale)
      let shape = Path.rectangle(Rect(origin: .zero, size: size))
      let stages =
        box.captions.isEmpty
        ? [Stage()] : box.captions.map { Stage([:], sentence: "", caption: $0) }
      return Body(
        size: size,
        elements: [
          .group(SceneGroup(part: "box", elements: [.path(shape, fill: nil, stroke: nil)]))
        ], stages: stages)
    }
  }
}

@Suite struct PageTests {
  private func rect(_ scene: Scene) throws -> Rect {
    let group = try #require(scene.group("box"))
    return try #require(SceneElement.group(group).inkBounds(FixedTextMeasurer()))
  }

  private func scenes(_ box: Box) throws -> [Scene] {
    try box.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()).scenes
  }

  @Test func `natural size leaves the drawing as large as it is`() throws {
    let box = Box(page: PageOptions(size: nil), size: Size(width: 300, height: 100))
    let scene = try #require(scenes(box).first)
    #expect(scene.size == Size(width: 332, height: 132))
    #expect(try rect(scene) == Rect(x: 16, y: 16, width: 300, height: 100))
  }

  @Test(arguments: [Size(width: 300, height: 2_000), Size(width: 5_000, height: 10)])
  func `a drawing is fitted and centred`(size: Size) throws {
    let scene = try #require(scenes(Box(page: PageOptions(), size: size)).first)
    let drawn = try rect(scene)
    #expect(scene.size == PageOptions.slide)
    #expect(abs(drawn.minX - (960 - drawn.maxX)) < 1e-9)
    #expect(abs(drawn.minY - (540 - drawn.maxY)) < 1e-9)
    #expect(min(drawn.minX, drawn.minY) >= 25.9)
  }

  @Test func `formulas that stand alone are larger, and with words beside them as large as these`()
    throws
  {
    let formula = try FormulaFigure(latex: ["a"])
    func height(_ figure: any Figure, _ part: String) throws -> Double {
      let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      let parts = body.parts(measuring: FixedTextMeasurer())
      return try #require(parts.first { $0.name == part }).frame.size.height
    }
    let alone = try height(formula, "line1")
    let both = try height(
      PanelFigure(rows: [[.init("f", formula)], [.init("g", formula)]]), "f.line1")
    let beside = try height(
      PanelFigure(rows: [[.init("f", formula)], [.init("g", PartsFigure(names: ["p"]))]]), "f.line1"
    )
    #expect(abs(alone / beside - 32 / 24.0) < 0.01 && abs(both - alone) < 1e-9)
  }

  @Test func `text is not blown up beyond 24 points on a slide`() throws {
    let small = Box(page: PageOptions(), size: Size(width: 14, height: 14))
    let drawn = try rect(try #require(scenes(small).first))
    #expect(abs(drawn.size.width - 24) < 1e-9)
  }

  @Test func `a text size is taken where it fits, and else told`() throws {
    var box = Box(page: PageOptions(), size: Size(width: 140, height: 140))
    box.page.textSize = 20
    let fits = try box.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    #expect(fits.warnings == [])
    #expect(abs(try rect(fits.scenes[0]).size.width - 200) < 1e-9)
    box.page.textSize = 100
    let large = try box.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    #expect(large.warnings.first?.contains("100 pt that text-size asks for") == true)
  }

  @Test func `room for the highest line is kept, and wide lines shrink`() throws {
    let setter = Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 18)
    let long = setter.text(String(repeating: "x", count: 200))
    let box = Box(
      page: PageOptions(), size: Size(width: 100, height: 100),
      captions: [setter.text("short"), long])
    let scenes = try scenes(box)
    #expect(try rect(scenes[0]) == rect(scenes[1]))
    let text = try #require(scenes[1].texts.first)
    #expect(text.rect.minX >= 25.9 && text.rect.maxX <= 934.1)
  }
}
