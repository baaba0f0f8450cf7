import Foundation
import Plots
import TestSupport
import Testing
import TraceGraph
import Training

@testable import Sheets

/// The limits that `docs/limits.md` states: what is at a limit is read, one beyond is not.
@Suite struct ReaderLimitsTests {
  @Test func `a sheet of 16 MB is read, one byte more is not`() throws {
    let start = "formulas: f = x\nvalues: {x: 1}\n"
    let comment = "#" + String(repeating: "c", count: SheetText.limit - start.utf8.count - 1)
    #expect(refusal(start + comment) == nil)
    #expect(refusal(start + comment + "c")?.remedy.contains("16 MB") == true)
  }

  @Test func `two million commas and lines are read, one more is not`() throws {
    let start = "formulas: f = x\nvalues: {x: 1}\n"
    let lines = String(repeating: "\n", count: SheetText.entryLimit - 2)
    #expect(refusal(start + lines) == nil)
    #expect(refusal(start + lines + "\n")?.remedy.contains("2000000") == true)
  }

  @Test func `lists nest 32 deep, and no deeper`() throws {
    func nested(_ depth: Int) throws -> SheetNode? {
      let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
      return try YAMLReader.read(try SheetText(file: "s.yaml", bytes: Array(text.utf8)))
    }
    #expect(try nested(31) != nil)
    let error = #expect(throws: SheetError.self) { try nested(32) }
    #expect(error?.cause.contains("nested more than 32 deep") == true)
  }

  @Test func `a data file takes its text, 64 bytes a line and 8 a cell`() throws {
    let scratch = try Scratch()
    try scratch.write("a,b\n1,2\n3,4\n", to: "d.csv")
    let table = try MemoryBudget.$local.withValue(12 + 4 * 64 + 7 * 8) {
      try DataTable(csvFile: scratch.path("d.csv"))
    }
    #expect(table.rows == [[1, 2], [3, 4]])
    MemoryBudget.$local.withValue(12 + 4 * 64 + 7 * 8 - 1) {
      let error = #expect(throws: TrainingError.self) {
        try DataTable(csvFile: scratch.path("d.csv"))
      }
      #expect(error?.cause.contains("the file is too large: with 12 bytes of text") == true)
    }
  }

  @Test func `a file of 5 GB is refused by its size, unread`() throws {
    let scratch = try Scratch()
    try scratch.write("a,b\n", to: "large.csv")
    let file = try FileHandle(forWritingTo: scratch.url.appending(path: "large.csv"))
    try file.truncate(atOffset: 5_000_000_000)
    try file.close()
    let clock = ContinuousClock()
    let time = clock.measure {
      let error = #expect(throws: TrainingError.self) {
        try DataTable(csvFile: scratch.path("large.csv"))
      }
      #expect(error?.cause.contains("with 5 GB of text it would take 10 GB") == true)
    }
    #expect(time < Sanitizer.time(.seconds(1)))
  }

  @Test(arguments: [
    ("1000000", 1_000_000), ("500MB", 500_000_000), ("8 GB", 8_000_000_000),
    ("1.5g", 1_500_000_000),
    ("2GiB", 2 << 30), ("1tb", 1_000_000_000_000),
  ])
  func `amounts of memory are read`(text: String, bytes: Int) throws {
    #expect(try OptionWords.memory(text) == bytes)
  }

  @Test(arguments: [
    "", "GB", "-1GB", "1kB", "999999", "1e40GB", "nan", "2 pounds", "1e3xb", "9e9TB",
  ])
  func `other words are no amounts`(text: String) {
    #expect(throws: OptionError.self) { try OptionWords.memory(text) }
  }
}

/// Twice the input takes about twice the time: ten times would be quadratic.
@Suite(.serialized) struct ReadingTimeTests {
  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }

  private static let kinds: [(String, @Sendable (Int) -> String)] = [
    (
      "wrong figures",
      { count in
        "formulas: f = x\nvalues: {x: 1}\nfigures:\n"
          + (0..<count).map { "  g\($0): {graph: {show: [wrong]}}\n" }.joined()
      }
    ),
    (
      "wrong figures on one line",
      { count in
        "formulas: f = x\nvalues: {x: 1}\nfigures: {"
          + (0..<count).map { "g\($0): {graph: {show: [wrong]}}" }.joined(separator: ", ") + "}"
      }
    ),
    (
      "values",
      { count in
        "formulas: f = x\nvalues:\n  x: 1\n" + (0..<count).map { "  v\($0): 1\n" }.joined()
      }
    ),
    (
      "a wide row",
      { count in
        "formulas: f = c0\ndata:\n  - {" + (0..<count).map { "c\($0): 1" }.joined(separator: ", ")
          + "}\n"
      }
    ),
    (
      "rows",
      { count in
        "formulas: f = a\ndata:\n  columns: [a, b]\n  rows:\n"
          + String(repeating: "    - [1, 2]\n", count: count)
      }
    ),
  ]

  @Test("reading is linear", arguments: kinds.map(\.0))
  func linear(kind: String) throws {
    let make = try #require(Self.kinds.first { $0.0 == kind }).1
    func time(_ count: Int) -> Double {
      let bytes = Array(make(count).utf8)
      return (0..<2).map { _ in
        seconds { _ = try? FigureList(of: .collecting(file: "s.yaml", bytes: bytes)) }
      }.min() ?? 0
    }
    // Eight times as much in less than twenty-four times the time; quadratic reading takes sixty-four.
    let (small, large) = (time(2_000), time(16_000))
    #expect(large < 24 * small + 0.05, "\(small) s, then \(large) s")
  }

  @Test func `of 100 wrong figures each shows its line, the others are counted`() throws {
    let text = Self.kinds[0].1(101)
    let errors = FigureList(of: try .collecting(file: "s.yaml", bytes: Array(text.utf8))).errors
    #expect(errors.count == 101)
    #expect(errors[99].error.description.contains("g99: {graph"))
    #expect(!errors[100].error.description.contains("g100: {graph"))
    #expect(errors[100].error.line == 104)
  }
}
