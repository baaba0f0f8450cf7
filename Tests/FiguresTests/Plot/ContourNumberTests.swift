import Testing
import TraceGraph

@testable import Figures
@testable import Plots

@Suite struct ContourNumberTests {
  private func figure(_ f: (Double, Double) -> Double) -> SurfaceFigure {
    let grid = ScalarGrid(x: -1...1, columns: 61, y: -1...1, rows: 61, f)
    return SurfaceFigure(grid: grid, kind: .contour)
  }

  /// The numbers on lines: small texts in the colour of text.
  private func labels(_ figure: SurfaceFigure) throws -> Set<String> {
    let style = PlotStyle(figure.page, measuring: FixedTextMeasurer())
    let texts = try figure.picture(measuring: FixedTextMeasurer()).scene.texts
    return Set(
      texts.filter { $0.size == style.smallestText && $0.color == style.theme.colors.text }
        .map(\.string))
  }

  static let shifted: [(Double, Double, Set<String>)] = [
    (1120, 1, ["1120.2", "1120.4", "1120.6", "1120.8", "1121", "1121.2", "1121.4", "1121.6"]),
    (
      1e8, 1,
      ["100000000.2", "100000000.4", "100000000.6", "100000000.8", "100000001", "100000001.2"]
    ),
    (169.6, 0.001, ["169.6002", "169.6004", "169.6006", "169.6008", "169.601", "169.6012"]),
    (
      -1120, -1,
      ["\u{2212}1120.2", "\u{2212}1120.4", "\u{2212}1120.6", "\u{2212}1120.8", "\u{2212}1121"]
    ),
  ]

  @Test(arguments: shifted)
  func `numbers on lines tell close levels apart`(
    base: Double, scale: Double, wanted: Set<String>
  ) throws {
    let found = try labels(figure { base + scale * ($0 * $0 + $1 * $1) })
    #expect(found.intersection(wanted).count >= 3, "\(found)")
    let numbers = found.compactMap { Double($0.replacing("\u{2212}", with: "-")) }
    #expect(numbers.count == found.count)
    #expect(numbers.allSatisfy { abs($0 - base) <= 2 * abs(scale) })
  }

  @Test func `levels given by hand are drawn as they are`() throws {
    var figure = figure { 1 + $0 * $0 + $1 * $1 }
    figure.chosenLevels = [1.1, 1.01, 1.25]
    #expect(figure.levels(figure.valueDomain) == [1.01, 1.1, 1.25])
    #expect(try labels(figure).isSubset(of: ["1.01", "1.1", "1.25"]))
  }

  @Test func `the minimum is told from the levels beside it`() throws {
    var figure = figure { 169.6 + 0.001 * ($0 * $0 + $1 * $1) + 0.00012 }
    figure.hasMinimum = true
    #expect(try figure.picture(measuring: FixedTextMeasurer()).scene.words.contains("169.60012"))
  }

  @Test func `ticks closer than 1 keep their digits, whole ones share a power of ten`() {
    let near = PlotScale(.linear, low: 1e8, high: 1e8 + 2)
    let labels = TickLabels([1e8, 1e8 + 0.5, 1e8 + 1], scale: near)
    #expect(labels.commonExponent == nil)
    let written = labels.texts.compactMap { text -> String? in
      if case .number(let parts) = text { return parts.text }
      return nil
    }
    #expect(written == ["100000000", "100000000.5", "100000001"])
    let wide = TickLabels([0, 5e7, 1e8], scale: PlotScale(.linear, low: 0, high: 1e8))
    #expect(wide.commonExponent == 8)
  }
}
