import Foundation
import Testing
import TraceGraph

@testable import Sheets
@testable import Training

/// `data: {validation: …}`: which rows never train, and what is refused where.
@Suite struct ValidationSheetTests {
  private func sheet(
    _ validation: String, data: String = "file: d.csv", extra: String = "",
    rows: String = "x,t\n0,1\n1,3\n2,5\n3,7\n4,9\n",
    other: String = "t,note,x\n21,a,10\n41,b,20\n"
  ) throws(SheetError) -> Sheet {
    try Sheet(
      file: "s.yaml",
      bytes: Array(
        """
        formulas: loss = (w*x - t)^2
        parameters: {w: 2}
        data: {\(data), validation: \(validation)}
        \(extra)
        """.utf8),
      attachments: [
        SheetAttachment(name: "d.csv", text: rows), SheetAttachment(name: "e.csv", text: other),
      ])
  }

  @Test func `a share is drawn by the sheet's seed, and what is left trains in its order`() throws {
    let sheet = try sheet("0.4")
    let validation = try #require(sheet.validation)
    guard case .held(let held) = validation.origin else {
      Issue.record("\(validation.origin)")
      return
    }
    #expect(held == HeldRows(0.4, of: 5, .drawn(seed: 0)) && held.rows.count == 2)
    let all = (0..<5).map { [Double($0), Double(2 * $0 + 1)] }
    #expect(sheet.data?.rows == held.others.map { all[$0] })
    #expect(validation.table.rows == held.rows.map { all[$0] })
    #expect(try sheet.model().description.validation == validation.table)
    let draws = try (0..<8).map { try self.sheet("0.4", extra: "seed: \($0)").data?.rows }
    #expect(Set(draws.map { "\($0 ?? [])" }).count > 1)
    #expect(
      try self.sheet("{share: 0.4, seed: 3}").data == self.sheet("0.4", extra: "seed: 3").data)
  }

  @Test func `the last rows are those at the end of the data`() throws {
    let sheet = try sheet("{share: 0.4, take: last}")
    #expect(sheet.data?.rows == [[0, 1], [1, 3], [2, 5]])
    #expect(sheet.validation?.table.rows == [[3, 7], [4, 9]])
  }

  @Test func `a file is read by its own header, and rows stand in the sheet`() throws {
    let file = try sheet("e.csv")
    #expect(file.data?.rows.count == 5 && file.validation?.table.rows == [[10, 21], [20, 41]])
    #expect(file.validation?.origin == .file("e.csv"))
    #expect(try sheet("{file: e.csv}").validation == file.validation)
    #expect(file.attachments.map(\.name) == ["d.csv", "e.csv"])
    let rows = try sheet("{rows: [[7, 8]]}", data: "columns: [x, t], rows: [[1, 2]]")
    #expect(rows.validation?.table.rows == [[7, 8]] && rows.data?.rows == [[1, 2]])
  }

  @Test func `a file is read as the data's file is`() throws {
    let sheet = try sheet(
      "e.csv", data: "file: d.csv, columns: {x: size, t: kind}, classes: {t: [no, yes]}",
      rows: "size,kind\n1,no\n2,yes\n", other: "kind,size\nyes,5\n")
    #expect(sheet.validation?.table.rows == [[5, 1]])
  }

  @Test func `the numbers of a scale are those of the rows that train`() throws {
    let sheet = try sheet(
      "{share: 0.4, take: last}", data: "file: d.csv, scale: {x: [0, 1], t: standard}")
    // x of the rows that train goes from 0 to 2, t has mean 3 and variance 8/3.
    let deviation = (8.0 / 3).squareRoot()
    #expect(sheet.data?.rows.map { $0[0] } == [0, 0.5, 1])
    #expect(sheet.validation?.table.rows == [[1.5, 4 / deviation], [2, 6 / deviation]])
    #expect(sheet.validation?.table.scales == sheet.data?.scales)
  }

  @Test func `rows without a cell are skipped before a share is taken`() throws {
    let sheet = try sheet(
      "{share: 0.5, take: last}", data: "file: d.csv, missing: skip",
      rows: "x,t\n0,1\n1,\n2,5\n3,7\n4,9\n")
    #expect(sheet.data?.rows == [[0, 1], [2, 5]])
    #expect(sheet.validation?.table.rows == [[3, 7], [4, 9]])
  }

  /// Column 33 of line 3 is where the value stands: `data: {file: d.csv, validation: …`.
  @Test(arguments: [
    "0", "1", "1.5", "-0.2", "20 %", "20%", "NaN", ".nan", "inf", "true", "[0.2]", "1e400",
    "~", "",
  ])
  func `what is no share is told at its place with what is allowed`(value: String) {
    let error = #expect(throws: SheetError.self) { try sheet(value) }
    #expect(error?.line == 3 && (error?.column ?? 0) >= 20, "\(String(describing: error))")
    #expect(error?.remedy.contains("between 0 and 1") == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("0.05", 32, "leaves none to validate with", "1 to 4 of the rows"),
    ("0.95", 32, "leaves none to train with", "1 to 4 of the rows"),
    ("{share: 2}", 40, "found '2' as share", "between 0 and 1"),
    ("{share: 20 %}", 40, "found '20 %' as share", "between 0 and 1"),
    ("{}", 32, "validation has no rows", "share, file, rows"),
    ("{take: last}", 32, "validation has no rows", "share, file, rows"),
    ("{share: 0.2, file: e.csv}", 32, "validation has share and file", "one of"),
    ("{file: e.csv, seed: 3}", 52, "'seed' says which rows", "leave it out"),
    ("{share: 0.2, take: first}", 51, "'first' is no take", "random, last"),
    ("{share: 0.2, take: last, seed: 3}", 63, "nothing is drawn", "leave out 'seed'"),
    ("{part: 0.2}", 33, "unknown key 'part' in validation", "share"),
    ("d.csv", 32, "the rows of validation are those that train", "a share of them"),
    ("f.csv", 32, "the run holds no file 'f.csv'", "no other file"),
    ("{rows: [[1]]}", 40, "the row is [1] for 2 columns", "x, t"),
    ("{rows: []}", 39, "there is no row of data", "at least one example"),
    ("{rows: [[0, 1], [1, 3], [2, 5], [3, 7], [4, 9]]}", 39, "are those that train", "share"),
  ])
  func `what makes no sense is told at its place`(
    value: String, column: Int, cause: String, remedy: String
  ) {
    let error = #expect(throws: SheetError.self) { try sheet(value) }
    #expect(error?.line == 3 && error?.column == column + 1, "\(String(describing: error))")
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
    #expect(error?.remedy.contains(remedy) == true, "\(String(describing: error))")
  }

  @Test func `a file that lacks a column of the model says which, one with words says where`() {
    let lacking = #expect(throws: SheetError.self) { try sheet("e.csv", other: "x,u\n1,2\n") }
    #expect(lacking?.line == 3 && lacking?.column == 33)
    #expect(lacking?.cause.contains("no column 't'") == true)
    #expect(lacking?.remedy.contains("'x', 'u'") == true)
    let words = #expect(throws: SheetError.self) { try sheet("e.csv", other: "x,t\n1,2\n3,b\n") }
    #expect(words?.file == "e.csv" && words?.line == 3)
    // A column that nothing uses may be missing.
    #expect(throws: Never.self) {
      try sheet("e.csv", rows: "x,t,u\n1,2,3\n", other: "x,t\n5,6\n")
    }
  }

  @Test func `one row cannot be shared`() {
    let error = #expect(throws: SheetError.self) { try sheet("0.5", rows: "x,t\n1,2\n") }
    #expect(error?.remedy.contains("at least 2 rows") == true)
  }
}
