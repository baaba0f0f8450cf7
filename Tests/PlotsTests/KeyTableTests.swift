import Foundation
import Plots
import Sheets
import Testing

/// The tables of the reference are made from the rows that flags and sheets are read by.
/// `GRADVIZ_UPDATE_GOLDENS=1 swift test` writes them anew.
@Suite struct KeyTableTests {
  private static let docs = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs")
  private static let pages = ["plots.md", "sheets.md", "frames.md"]

  private static let end = "<!-- end of keys -->"

  private static func start(_ name: String) -> String { "<!-- keys of \(name) -->\n" }

  /// The page with every table that it marks.
  private static func filled(_ page: String) throws -> String {
    var text = page
    for (name, rows) in KeyTables.all {
      guard let start = text.range(of: start(name)) else { continue }
      let end = try #require(text.range(of: end, range: start.upperBound..<text.endIndex))
      text.replaceSubrange(start.upperBound..<end.lowerBound, with: rows.markdown)
    }
    return text
  }

  @Test(arguments: pages)
  func `the tables are those of the rows`(page: String) throws {
    let file = Self.docs.appending(path: page)
    let text = try String(contentsOf: file, encoding: .utf8)
    let expected = try Self.filled(text)
    if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] != nil, text != expected {
      try expected.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(text == expected, "docs/\(page) differs; GRADVIZ_UPDATE_GOLDENS=1 writes it anew")
  }

  @Test func `every table stands in the reference once`() throws {
    let pages = try Self.pages.map {
      try String(contentsOf: Self.docs.appending(path: $0), encoding: .utf8)
    }.joined()
    // Contours take the keys of surfaces.
    for (name, _) in KeyTables.all where !name.hasPrefix("contour") {
      #expect(pages.components(separatedBy: Self.start(name)).count == 2, "\(name)")
    }
    #expect(KeyTables.all.filter { $0.name.hasPrefix("contour") }.count == 4)
  }

  @Test func `the committed schema is the one that the command prints`() throws {
    let file = Self.docs.appending(path: "gradviz.schema.json")
    if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] != nil {
      try SheetSchema.text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == SheetSchema.text)
  }
}
