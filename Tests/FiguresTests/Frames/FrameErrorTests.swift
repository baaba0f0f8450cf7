import Plots
import Rendering
import Sheets
import Testing

@testable import Figures

/// What is wrong in a list of frames is told at its entry, with what was meant.
@Suite("Errors of frames") struct FrameErrorTests {
  /// The frames begin in line 12.
  private static func sheet(_ frames: String) -> String {
    """
    formulas: |
      a = x + y
      f = a * y
    values: {x: 1, y: 2}
    figures:
      p:
        panel:
          parts:
            net: {network: {show: [value, gradient]}}
            chain: {formula: {by: y, lines: [chain, symbols, numbers]}}
        frames:
    \(frames)
    """
  }

  private static func error(_ text: String) throws -> SheetError {
    try #require(throws: SheetError.self) {
      let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
      let described = sheet.figures[0]
      let figure = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(described)
      do throws(FigureError) {
        _ = try figure.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      } catch {
        throw sheet.error(in: described, error)
      }
    }
  }

  struct Case: Sendable {
    var frames: String
    var line: Int
    var cause: String
    var remedy: String
  }

  @Test(
    "an error stands at the entry that has it",
    arguments: [
      Case(
        frames: "      - {show: net}\n      - {show: chain.symbolss}", line: 13,
        cause: "frame 2: the figure has no part 'chain.symbolss'",
        remedy: "did you mean 'chain.symbols'?"),
      // Of a whole that is there its own parts are told, and not the first of all.
      Case(
        frames: "      - {show: net}\n      - {hide: chain.focus}", line: 13,
        cause: "frame 2: the figure has no part 'chain.focus'",
        remedy: "parts of 'chain': chain.chain"),
      Case(
        frames: "      - {show: net}\n      - {focus: alll}", line: 13,
        cause: "frame 2: the figure has no part 'alll'", remedy: "did you mean 'all'?"),
      // Five frames of the word stand before: two inputs, two results, and the first.
      Case(
        frames: "      - {net: backward}\n      - {focus: net.q}", line: 13,
        cause: "the figure has no part 'net.q'", remedy: "parts of 'net'"),
      Case(
        frames: "      - {show: net}\n      - for: [a, q]\n        do: [{focus: 'net.{it}'}]",
        line: 14, cause: "frame 3: the figure has no part 'net.q'", remedy: "parts of 'net'"),
      Case(
        frames: "      - {show: net}\n      - {note: {text: n, to: net.q}}", line: 13,
        cause: "the figure has no part 'net.q'", remedy: "parts of 'net'"),
      Case(
        frames: "      - {show: net}\n      - {nnet: backward}", line: 13,
        cause: "'nnet' has no frames 'backward'", remedy: "parts with such frames: net"),
      Case(
        frames: "      - {show: net}\n      - {net: bacward}", line: 13,
        cause: "found 'bacward' as the frames of 'net'", remedy: "did you mean 'backward'?"),
      Case(
        frames:
          "      - {show: net}\n    notes:\n      n: {text: n, to: net.f}\n      m: {text: m, to: net.q}",
        line: 15, cause: "the figure has no part 'net.q'", remedy: "parts of 'net'"),
    ])
  func places(wrong: Case) throws {
    let error = try Self.error(Self.sheet(wrong.frames))
    #expect(error.line == wrong.line && error.column > 0, "\(error)")
    #expect(error.cause.contains(wrong.cause), "\(error)")
    #expect(error.remedy.contains(wrong.remedy), "\(error)")
  }

  @Test("a list that stands among the figures is told to be indented")
  func depth() throws {
    let error = try Self.error(
      Self.sheet("      - {show: net}").replacing("    frames:", with: "  frames:"))
    #expect(
      error.line == 11 && error.cause.contains("'frames' stands among the figures"), "\(error)")
    #expect(error.remedy.contains("indent it"), "\(error)")
  }

  @Test(
    "what YAML misses is told in words of a sheet",
    arguments: [
      ("      - {show: [net}", "a bracket"), ("      - {show: net\n      - {show: chain}", "comma"),
      ("      - {show: net}\n     - {show: chain}", "indent"),
      ("      - {show: net}\n   notes: {}", "indent"), ("      - {show: 'net}", "does not end"),
    ])
  func syntax(frames: String, remedy: String) throws {
    let error = try Self.error(Self.sheet(frames))
    #expect(error.cause.hasPrefix("not YAML") && error.line > 0, "\(error)")
    #expect(error.remedy.contains(remedy), "\(error)")
  }
}
