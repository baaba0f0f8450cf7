import Foundation
import TestSupport
import Testing
import TraceGraph

@testable import Sheets
@testable import Training

@Suite struct DataTableCSVTests {
  @Test func `a table is read by its header`() throws {
    let table = try DataTable(
      csv: "\u{FEFF}x1, \"x 2\",t\r\n1,2.5,-1\r\n\r\n\" 3 \",-4e-3,1\n")
    #expect(table.columns == ["x1", "x 2", "t"])
    #expect(table.rows == [[1, 2.5, -1], [3, -0.004, 1]])
    #expect(try table.column("t") == [-1, 1])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int
    var column: Int
    var part: String
    var testDescription: String { part }
  }

  @Test(arguments: [
    Fault(text: "", line: 1, column: 0, part: "the file is empty"),
    Fault(text: "\n\n", line: 1, column: 0, part: "the file is empty"),
    Fault(text: "a,b\n", line: 1, column: 0, part: "no row of data"),
    Fault(text: "a,b\n1,2\n3\n", line: 3, column: 2, part: "the row has 1 cell, the header has 2"),
    Fault(text: "a,b\n1,2,3\n", line: 2, column: 3, part: "the row has 3 cells"),
    Fault(text: "a\n1\n\nx\n", line: 4, column: 1, part: "'x' in column 'a'"),
    Fault(text: "a,a\n1,2\n", line: 1, column: 2, part: "two columns are named 'a': 1 and 2"),
    Fault(text: ",\n1,2\n", line: 2, column: 0, part: "the file has no header"),
    Fault(text: "a\nnan\n", line: 2, column: 1, part: "'nan' in column 'a' stands for a missing"),
    Fault(text: "a\n-inf\n", line: 2, column: 1, part: "not a finite number"),
    Fault(text: "a\n1e999\n", line: 2, column: 1, part: "'1e999' in column 'a' is not a finite"),
    Fault(text: "a\n0x10\n", line: 2, column: 1, part: "'0x10' in column 'a' is not a number"),
    Fault(text: "a\n2\0\n", line: 0, column: 0, part: "it holds zero bytes"),
    Fault(text: "a,b\n1,2\n3,\"4\n5,6\n", line: 3, column: 2, part: "is never closed"),
    Fault(text: "a\n\"1\n", line: 2, column: 1, part: "is never closed"),
    Fault(text: "\"a\nb\"\n1\n?\n", line: 4, column: 1, part: "'?' in column 'a\\nb'"),
    Fault(text: "a\n\"1\"2\n", line: 2, column: 1, part: "quotation mark"),
    Fault(text: "# a\n\n# b\n", line: 1, column: 0, part: "nothing but comments"),
    Fault(text: "6.1,17.5\n5.5,9.1\n", line: 1, column: 0, part: "the file has no header"),
    Fault(text: "# why\n1;2\n", line: 2, column: 0, part: "the file has no header"),
  ])
  func `a faulty file is refused with file, line and cell`(fault: Fault) throws {
    let scratch = try Scratch()
    let path = scratch.path("data.csv")
    try scratch.write(fault.text, to: "data.csv")
    let error = try #require(throws: TrainingError.self) { try DataTable(csvFile: path) }
    #expect(error.stage == .data && error.subject == path)
    #expect(error.cause.contains(fault.part), "\(error)")
    #expect(error.place == Source(file: path, line: fault.line, column: fault.column))
    #expect(error.description.hasPrefix(path))
  }

