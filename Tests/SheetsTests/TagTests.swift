import Testing

@testable import Sheets

/// A sheet has no tags: one that was passed over would say something that does not hold.
@Suite struct TagTests {
  @Test(
    "tags are refused where they stand",
    arguments: [
      "formulas: f = x\nvalues: {x: !!str 1}", "formulas: f = x\nvalues: {x: ! 1}",
      "formulas: f = x\nvalues: !!map {x: 1}", "formulas: f = x\nvalues: {x: !!float 1}",
      "formulas: f = x\nvalues: {x: !!seq [1, 2]}", "formulas: !word f = x",
    ])
  func refused(text: String) throws {
    let error = #expect(throws: SheetError.self) {
      try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    }
    #expect(error?.description.contains("a tag (") == true, "\(error?.description ?? "")")
  }

  @Test(
    "text with an exclamation mark in it is text",
    arguments: ["title: f!", "title: '!!str'", "title: \"! important\"", "title: |\n  !a\n"])
  func plain(text: String) throws {
    _ = try Sheet(drawing: "s.yaml", bytes: Array("formulas: f = x\n\(text)".utf8))
  }
}
