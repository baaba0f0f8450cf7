import Testing

@testable import Figures
@testable import Plots

@Suite struct PanelFigureTests {
  private var curve: CurveFigure {
    var figure = CurveFigure(curves: [.init("f", x: [0, 1], y: [0, 1])])
    figure.tangents = [.init(x: 0.5, y: 0.5, slope: 1)]
    figure.isBuiltUp = true
    figure.page.title = "A line"
    return figure
  }

  private func panel() -> PanelFigure {
    let graph = Examples.figure(Examples.maxMul()) { $0.frames = .forward }
    var panel = PanelFigure(rows: [[.init("net", graph, weight: 2), .init("plot", curve)]])
    panel.page.title = "Both"
    return panel
  }

  private func pictures(_ panel: PanelFigure) throws -> FigurePictures {
    try panel.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }

  @Test func `parts bear the name of their cell and stand inside it`() throws {
    let body = try panel().body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    let parts = body.parts(measuring: FixedTextMeasurer())
    let names = parts.map(\.name)
    #expect(names.contains("net.a->f") && names.contains("plot.curve.f"))
    #expect(names.contains("plot.tangent.triangle") && Set(names).count == names.count)
    let net = try #require(parts.first { $0.name == "net" }).frame
    let plot = try #require(parts.first { $0.name == "plot" }).frame
    #expect(net.maxX < plot.minX)
    for part in parts where part.name.hasPrefix("net.") {
      #expect(part.frame.minX >= net.minX - 1e-9 && part.frame.maxX <= net.maxX + 1e-9)
    }
  }

  @Test func `frames go by one clock and the shorter stays at its end`() throws {
    let scenes = try pictures(panel()).scenes
    // Four frames of the forward pass; functions, tangent, triangle of the curve.
    #expect(scenes.count == 4)
    #expect(scenes[3].title == "Both, frame 4 of 4")
    let words = scenes.map {
      Scene(size: $0.size, elements: $0.group("plot")?.elements ?? []).words
    }
    #expect(words[2] == words[3] && words[1] != words[2])
    let places = scenes.map { scene in scene.group("net")?.elements.count }
    #expect(Set(places).count == 1)
  }

  @Test func `one frame alone stands as among the others`() throws {
    let all = try pictures(panel()).scenes
    for number in 1...4 {
      var one = panel()
      one.page.onlyFrame = number
      #expect(try pictures(one).scenes == [all[number - 1]])
    }
    var none = panel()
    none.page.onlyFrame = 5
    #expect(throws: FigureError.self) { try pictures(none) }
  }

  @Test func `text has one size in all cells`() throws {
    var panel = panel()
    panel.page.textSize = 12
    let texts = try pictures(panel).scenes[3].texts
    let sizes = texts.map(\.size)
    // Ordinary text of the graph, formulas, and of the plot, numbers of axes.
    #expect(sizes.filter { abs($0 - 12) < 1e-9 }.count > 4)
  }

  @Test func `formulas are as large as names beside them where they have the room`() throws {
    func sizes(_ latex: String) throws -> (formula: Double, text: Double) {
      let graph = Examples.figure(Examples.maxMul())
      let formula = try FormulaFigure(latex: [latex])
      var panel = PanelFigure(rows: [[.init("net", graph)], [.init("rule", formula)]])
      panel.page.textSize = 14
      let texts = try pictures(panel).scenes[0].texts
      let ordinary = try #require(texts.first { $0.string == "6" })
      let letters = try #require(texts.first { $0.string == "q" })
      return (letters.size, ordinary.size)
    }
    let short = try sizes("q = b")
    #expect(abs(short.formula / short.text - 4 / 3.0) < 1e-6)
    // A line that fills its cell at the size of the others is as large as they are.
    let long = try sizes("q = " + String(repeating: "a + ", count: 60) + "a")
    #expect(long.formula < 1.3 * long.text && long.formula >= long.text - 1e-6)
  }

