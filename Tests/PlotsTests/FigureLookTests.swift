import Figures
import Sheets
import Testing

@testable import Plots

/// `look:` at the top of a sheet, the keys of figures, and flags: each wins over the one before.
@Suite struct FigureLookTests {
  private func sheet(_ look: String, _ figures: String = "{a: {graph: {}}}") throws -> Sheet {
    try Sheet(
      drawing: "s.yaml",
      bytes: Array("look: \(look)\nformulas: f = x\nvalues: {x: 1}\nfigures: \(figures)\n".utf8))
  }

  @Test func `it holds for all figures, and a figure's own keys win`() throws {
    let sheet = try sheet(
      "{size: 4:3, theme: dark, font: {math: Noto Serif}, text-size: 18, digits: 2}",
      "{a: {graph: {}}, b: {curve: {over: {x: [0, 1]}, theme: print, digits: 7}}}")
    let pages = sheet.figures.map { $0.look.page(title: "") }
    #expect(pages.map(\.theme) == [.dark, .print] && pages.map(\.digits) == [2, 7])
    #expect(pages.allSatisfy { $0.size == Size(width: 720, height: 540) })
    #expect(pages.allSatisfy { $0.font == FontChoice(math: "Noto Serif") && $0.textSize == 18 })
    // What no figure of the sheet says: a plot that flags alone describe has the sheet's look.
    #expect(sheet.look.theme == .dark)
  }

  @Test func `natural is a size, and nothing said is a slide`() throws {
    #expect(try sheet("{size: natural}").figures[0].look.page(title: "").size == nil)
    #expect(try sheet("").figures[0].look.page(title: "").size == PageOptions.slide)
  }

  @Test(arguments: [
    ("{sise: 4:3}", "unknown key 'sise' in look", "did you mean 'size'?"),
    ("{title: T}", "unknown key 'title' in look", "allowed: size"),
    ("{theme: drak}", "'drak'", "did you mean 'dark'?"), ("{digits: 18}", "'18'", "1 to 17"),
    ("dark", "found", ""), ("{font: {txt: A}}", "unknown key 'txt'", "did you mean 'text'?"),
    ("{text-size: 0}", "0", "1"),
  ])
  func `what it does not take is told at its place`(look: String, cause: String, remedy: String)
    throws
  {
    let error = #expect(throws: SheetError.self) { try sheet(look) }
    #expect(error?.line == 1, "\(String(describing: error))")
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
    #expect(
      remedy.isEmpty || error?.remedy.contains(remedy) == true, "\(String(describing: error))")
  }

  @Test func `flags win over both`() throws {
    var figure = try sheet("{theme: dark, digits: 2}", "{a: {graph: {theme: print}}}").figures[0]
    try figure.apply(look: [("theme", "light"), ("size", "1920x1080")])
    let page = figure.look.page(title: "")
    #expect(page.theme == .light && page.digits == 2 && page.pixelsPerPoint == 4.0 / 3)
    #expect(throws: PlotError.self) { try figure.apply(look: [("theme", "drak")]) }
  }
}
