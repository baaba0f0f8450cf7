import Figures
import Foundation
import Sheets
import TestSupport
import Testing

@testable import Plots

/// `words:`, `labels:` and computed titles of a sheet.
@Suite struct SheetWordsTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func sheet(_ text: String) throws -> Sheet {
    try Sheet(drawing: scratch.url.appending(path: "s.yaml").path, bytes: Array(text.utf8))
  }

  private func error(_ text: String) throws -> SheetError {
    try #require(throws: SheetError.self) { try sheet(text) }
  }

  private let model = "formulas: loss = (w*x - t)^2\nvalues: {x: 1, t: 2}\nparameters: {w: 3}\n"

  @Test func `a language is known by its code`() throws {
    #expect(try sheet(model + "words: nl\n").words("loss") == "verlies")
    #expect(try sheet(model + "words: de\n").words("loss") == "Verlust")
    #expect(try sheet(model).words("loss") == "loss")
    let unknown = try error(model + "words: nll\n")
    #expect(unknown.line == 4 && unknown.cause.contains("'nll'"))
    #expect(unknown.remedy.contains("nl") && unknown.remedy.contains(".yaml"))
  }

  @Test func `a file of words says what it lacks, once`() throws {
    try scratch.write("loss: ferlies\n\"{count} nodes\": \"{count} knopen\"\n", to: "frysk.yaml")
    let found = try sheet(model + "words: frysk.yaml\n")
    #expect(found.words("loss") == "ferlies" && found.words("gradient") == "gradient")
    let notes = found.notes.filter { $0.contains("frysk.yaml") }
    #expect(notes.count == 1 && notes[0].contains("of \(PhraseRow.all.count) phrases are missing"))
    #expect(found.attachments.map(\.name) == ["frysk.yaml"])
    // A run keeps the file: nothing else is read.
    let kept = try Sheet.collecting(
      file: "other/s.yaml", bytes: Array((model + "words: frysk.yaml\n").utf8),
      attachments: found.attachments)
    #expect(kept.words("loss") == "ferlies")
  }

  @Test func `a whole file lacks nothing`() throws {
    try scratch.write(FigureWords.file(.de), to: "own.yaml")
    let found = try sheet(model + "words: own.yaml\n")
    #expect(found.notes.isEmpty && found.words == FigureWords(.de))
  }

  @Test(arguments: [
    ("lossy: x\n", 1, "'lossy' is no phrase", "'loss'"),
    ("loss: ferlies\nloss: oars\n", 1, "'loss' stands twice", "keep one"),
    ("\"{count} nodes\": \"{cuont} knopen\"\n", 1, "no place {cuont}", "{count}|count"),
    ("\"{count} nodes\": knopen\n", 1, "the place {count} is missing", "{count}"),
    ("loss: [a]\n", 1, "a list", "text"),
  ])
  func `what is wrong in a file is told in the file`(
    _ text: String, _ line: Int, _ cause: String, _ remedy: String
  ) throws {
    try scratch.write(text, to: "frysk.yaml")
    let found = try error(model + "words: frysk.yaml\n")
    #expect(found.file.hasSuffix("frysk.yaml") && found.line == line, "\(found)")
    #expect(found.cause.contains(cause), "\(found)")
    #expect(remedy.split(separator: "|").contains { found.remedy.contains($0) }, "\(found)")
  }

  @Test func `a missing file is told at its name`() throws {
    let found = try error(model + "words: none.yaml\n")
    #expect(found.line == 4 && found.cause.contains("none.yaml"))
  }

  @Test func `labels are LaTeX or words, and their names are known`() throws {
    let words = try sheet(model + "labels: {w: '\\omega^1', x: steps?, t: y}\n").words
    #expect(words.plainLabel(of: "w") == "ω^1" && words.plainLabel(of: "x") == "steps?")
    #expect(words.label(of: "x") == .words("steps?") && words.label(of: "t") != .words("y"))
    let unknown = try #require(throws: SheetError.self) {
      try sheet(model + "labels: {losss: L}\n").record()
    }
    #expect(unknown.line == 4 && unknown.cause.contains("'losss'"))
    #expect(unknown.remedy.contains("loss"))
    let wrong = try error(model + "labels:\n  w: 'a\\frak'\n")
    #expect(wrong.line == 5 && wrong.column == 8)
    let column = "data: {columns: [walk, day], rows: [[1, 2]]}\nlabels: {walk: steps?}\n"
    #expect(try sheet(column).words.plainLabel(of: "walk") == "steps?")
    let none = try error("data: {columns: [walk], rows: [[1]]}\nlabels: {wlak: steps?}\n")
    #expect(none.line == 2 && none.remedy.contains("walk"))
    let units = "labels: {h: hidden}\nfigures: {n: {network: {units: [[x], [h]]}}}\n"
    #expect(try sheet(units).words.plainLabel(of: "h") == "hidden")
  }

  @Test func `labels and words of a used file hold, own ones win`() throws {
    try scratch.write(model + "words: nl\nlabels: {w: W, x: X}\n", to: "model.yaml")
    let found = try sheet("use: model.yaml\nlabels: {x: invoer}\n").words
    #expect(found("loss") == "verlies" && found.plainLabel(of: "w") == "W")
    #expect(found.plainLabel(of: "x") == "invoer")
    #expect(try sheet("use: model.yaml\nwords: de\n").words("loss") == "Verlust")
  }

  private func figure(_ text: String, _ name: String = "g") throws -> any Figure {
    let sheet = try sheet(text)
    let figure = try #require(sheet.figures.first { $0.name == name })
    return try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(figure)
  }

  @Test func `titles and captions of figures, panels and their parts are computed`() throws {
    let text =
      model + "states: {far: {w: 5}}\nfigures:\n"
      + "  g: {graph: {title: \"Loss {loss}, {{w}}\", caption: \"{w + 1} and $a_{1}$\"}}\n"
      + "  far: {graph: {at: far, title: \"Loss {loss}\"}}\n"
      + "  p: {panel: {title: \"All {w}\", parts: {a: {network: {title: \"x = {x}\"}}}}}\n"
    #expect(try figure(text).page.title == "Loss `1`, {w}")
    #expect(try figure(text).page.caption == "`4` and $a_{1}$")
    #expect(try figure(text, "far").page.title == "Loss `9`")
    let panel = try #require(try figure(text, "p") as? PanelFigure)
    #expect(panel.page.title == "All `3`" && panel.places[0].cell.figure.page.title == "x = `1`")
  }

  /// Between backquotes a number is not quoted again, which would end the formula: it would have a point in Dutch.
  @Test func `a number in a formula of a title is a part of it`() throws {
    let text =
      model + "figures: {g: {graph: {title: \"Verlies `{loss/4}`, `f = {loss/8}`: {w/2}\"}}}\n"
    #expect(try figure(text + "words: nl\n").page.title == "Verlies `0.25`, `f = 0.125`: `1.5`")
  }

  @Test func `a title tells numbers of the moment that its figure shows`() throws {
    let text =
      "formulas: loss = w^2\nparameters: {w: 1}\n"
      + "train: {minimize: loss, learning-rate: 0.25, steps: 2}\nfigures:\n"
      + "  g: {graph: {at: final, title: \"w = {w}\"}}\n  first: {graph: {title: \"w = {w}\"}}\n"
    #expect(try figure(text).page.title == "w = `0.25`")
    #expect(try figure(text, "first").page.title == "w = `1`")
  }

  @Test(arguments: [
    ("{los}", "'{los}'"), ("{loss", "brace"), ("$\\\\nonsense$", "nonsense"),
  ])
  func `what cannot be computed or read is told at the title`(
    _ title: String, _ cause: String
  ) throws {
    let found = try #require(throws: SheetError.self) {
      try figure(model + "figures:\n  g:\n    graph:\n      title: \"\(title)\"\n")
    }
    #expect(found.line == 7 && found.cause.contains(cause), "\(found)")
  }
}