  @Test func `a cell over all columns leaves their widths to the others`() throws {
    let long = try FormulaFigure(latex: [String(repeating: "a", count: 60)])
    let short = try FormulaFigure(latex: ["aa"])
    func panel(under top: any Figure) -> PanelFigure {
      func span(_ tracks: ClosedRange<Int>, of count: Int) -> PanelFigure.Span {
        .init(tracks, of: [Double](repeating: 1, count: count))
      }
      let cells: [(String, any Figure, ClosedRange<Int>, Int)] = [
        ("top", top, 0...2, 0), ("one", short, 0...0, 1), ("two", short, 1...1, 1),
        ("long", long, 2...2, 1),
      ]
      var panel = PanelFigure(
        places: cells.map { name, figure, columns, row in
          .init(
            cell: .init(name, figure), columns: span(columns, of: 3), rows: span(row...row, of: 2))
        })
      panel.fitsColumns = true
      return panel
    }
    // What fills its place leaves it to the others as a line of formulas does.
    let words = TextFigure([.paragraph([.words("w")])])
    let beneathText = try #require(placed(panel(under: words))["long.line1"])
    let beneathLine = try #require(placed(panel(under: short))["long.line1"])
    #expect(beneathText.size.width > 0.98 * beneathLine.size.width)
    // A third of the page holds no line of 60 letters as large as that.
    #expect(beneathText.size.width > PageOptions.slide.width / 2)
  }

  private func placed(_ panel: PanelFigure) throws -> [String: Rect] {
    let body = try panel.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    return Dictionary(
      uniqueKeysWithValues: body.parts(measuring: FixedTextMeasurer()).map { ($0.name, $0.frame) })
  }

  private func free(_ rows: [[PanelFigure.Cell]]) -> PanelFigure {
    var panel = PanelFigure(rows: rows)
    panel.fitsRows = true
    panel.fitsColumns = rows.allSatisfy { $0.count == rows[0].count }
    return panel
  }

  @Test func `tracks are as large as what they hold, and what is left over is shared equally`()
    throws
  {
    // A line of 20 letters and one of 2 would stand in halves; so they have the same free space around them.
    let long = try FormulaFigure(latex: [String(repeating: "a", count: 20)])
    let short = try FormulaFigure(latex: ["aa"])
    let places = try placed(free([[.init("long", long), .init("short", short)]]))
    let (left, right) = try (#require(places["long.line1"]), #require(places["short.line1"]))
    let width = PageOptions.slide.width - 2 * PageTitle.left
    let before = left.minX
    let after = width - right.maxX
    #expect(abs(before - after) < 1)
    #expect(abs(right.minX - left.maxX - 24 - 2 * before) < 1)
  }

  @Test func `rows make room for the one whose text is smallest`() throws {
    let many = try FormulaFigure(latex: [String](repeating: "a = b", count: 14))
    let one = try FormulaFigure(latex: ["c = d"])
    var equal = PanelFigure(rows: [[.init("many", many)], [.init("one", one)]])
    let low = try #require(placed(equal)["many.line1"]).size.height
    equal.fitsRows = true
    let high = try #require(placed(equal)["many.line1"]).size.height
    #expect(high > 1.5 * low)
  }

  @Test func `a cell that fills its place keeps it, and given shares hold`() throws {
    let formula = try FormulaFigure(latex: ["a = b"])
    let half = (PageOptions.slide.width - 2 * PageTitle.left - 24) / 2
    let fitted = try placed(free([[.init("plot", curve), .init("f", formula)]]))
    #expect(try #require(fitted["plot"]).size.width > 0.9 * half)
    let given = PanelFigure(rows: [[.init("plot", curve), .init("f", formula)]])
    let line = try #require(placed(given)["f.line1"])
    #expect(abs(line.center.x - (1.5 * half + 24)) < 1)
  }

  @Test func `two cells of one name are refused`() throws {
    let panel = PanelFigure(rows: [[.init("a", curve)], [.init("a", curve)]])
    #expect(throws: FigureError.self) { try pictures(panel) }
    #expect(throws: FigureError.self) { try pictures(PanelFigure(rows: [])) }
  }
}
