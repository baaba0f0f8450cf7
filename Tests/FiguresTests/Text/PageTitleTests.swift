import Testing
import TraceGraph

@testable import Figures
@testable import Plots

@Suite struct PageTitleTests {
  private func title(of scene: Scene, beginning word: String) throws -> ReadText {
    try #require(scene.texts.first { $0.string.hasPrefix(word) })
  }

  private func graph(_ title: String, size: Size?) throws -> Scene {
    let trace = Trace()
    let f = (trace.input("x", 1) * trace.input("y", 2)).named("f")
    let figure = GraphFigure(
      trace, pass: f.backward(), output: f, page: PageOptions(size: size, title: title))
    return try #require(
      try figure.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
        .scenes.first)
  }

  private func curve(_ title: String, size: Size) throws -> Scene {
    var figure = CurveFigure(curves: [.init(x: [0, 1], y: [0, 1])])
    figure.page.title = title
    figure.page.size = size
    return try figure.picture(measuring: FixedTextMeasurer()).scene
  }

  @Test(arguments: [Size(width: 960, height: 540), Size(width: 720, height: 540)])
  func `titles of graphs, plots and tables have one size and one place`(size: Size) throws {
    var table = TableFigure(rows: [[.number(1)]])
    table.page.title = "Titled"
    table.page.size = size
    let scenes = [
      try graph("Titled", size: size), try curve("Titled", size: size),
      try table.picture(measuring: FixedTextMeasurer()).scene,
    ]
    let titles = try scenes.map { try title(of: $0, beginning: "Titled") }
    #expect(Set(titles.map(\.size)).count == 1)
    for other in titles {
      #expect(abs(other.rect.minX - titles[0].rect.minX) < 1e-9)
      #expect(abs(other.rect.minY - titles[0].rect.minY) < 1e-9)
    }
  }

  @Test func `formulas between backquotes are typeset over graphs as over plots`() throws {
    let size = Size(width: 960, height: 540)
    let title = "Slope of `x^2`"
    for scene in [try graph(title, size: size), try curve(title, size: size)] {
      #expect(!scene.words.contains("`") && !scene.title.contains("`"))
      let base = try self.title(of: scene, beginning: "x")
      let power = try #require(scene.texts.first { $0.string == "2" && $0.size < base.size })
      #expect(power.rect.minY < base.rect.minY)
    }
  }
}
