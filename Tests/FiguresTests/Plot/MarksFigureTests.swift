import Figures
import Plots
import Rendering
import TestSupport
import Testing

/// What a program composes with the public marks alone.
@Suite struct MarksFigureTests {
  /// A mark of one's own: a cross at a place of the data.
  private struct Cross: PlotMark {
    var x: Double
    var y: Double
    var extent: PlotExtent { PlotExtent(x: [x], y: [y]) }

    func draw(in frame: PlotFrame) -> [SceneElement] {
      guard let place = frame.point(x, y) else { return [] }
      let line = Path.line(
        Point(x: place.x - 5, y: place.y), Point(x: place.x + 5, y: place.y))
      return [.path(line, fill: nil, stroke: Stroke(color: Color(hex: 0xFF0000), width: 2))]
    }
  }

  private var figure: MarksFigure {
    let x = (0...10).map { Double($0) }
    let theme = Theme(.light)
    var panel = PlotPanel(title: "Squares", x: PlotAxis("x"), y: PlotAxis("y").padded())
    panel.marks = [
      PartMark(
        "line", LineMark(x: x, y: x.map { $0 * $0 }, color: theme.series[0], name: "square")),
      PartMark("cross", Cross(x: 5, y: 25)),
      TextMark(text: "here", x: 5, y: 25),
    ]
    return MarksFigure([panel], sentence: "Squares from 0 to 100.")
  }

  @Test func `marks of the library and of one's own make a plot`() throws {
    let svg = try figure.svg(text: .live)
    for word in ["Squares", "square", "here", "data-part=\"cross\"", "data-part=\"line\""] {
      #expect(svg.contains(word), "\(word)")
    }
    #expect(svg.contains("<desc>Squares from 0 to 100.</desc>"))
  }

  @Test func `stages hide parts by name, with their rows of the legend`() throws {
    var figure = figure
    figure.stages = [Stage(["line": .init(.hidden)]), Stage(["cross": .init(.faded)])]
    let first = try figure.svg(text: .live, frame: 1)
    #expect(!first.contains("data-part=\"line") && !first.contains(">square<"))
    #expect(first.contains("data-part=\"cross\""))
    let second = try figure.svg(text: .live, frame: 2)
    #expect(second.contains("data-part=\"line.legend\"") && second.contains("opacity=\"0.1\""))
    #expect(throws: FigureError.self) { try figure.svg(frame: 3) }
  }

  @Test func `the ground of a legend goes with the last of its rows`() throws {
    let entries = ["one", "two"].map { part in
      var entry = LegendEntry(name: part, sample: .box(Color(hex: 0)))
      entry.part = part
      return entry
    }
    let legend = try #require(
      Legend(entries, style: PlotStyle(PageOptions(), measuring: FixedTextMeasurer())))
    let ground = legend.ground(at: .zero)
    func isThere(_ hidden: [String]) -> Bool {
      let stage = Stage(Dictionary(uniqueKeysWithValues: hidden.map { ($0, .init(.hidden)) }))
      return !stage.selected(ground, theme: Theme(.light)).isEmpty
    }
    #expect(isThere([]) && isThere(["one"]) && isThere(["two"]) && !isThere(["one", "two"]))
  }

  @Test func `any figure can be staged, by the names of its parts`() throws {
    var history = HistoryFigure(panels: [
      .init(
        "loss",
        series: [
          .init("slow", steps: [0, 1], values: [1, 0.9]),
          .init("fast", steps: [0, 1], values: [1, 0.2]),
        ])
    ])
    history.page.title = "Two runs"
    let table = TableFigure(head: ["a"], rows: [[.number(1)], [.number(2)]])
    let stages = [Stage(["series.fast": .init(.hidden)]), Stage()]
    let staged = StagedFigure(history, stages: stages)
    let first = try staged.svg(text: .live, frame: 1)
    #expect(first.contains(">slow<") && !first.contains("fast"))
    #expect(try staged.svg(text: .live, frame: 2).contains(">fast<"))
    let rows = StagedFigure(table, stages: [Stage(["row2": .init(.hidden)])])
    #expect(try !rows.svg(text: .live).contains("row2"))
    let error = #expect(throws: FigureError.self) {
      try StagedFigure(table, stages: [Stage(["rwo2": .init(.hidden)])]).svg()
    }
    #expect(error?.remedy.contains("did you mean 'row2'?") == true)
    #expect(throws: FigureError.self) { try staged.svg(frame: 3) }
  }

  @Test func `a font that is not installed is refused with those that are`() throws {
    var figure = figure
    figure.page.font = FontChoice(text: "DejaVu Sams")
    let error = #expect(throws: FigureError.self) { try figure.svg() }
    #expect(error?.cause == "no font 'DejaVu Sams' is installed")
    #expect(error?.subject == "font.text")
    #expect(error?.remedy.contains("did you mean 'DejaVu Sans'?") == true)
    figure.page.font = FontChoice(text: "DejaVu Serif")
    #expect(try figure.svg(text: .live).contains("DejaVu Serif"))
  }

  @Test func `files are written by their ending, frames with numbers`() throws {
    let folder = try Scratch()
    var figure = figure
    figure.stages = [Stage(), Stage()]
    #expect(
      try figure.write(to: folder.path("f.svg")).map { $0.hasSuffix("f-01.svg") } == [true, false])
    #expect(try figure.write(to: folder.path("f.pdf")) == [folder.path("f.pdf")])
    #expect(try folder.files().sorted() == ["f-01.svg", "f-02.svg", "f.pdf"])
    #expect(throws: FigureError.self) { try figure.write(to: folder.path("f.gif")) }
    #expect(throws: FigureError.self) { try figure.write(to: folder.path("no/such/f.svg")) }
  }
}
