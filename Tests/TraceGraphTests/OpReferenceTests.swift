import Foundation
import Testing

@testable import TraceGraph

@Suite struct OpReferenceTests {
  @Test func `the reference page in docs is what the rows say`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/ops.md").standardizedFileURL
    if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] == "1" {
      try OpReference.page.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == OpReference.page)
  }

  @Test(arguments: OpTable.rows.filter { $0.kind == .elementwise })
  func `an elementwise row has a rule, a local derivative a slot, test points and a source`(
    row: OpRow
  ) {
    #expect(row.forward != nil)
    #expect(row.locals.count == row.arity.upperBound)
    #expect(row.localFormulas.count == row.arity.upperBound)
    #expect(!row.testPoints.isEmpty && row.testPoints.allSatisfy { $0.count == row.locals.count })
    #expect(!row.source.isEmpty && !row.latex.isEmpty && !row.symbol.isEmpty)
  }

  @Test func `no two ops share a name`() {
    #expect(Set(OpTable.rows.map(\.name)).count == OpTable.rows.count)
  }
}
