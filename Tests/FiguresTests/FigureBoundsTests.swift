import Figures
import Rendering
import Sheets
import TestSupport
import Testing
import TraceGraph

@testable import Plots

/// Figures that ask for much with few letters are refused ahead (`docs/limits.md`).
@Suite struct FigureBoundsTests {
  /// What reading or making the figure ends in; nil for a figure.
  private func refusal(_ figure: String) -> String? {
    let text = """
      formulas: f = x*y
      values: {x: 1, y: 2}
      figures:
        n: \(figure)
      """
    do {
      let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
      let list = FigureList(of: sheet)
      if let wrong = list.errors.first { return wrong.error.description }
      let source = PlotSource(sheet: sheet)
      let drawn = try FigureMaker(of: sheet, from: source).figure(list.figures[0])
      _ = try drawn.pictures(measuring: FixedTextMeasurer(), layouting: GraphvizLayouter())
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func refused(
    _ figure: String, _ words: String, place: SourceLocation = #_sourceLocation
  ) {
    let clock = ContinuousClock()
    var found: String?
    let time = clock.measure { found = refusal(figure) }
    #expect(found?.contains(words) == true, "\(found ?? "drawn")", sourceLocation: place)
    #expect(time < Sanitizer.time(.seconds(20)), sourceLocation: place)
  }

  private func many(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined(separator: ", ")
  }

  @Test func `repetitions within each other are bounded by what they write`() {
    let words = String(repeating: "{it}", count: 8)
    let opening = String(repeating: "{for: ['\(words)'], do: [", count: 9)
    let closing = String(repeating: "]}", count: 9)
    refused(
      "{graph: {}, frames: [\(opening){title: '{it}'}\(closing)]}",
      "repetitions within each other write more than")
    // Without frames nothing is counted but the entries.
    let hundred = "[" + many(100) { "'w\($0)'" } + "]"
    let empty = String(repeating: "{for: \(hundred), do: [", count: 6)
    refused(
      "{graph: {}, frames: [\(empty){for: [], do: []}\(String(repeating: "]}", count: 6))]}",
      "repetitions within each other write more than")
  }

  @Test func `a repetition that somebody writes is drawn`() {
    #expect(refusal("{graph: {}, frames: [{for: [x, y], do: [{show: '{it}'}]}]}") == nil)
  }

  @Test func `a network that is written out has so many lines`() {
    refused(
      "{network: {units: [[\(many(1_000) { "a\($0)" })], [\(many(101) { "b\($0)" })]]}}",
      "101,000 lines would join them")
  }

  @Test func `a table has so many cells`() {
    refused(
      "{table: {rows: [[\(many(10_001) { "\($0)" })]]}}",
      "the table would show 1 row of 10,001 columns")
  }

  /// A head without rows had no height to stand in, and ended the program.
  @Test(arguments: [
    "{table: {head: [a]}}", "{table: {head: [a, b, c], rows: [[1]]}}",
    "{table: {head: [a], rows: [[1, 2, 3]]}}", "{table: {head: [a, b], rows: []}}",
    "{table: {head: [a], rows: [], transpose: true}}",
  ])
  func `a head may have more or fewer names than the rows have cells`(figure: String) {
    #expect(refusal(figure) == nil)
  }

  @Test func `a chain of boxes, a title, notes, code and cells of a panel are bounded`() {
    let chain = (0..<4_001).map { "a\($0)" }.joined(separator: " -> ")
    refused("{diagram: {arrows: ['\(chain)']}}", "a chain of 4,001 boxes")
    let title = String(repeating: "a", count: 10_001)
    refused("{graph: {title: \(title)}}", "title")
    refused(
      "{graph: {}, notes: {\(many(101) { "n\($0): {text: a, to: f}" })}}", "there are 101 notes")
    let code = String(repeating: "x\\n", count: 501)
    refused("{code: {text: \"\(code)\"}}", "there are 501 lines")
    let row = "[\(many(21) { _ in "a" })]"
    refused(
      "{panel: {parts: {a: {graph: {}}}, layout: [\(many(20) { _ in row })]}}",
      "the layout has 420 cells")
  }
}