  @Test(arguments: [
    ("b\n1,5\n", "stands in quotation marks"), ("b\n\"1,5\"\n2.5\n", "with a point"),
    ("b\nred\n", "classes: {b: {red: 0}}"), ("b\nno\nyes\n", "{no: 0, yes: 1}"),
    ("a,b\n1,\n", "missing: skip"), ("b\n\"1,234\"\n", "write it as 1234"),
    ("b\n2020-01-01\n", "dates as numbers"), ("b\n12 %\n", "without unit"),
    ("b\n$5\n", "without unit"), ("b\n\u{2212}5\n", "write the sign as -"),
    ("b\n1e999\n", "leave such rows out"),
  ])
  func `the remedy fits what was found`(text: String, part: String) throws {
    let error = try #require(throws: TrainingError.self) {
      try DataTable(csv: text).column("b")
    }
    #expect("\(error)".contains(part), "\(error)")
  }

  @Test func `a folder is told from a file`() throws {
    let error = try #require(throws: TrainingError.self) { try DataTable(csvFile: "/tmp") }
    #expect(error.cause == "it is a directory" && !error.isMissingFile)
  }

  @Test func `only regular files are read, and nobody waits for a pipe`() throws {
    let scratch = try Scratch()
    let pipe = scratch.path("pipe.csv")
    let link = scratch.path("link.csv")
    #expect(mkfifo(pipe, 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: pipe)
    for path in [pipe, link, "/dev/zero", "/dev/null"] {
      let error = try #require(throws: TrainingError.self) { try DataTable(csvFile: path) }
      #expect(error.cause.contains("it is a pipe, a socket or a device"), "\(error)")
      #expect(!error.isMissingFile && error.place == Source(file: path, line: 0))
    }
  }

  @Test func `a missing file is told from a faulty one`() throws {
    let error = try #require(throws: TrainingError.self) { try DataTable(csvFile: "/no/such") }
    #expect(error.isMissingFile && error.description.contains("/no/such: "))
  }

  @Test func `bytes that are no text are refused`() throws {
    let scratch = try Scratch()
    let path = scratch.path("data.csv")
    try writeBytes([0x61, 0x0A, 0xFF, 0xFE], to: path)
    let error = try #require(throws: TrainingError.self) { try DataTable(csvFile: path) }
    #expect(error.cause == "the file is not UTF-8: byte 0xFF" && error.place?.line == 2)
    #expect(error.remedy.contains("iconv -f LATIN1"))
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func `UTF-16 is told by its name`(encoding: String.Encoding) throws {
    let scratch = try Scratch()
    let path = scratch.path("data.csv")
    let bytes = try #require("x,t\n1,2\n3,4\n".data(using: encoding))
    try writeBytes(Array(bytes), to: path)
    let error = try #require(throws: TrainingError.self) { try DataTable(csvFile: path) }
    #expect(error.cause == "the file is UTF-16 text" && error.remedy.contains("-f UTF-16"))
  }

  /// Its little-endian mark begins as that of UTF-16 does.
  @Test(arguments: [String.Encoding.utf32LittleEndian, .utf32BigEndian])
  func `UTF-32 is told by its mark`(encoding: String.Encoding) throws {
    let bytes = try #require("\u{FEFF}x,t\n1,2\n".data(using: encoding))
    let scratch = try Scratch()
    let path = scratch.path("data.csv")
    try writeBytes(Array(bytes), to: path)
    let error = try #require(throws: TrainingError.self) { try DataTable(csvFile: path) }
    #expect(error.cause == "the file is UTF-32 text" && error.remedy.contains("-f UTF-32"))
  }

  @Test func `rows in memory are checked as those of a file`() throws {
    let error = try #require(throws: TrainingError.self) {
      try DataTable(columns: ["a", "b"], rows: [[1, 2], [3]])
    }
    #expect(error.place?.line == 2 && error.description.hasPrefix("rows:2:2: "))
    #expect(throws: TrainingError.self) { try DataTable(columns: [], rows: [[]]) }
    #expect(throws: TrainingError.self) { try DataTable(columns: ["a"], rows: []) }
    #expect(throws: TrainingError.self) { try DataTable(columns: ["a"], rows: [[.infinity]]) }
  }

  @Test func `a column that is not there is answered by the nearest`() throws {
    let table = try DataTable(columns: ["left", "right"], rows: [[1, 2]])
    let error = try #require(throws: TrainingError.self) { try table.column("lefd") }
    #expect(error.remedy == "did you mean 'left'?")
  }
}

private func writeBytes(_ bytes: [UInt8], to path: String) throws {
  try Data(bytes).write(to: URL(filePath: path))
}
