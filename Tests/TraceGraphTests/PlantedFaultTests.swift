import Foundation
import Testing

/// The rows of `scripts/mutations.tsv` fit the sources, so that `scripts/mutate` can plant them.
@Suite struct PlantedFaultTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func rows() throws -> [[String]] {
    let table = root.appending(path: "scripts/mutations.tsv")
    return try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func `a row's text stands once in its file, its replacement asks 'planted'`() throws {
    let rows = try Self.rows()
    #expect(rows.count >= 53)
    for row in rows {
      try #require(row.count == 5, "\(row)")
      let source = try String(contentsOf: Self.root.appending(path: row[1]), encoding: .utf8)
      #expect(source.ranges(of: row[2]).count == 1, "\(row[0]): '\(row[2])' in \(row[1])")
      #expect(row[3].contains(/\bplanted\b/), "\(row[0]): '\(row[3])'")
      #expect(!source.contains(/\b(is)?[pP]lanted\b/), "\(row[1]) has a name of its own like it")
    }
  }

  @Test func `rows have names of their own, and tests that are called so`() throws {
    let rows = try Self.rows()
    #expect(Set(rows.map { $0[0] }).count == rows.count)
    let tests = Self.root.appending(path: "Tests")
    let names = try FileManager.default.subpathsOfDirectory(atPath: tests.path)
      .filter { $0.hasSuffix(".swift") }
      .flatMap { file in
        try String(contentsOf: tests.appending(path: file), encoding: .utf8)
          .matches(of: /(?:struct|class|enum|extension) (\w+)/).map { String($0.1) }
      }
    for row in rows {
      for name in row[4].split(separator: "|") {
        #expect(names.contains { $0.contains(name) }, "\(row[0]): no tests are called '\(name)'")
      }
    }
  }
}
