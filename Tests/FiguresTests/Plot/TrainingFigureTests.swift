import Testing

@testable import Figures
@testable import Plots

@Suite struct TrainingFigureTests {
  private func words(_ figure: any PlotFigure) throws -> String {
    try figure.picture(measuring: FixedTextMeasurer()).scene.words
  }

  @Test func `a logarithmic history says how many values it leaves out, each once`() throws {
    let series = HistoryFigure.Series(
      steps: [0, 1, 2], values: [1, 0, -1], low: [0.5, -1, -2], high: [2, 1, 1])
    let some = try words(
      HistoryFigure(panels: [.init("f", series: [series], scale: .logarithmic)]))
    #expect(some.contains("f: 2 values ≤ 0 not on the logarithmic axis"))
    #expect(some.contains("bands that end below go down to 0 or less"))
    let none = try words(
      HistoryFigure(panels: [
        .init("f", series: [.init(steps: [0, 1], values: [-1, -2])], scale: .logarithmic)
      ]))
    #expect(none.contains("no value above 0, so none on a logarithmic axis"))
  }

  @Test func `bars bear their numbers, and layers without activation say so`() throws {
    let text = try words(
      GradientsFigure(
        layers: ["layer 1", "layer 2"], steps: [3], magnitudes: [2.5e-4, 0.5],
        saturated: [0.25, .nan]))
    #expect(text.contains("no activation") && text.contains("0.25"))
    let plain = try words(
      GradientsFigure(
        layers: ["layer 1"], steps: [3], magnitudes: [1], saturated: [0]))
    #expect(plain.contains("no unit is saturated") && !plain.contains("saturated share"))
  }

  @Test func `gradients of one pass belong to no step`() {
    var figure = GradientsFigure(layers: ["x", "y"], steps: [-1], magnitudes: [0.5, 1])
    #expect(figure.sentence == "Magnitudes of gradients in 2 layers: 0.5 in x and 1 in y.")
    figure.steps = [3]
    #expect(
      figure.sentence == "Magnitudes of gradients in 2 layers: at step 3, 0.5 in x and 1 in y.")
  }

  @Test func `every number of a histogram has a bin, with an empty one at both ends`() {
    let figure = HistogramFigure(steps: [0, 1], values: [[-1, 0, 1], [1, 1, 1]], bins: 10)
    #expect(figure.ridges.map { $0.counts.reduce(0, +) } == [3, 3])
    #expect(figure.ridges.allSatisfy { $0.counts.first == 0 && $0.counts.last == 0 })
  }

  @Test func `the points of a column of numbers stand below each other`() throws {
    let rows = [[TableFigure.Cell.number(1.5)], [.number(-22.25)], [.number(3)]]
    let table = TableFigure(rows: rows)
    let style = PlotStyle(table.page, measuring: FixedTextMeasurer())
    let room = Rect(x: 0, y: 0, width: 900, height: 500)
    let layout = TableLayout(table, style: style, room: room)
    let lefts = Scene(size: room.size, elements: layout.elements()).texts.map(\.rect.minX)
    let digit = (lefts[0] - lefts[1]) / 2
    #expect(lefts.count == 3 && digit > 0)
    #expect(abs(lefts[2] - lefts[0]) < 1e-9)
  }

  @Test func `text behind two backquotes is set as it is`() throws {
    let setter = PlotStyle(PageOptions(), measuring: FixedTextMeasurer()).typesetter(.axis)
    #expect(PlotText.line("``run2", setter).width == setter.text("run2").width)
    #expect(PlotText.line("run2", setter).width != setter.text("run2").width)
  }
}
