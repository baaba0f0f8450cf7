import Foundation
import Testing

@testable import TraceStore

/// `docs/run-format.md` is what writers are written from.
@Suite struct FormatPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/run-format.md")

  @Test func `the page has every statement of the schema`() throws {
    let statements = RunFormat.tableStatements.map { $0 + ";\n" }.joined()
    let block = "<!-- schema -->\n```sql\n\(statements)```\n<!-- /schema -->"
    var text = try String(contentsOf: Self.page, encoding: .utf8)
    if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] == "1" {
      let start = try #require(text.range(of: "<!-- schema -->"))
      let end = try #require(text.range(of: "<!-- /schema -->"))
      text.replaceSubrange(start.lowerBound..<end.upperBound, with: block)
      try text.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    #expect(text.contains(block))
  }

  @Test func `the page has every rule in the words that breaches are told in`() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    for rule in RunRule.allCases {
      #expect(text.contains("| \(rule.rawValue) | \(rule.text) |\n"), "\(rule.rawValue)")
    }
    #expect(RunRule.allCases.map(\.rawValue) == Array(1...25))
  }

  @Test func `columns that came with version 2 stand behind those of version 1, and may be NULL`() {
    for table in RunSchema.tables {
      for column in table.columns.dropFirst(table.columnsOfVersion1) {
        #expect(!column.contains("NOT NULL"), "\(table.name).\(column)")
      }
    }
    let added = RunSchema.tables.reduce(0) { $0 + $1.columns.count - $1.columnsOfVersion1 }
    #expect(added == 8)
  }
}
