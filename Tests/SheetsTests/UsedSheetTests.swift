import Foundation
import TestSupport
import Testing
import TraceGraph

@testable import Sheets

/// `use:`: a model in a file that several sheets share.
@Suite struct UsedSheetTests {
  private let scratch: Scratch
  private var folder: URL { scratch.url }

  init() throws { scratch = try Scratch() }

  private func write(_ name: String, _ text: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private func sheet(_ text: String, attachments: [SheetAttachment]? = nil) throws -> Sheet {
    try Sheet(
      file: folder.appending(path: "s.yaml").path, bytes: Array(text.utf8), attachments: attachments
    )
  }

  @Test func `model, states and colours come over, own keys win`() throws {
    try write(
      "model.yaml",
      "title: Shared\nformulas: f = x*y\nvalues: {x: 2, y: 3}\nstates: {a: {x: 1}, b: {x: 7}}\n"
        + "colors: {x: teal}\nfigures: {g: {graph: }}\n")
    let sheet = try sheet("use: model.yaml\nvalues: {x: 5}\nstates: {b: {x: 9}}\n")
    #expect(try sheet.record().output.value == 15)
    #expect(sheet.title.isEmpty && sheet.figureEntries.isEmpty && sheet.colors.count == 1)
    #expect(sheet.states.map { $0.values["x"]?.scalar } == [1, 9])
    let own = try self.sheet("use: model.yaml\nformulas: f = x + y\n")
    #expect(try own.record().output.value == 5)
  }

  @Test func `errors point into the file that is at fault`() throws {
    try write("shared/model.yaml", "values:\n  x: one\nformulas: f = x\n")
    let error = #expect(throws: SheetError.self) { try sheet("use: shared/model.yaml\n") }
    #expect(error?.file.hasSuffix("shared/model.yaml") == true && error?.line == 2)
    #expect(error?.excerpt.contains("x: one") == true)
    try write("shared/bad.yaml", "formulas: |\n  f = x +\nvalues: {x: 1}\n")
    let formula = #expect(throws: SheetError.self) {
      try sheet("use: shared/bad.yaml\n").record()
    }
    #expect(formula?.file.hasSuffix("shared/bad.yaml") == true && formula?.line == 2)
    try write("shared/key.yaml", "formula: f = x\n")
    let key = #expect(throws: SheetError.self) { try sheet("use: shared/key.yaml\n") }
    #expect(key?.file.hasSuffix("key.yaml") == true && key?.cause.contains("'formula'") == true)
  }

  @Test func `paths start from the folder of the file that names them`() throws {
    try write("shared/d.csv", "x,t\n1,2\n3,4\n")
    try write("shared/base.yaml", "data: d.csv\n")
    try write("shared/model.yaml", "use: base.yaml\nformulas: l = (x - t)^2\n")
    let sheet = try sheet("use: shared/model.yaml\n")
    #expect(sheet.data?.rows.count == 2)
    #expect(
      sheet.attachments.map(\.name) == ["shared/model.yaml", "shared/base.yaml", "shared/d.csv"])
    // A run holds all of them, and reads no other.
    try FileManager.default.removeItem(at: folder.appending(path: "shared"))
    let again = try self.sheet("use: shared/model.yaml\n", attachments: sheet.attachments)
    #expect(again.data?.rows.count == 2)
  }

  @Test func `a way that leads back, a missing file and a clash are told`() throws {
    try write("a.yaml", "use: b.yaml\nvalues: {x: 1}\n")
    try write("b.yaml", "use: a.yaml\nformulas: f = x\n")
    let loop = #expect(throws: SheetError.self) { try sheet("use: a.yaml\n") }
    #expect(loop?.cause.contains("uses itself") == true && loop?.file.hasSuffix("b.yaml") == true)
    let missing = #expect(throws: SheetError.self) { try sheet("title: T\nuse: none.yaml\n") }
    #expect(missing?.line == 2 && missing?.isMissingFile == true)
    try write("c.yaml", "values: {x: 1}\nformulas: f = x\n")
    try write("d.yaml", "values: {x: 2}\n")
    let clash = #expect(throws: SheetError.self) { try sheet("use: [c.yaml, d.yaml]\n") }
    #expect(clash?.cause.contains("'x' stands in") == true, "\(String(describing: clash))")
    #expect(clash?.file.hasSuffix("d.yaml") == true, "\(String(describing: clash))")
    try write("e.yaml", "formulas: f = 2*x\n")
    #expect(throws: SheetError.self) { try sheet("use: [c.yaml, e.yaml]\n") }
    // The same file on two ways is no clash.
    try write("p.yaml", "use: c.yaml\n")
    try write("q.yaml", "use: c.yaml\n")
    #expect(try sheet("use: [p.yaml, q.yaml]\n").record().output.value == 1)
    try write("list.yaml", "- a\n")
    #expect(throws: SheetError.self) { try sheet("use: list.yaml\n") }
  }

  @Test func `files use files eight deep, and no deeper`() throws {
    for number in 1...7 { try write("u\(number).yaml", "use: u\(number + 1).yaml\n") }
    try write("u8.yaml", "formulas: f = x\nvalues: {x: 4}\n")
    #expect(try sheet("use: u1.yaml\n").record().output.value == 4)
    try write("u8.yaml", "use: u9.yaml\n")
    try write("u9.yaml", "formulas: f = x\nvalues: {x: 4}\n")
    let error = #expect(throws: SheetError.self) { try sheet("use: u1.yaml\n") }
    #expect(error?.cause.contains("more than 8 deep") == true, "\(String(describing: error))")
    #expect(error?.file.hasSuffix("u8.yaml") == true)
  }

  @Test func `files lie within the bounds`() throws {
    try write("in/s.yaml", "")
    try write("out.yaml", "formulas: f = x\nvalues: {x: 1}\n")
    let bounds = try #require(ReadingBounds(inside: folder.appending(path: "in").path))
    let error = #expect(throws: SheetError.self) {
      try Sheet(
        file: folder.appending(path: "in/s.yaml").path, bytes: Array("use: ../out.yaml\n".utf8),
        within: bounds)
    }
    #expect(error?.cause.contains("leads out of the folder") == true)
  }

  @Test func `a sheet of figures alone needs no formulas`() throws {
    #expect(try sheet("figures: {t: {text: {text: Words}}}\n").figureEntries.count == 1)
    #expect(throws: SheetError.self) { try sheet("title: T\n") }
  }
}
