import Plots
import Testing
import TraceGraph

@testable import Figures

/// Where matrices, shapes and numbers stand in tables.
@Suite struct TableCellTests {
  private func scene(_ figure: TableFigure) throws -> Scene {
    try figure.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()).scenes[0]
  }

  private func parts(_ figure: TableFigure) throws -> [String: Rect] {
    let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    let parts = body.parts(measuring: FixedTextMeasurer())
    return Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.frame) })
  }

  private func cell(_ tensor: Tensor) -> TableFigure.Cell {
    var cell = TableFigure.Cell(.tensor(tensor))
    cell.isCentered = true
    return cell
  }

  @Test func `a row is as high as its matrix needs, and none overlap, the head included`() throws {
    let figure = TableFigure(
      head: ["a", "b"],
      rows: [
        [cell([1, 2, 3]), .number(7)], [cell(Tensor([[1, 2]])), .number(2)],
        [cell(Tensor([[1, 2], [3, 4]])), .number(3)],
      ])
    let parts = try parts(figure)
    let rows = try (1...3).map { try #require(parts["row\($0)"]) }
    #expect(rows[0].size.height > 1.3 * rows[2].size.height)
    #expect(rows[2].size.height > 1.5 * rows[1].size.height)
    let all = [try #require(parts["head"])] + rows
    for (above, below) in zip(all, all.dropFirst()) { #expect(above.maxY < below.minY) }
    // Beside a matrix a number stands in the middle of its height.
    let texts = try scene(figure).texts
    let seven = try #require(texts.first { $0.string == "7" }).rect
    let column = try ["1", "2", "3"].map { name in try #require(texts.first { $0.string == name }) }
    #expect(abs(seven.center.y - column[1].rect.center.y) < 2)
  }

  /// A name narrower than its column stands where the numbers stand on an average, not beside most of them.
  @Test func `the name of a column stands over its numbers`() throws {
    let figure = TableFigure(
      head: ["who", "x", "a very long name", "n"],
      rows: [
        [.text("one"), .number(1), .number(0.5), .number(3)],
        [.text("two"), .number(1.125), .number(-0.25), .number(20)],
      ])
    let texts = try scene(figure).texts
    func rect(_ string: String) throws -> Rect {
      try #require(texts.first { $0.string == string }, "\(string)").rect
    }
    for (head, numbers) in [("x", ["1", "1.125"]), ("n", ["3", "20"])] {
      let middles = try numbers.map { try rect($0).center.x }
      let mean = middles.reduce(0, +) / Double(middles.count)
      #expect(try abs(rect(head).center.x - mean) < 0.5, "\(head)")
    }
    let block = try ["0.5", "\u{2212}0.25"].map(rect)
    let middle = ((block.map(\.minX).min() ?? 0) + (block.map(\.maxX).max() ?? 0)) / 2
    #expect(try abs(rect("a very long name").center.x - middle) < 0.5)
    // Words begin below their head.
    #expect(try abs(rect("who").minX - rect("one").minX) < 0.5)
  }

  @Test(
    "numbers of a column that has some without a power of ten are all written so",
    arguments: [
      ([0.0016, 0.0004, 0.09], ["0.0016", "0.0004", "0.09"]),
      ([0.02825, 0.0001448], ["0.02825", "0.0001448"]),
      // Alike already, or with too many zeros.
      ([0.0004, 0.0001], ["4×10", "\u{2212}4", "1×10", "\u{2212}4"]),
      ([0.5, 0.0000000001], ["0.5", "1×10", "\u{2212}10"]),
    ])
  func plain(_ numbers: [Double], _ shown: [String]) throws {
    let figure = TableFigure(rows: numbers.map { [.number($0)] })
    #expect(try scene(figure).texts.map(\.string) == shown)
  }

  @Test func `points stand below each other in a matrix and in a column`() throws {
    let figure = TableFigure(
      rows: [
        [cell(Tensor([[1.5, -20], [-10.25, 3]])), .number(-1.25)], [.text("x"), .number(30)],
      ])
    let texts = try scene(figure).texts
    func point(_ string: String) throws -> Double {
      let text = try #require(texts.first { $0.string == string })
      let whole = string.prefix { $0 != "." }
      let font = Font(family: "DejaVu Sans", size: text.size)
      return text.rect.minX + FixedTextMeasurer().measure(String(whole), font: font).width
    }
    #expect(abs(try point("1.5") - point("−10.25")) < 0.01)
    #expect(abs(try point("−20") - point("3")) < 0.01)
    #expect(abs(try point("−1.25") - point("30")) < 0.01)
  }

  @Test(
    "of large matrices as much is shown as there is room",
    arguments: [(1, 14, 14), (1, 15, 14), (2, 14, 7), (5, 14, 4)])
  func extents(rows: Int, count: Int, shown: Int) throws {
    let tensor = Tensor((1...count).map { Double($0) + 0.5 })
    let figure = TableFigure(rows: Array(repeating: [cell(tensor)], count: rows))
    let texts = try scene(figure).texts.map(\.string)
    #expect(texts.count == rows * shown, "\(texts)")
    #expect(texts.contains("⋮") == (count > shown))
    #expect(texts.contains("\(count).5"))
  }

  @Test func `shapes stand in place of words, with what they show`() throws {
    let lamp = try #require(Icon(named: "lamp"))
    let figure = TableFigure(
      head: ["a"], rows: [[TableFigure.Cell(.icons([lamp, lamp]))], [.text("off")]])
    let scene = try scene(figure)
    let rows = try parts(figure)
    let (shape, word) = (try #require(rows["row1"]), try #require(rows["row2"]))
    #expect(shape.size.width > 2 * shape.size.height * 0.8 && shape.maxY < word.maxY)
    #expect(scene.dump.components(separatedBy: "\"lamp on\"").count == 3)
    #expect(scene.description.contains("icons show: lamp on"))
  }

  @Test func `numbers have the digits of their cell, letters of one width the font of code`() throws
  {
    var number = TableFigure.Cell.number(0.123456789)
    number.digits = 7
    number.isMonospaced = true
    let dump = try scene(TableFigure(rows: [[number, .number(0.123456789)]])).dump
    #expect(dump.contains("text \"0.1234568\""))
    #expect(dump.contains("text \"0.1235\""))
    let line = try #require(dump.split(separator: "\n").first { $0.contains("0.1234568") })
    #expect(line.contains("DejaVu Sans Mono"))
  }

  @Test func `in frames of several states columns and rows stay where they are`() throws {
    func table(_ number: Double, _ tensor: Tensor) -> TableFigure {
      TableFigure(head: ["n", "t", "e"], rows: [[.number(number), cell(tensor), .text("end")]])
    }
    var wide = FrameStep()
    wide.state = "wide"
    var framed = FramedFigure(table(1, [1, 2]), entries: [.step(FrameStep()), .step(wide)])
    framed.states = [("wide", table(-12345.678, [1.5, -200, 3]))]
    let scenes = try framed.pictures(
      measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()
    ).scenes
    let places = try scenes.map { scene in
      try ["n", "t", "e", "end"].map { name in
        try #require(scene.texts.first { $0.string == name }?.rect)
      }
    }
    #expect(scenes.count == 2 && places[0] == places[1])
    #expect(!scenes[0].texts.contains { $0.string.contains("200") })
  }
}
