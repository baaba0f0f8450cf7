import Figures
import Testing
import TraceGraph

@testable import Plots

/// Numbers in the cells of matrices.
@Suite struct CellNumbersTests {
  private func words(_ values: [Double], cell: Double) -> [String] {
    let style = PlotStyle(
      theme: Theme(.light), numbers: NumberFormat(digits: 3), measuring: FixedWidths(), factor: 1)
    let count = Double(values.count)
    let frame = PlotFrame(
      rect: Rect(x: 0, y: 0, width: cell * count, height: 40),
      x: PlotScale(.linear, low: -0.5, high: count - 0.5),
      y: PlotScale(.linear, low: -0.5, high: 0.5), style: style)
    let mark = CellNumbersMark(
      matrix: .init("W", rows: 1, columns: values.count, values: values),
      colors: .diverging(ValueRange(values), style: style))
    return mark.draw(in: frame).compactMap {
      if case .text(let text) = $0 { return text.string }
      return nil
    }
  }

  @Test func `a number is left out rather than written as another`() {
    // Rounded to the digits of the largest these were 1, −1, 2, 0 and −30.
    let wide = [0.5, -1.25, 2, 0.001, -30]
    #expect(words(wide, cell: 80) == ["0.5", "−1.25", "2", "0.001", "−30"])
    for cell in stride(from: 16.0, through: 80, by: 1) {
      let written = words(wide, cell: cell)
      #expect(written.isEmpty || written.contains("0.001"), "\(cell): \(written)")
    }
    // What is left of these is about what they are.
    #expect(words([121, -98.6, 60.2], cell: 38).isEmpty == false)
  }
}
