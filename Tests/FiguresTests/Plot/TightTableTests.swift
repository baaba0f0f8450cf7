import Testing

@testable import Figures
@testable import Plots

/// Rows of tables move together where they are what keeps text small.
@Suite struct TightTableTests {
  private let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())

  private func table(rows: Int, fraction: Bool) -> TableFigure {
    TableFigure(
      head: ["result", "local derivative", "contribution"],
      rows: (0..<rows).map { row in
        [
          .text("`z`"), .text(fraction && row == 0 ? "`1/(1 + v)`" : "`v`"), .number(0.5),
        ]
      })
  }

  private func layout(_ table: TableFigure, height: Double) -> TableLayout {
    TableLayout(
      table, style: style, room: Rect(x: 0, y: 0, width: 440, height: height))
  }

  /// With every row as high as the one fraction, eight rows and a head have letters of a third.
  @Test func `one fraction does not make all rows high`() {
    let high = layout(table(rows: 8, fraction: true), height: 190)
    let plain = layout(table(rows: 8, fraction: false), height: 190)
    #expect(high.textSize > 0.8 * plain.textSize, "\(high.textSize), \(plain.textSize)")
    #expect(high.textSize > 9)
    let frame = high.frame
    #expect(frame.minY >= 0 && frame.maxY <= 190)
    // Lines do not touch: every row holds its own.
    for row in 0..<8 {
      let place = high.place(1, row)
      #expect(place.size.height >= high.textSize * 1.1)
      if row > 0 { #expect(abs(high.place(1, row - 1).maxY - place.minY) < 1e-9) }
    }
  }

  @Test func `a table with readable text keeps its room`() {
    let roomy = layout(table(rows: 4, fraction: true), height: 400)
    #expect(roomy.place(0, 0).size.height == roomy.place(0, 1).size.height)
    #expect(roomy.headHeight == roomy.rowHeight)
  }

  @Test func `rows of a matrix stay even`() {
    var matrix = table(rows: 14, fraction: true)
    matrix.brackets = [0...1]
    let layout = layout(matrix, height: 190)
    let heights = (0..<14).map { layout.place(0, $0).size.height }
    #expect(heights.allSatisfy { abs($0 - heights[0]) < 1e-9 })
  }

  /// Beside a formula that needs little, a wide table takes most of the width.
  @Test func `columns of a panel are as wide as makes the letters of a table readable`() throws {
    func letters(_ fits: Bool) throws -> Double {
      let wide = TableFigure(
        head: (0..<8).map { "column \($0)" }, rows: [(0..<8).map { .number(Double($0) / 7) }])
      let narrow = TableFigure(rows: [[.text("`x`")]])
      var panel = PanelFigure(rows: [[.init("a", wide), .init("b", narrow)]])
      panel.fitsColumns = fits
      return try panel.body(
        measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()
      ).smallestText
    }
    #expect(try letters(true) > 1.2 * letters(false))
  }
}
