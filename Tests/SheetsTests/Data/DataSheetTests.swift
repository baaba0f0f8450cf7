import Foundation
import Testing
import TraceGraph

@testable import Sheets
@testable import Training

/// A sheet of a line through the data of a file.
private func lineSheet(_ data: String, file: String) throws(SheetError) -> Sheet {
  try Sheet(
    file: "s.yaml",
    bytes: Array(
      "formulas: loss = (w*x - t)^2\nparameters: {w: 2}\ndata: \(data)\n".utf8),
    attachments: [SheetAttachment(name: "d.csv", text: file)])
}

@Suite struct DataSheetTests {
  @Test func `columns and classes come from a file by the names of the sheet`() throws {
    let sheet = try lineSheet(
      "{file: d.csv, columns: {x: size, t: kind}, classes: {t: {small: -1, large: 1}}}",
      file: "size,note,kind\n1,a,small\n2,,large\n")
    #expect(sheet.data?.columns == ["x", "t"])
    #expect(sheet.data?.rows == [[1, -1], [2, 1]])
    #expect(try sheet.record().output.value == 9)
  }

  @Test func `a list of classes counts from 0`() throws {
    let sheet = try lineSheet(
      "{file: d.csv, classes: {t: [no, yes]}}", file: "x,t\n1,yes\n2,no\n")
    #expect(sheet.data?.rows == [[1, 1], [2, 0]])
  }

  @Test func `scaling follows its definition and keeps the numbers used`() throws {
    let sheet = try lineSheet(
      "{file: d.csv, scale: {x: standard, t: [-1, 1]}}", file: "x,t\n2,10\n4,20\n6,15\n")
    let table = try #require(sheet.data)
    // The mean of 2, 4, 6 is 4, the mean of the squares about it 8/3.
    let deviation = (8.0 / 3).squareRoot()
    #expect(
      table.scales == [
        ColumnScale("x", .standard(mean: 4, deviation: deviation)),
        ColumnScale("t", .range(from: 10...20, to: -1...1)),
      ])
    #expect(table.rows.map { $0[1] } == [-1, 1, 0])
    #expect(table.rows.map { $0[0] } == [-2 / deviation, 0, 2 / deviation])
  }

  @Test func `a vector is scaled column by column, and numbers of one's own are taken`() throws {
    let sheet = try Sheet(
      file: "s.yaml",
      bytes: Array(
        """
        formulas: loss = sum(w*x)
        parameters: {w: 1}
        data: {file: d.csv, vectors: {x: [a, b]}, scale: {x: {from: [0, 255], to: [0, 1]}}}
        """.utf8), attachments: [SheetAttachment(name: "d.csv", text: "a,b\n0,255\n51,255\n")])
    #expect(sheet.data?.rows == [[0, 1], [0.2, 1]])
    let given = try lineSheet(
      "{columns: [x, t], rows: [[5, 1], [7, 2]], scale: {x: {mean: 5, deviation: 2}}}", file: "")
    #expect(given.data?.rows == [[0, 1], [1, 2]])
  }

  /// 10^9 + 1, 2, 3: a sum of squares alone would lose all digits.
  @Test func `a large offset costs no digits`() throws {
    let rule = ColumnScale.Rule.standard(of: [1_000_000_001, 1_000_000_002, 1_000_000_003])
    #expect(rule == .standard(mean: 1_000_000_002, deviation: (2.0 / 3).squareRoot()))
    #expect(ColumnScale.Rule.standard(of: [3, 3]) == nil)
    #expect(ColumnScale.Rule.range(of: [3, 3], to: 0...1) == nil)
    #expect(ColumnScale.Rule.range(of: [-1e308, 1e308], to: 0...1) == nil)
  }

  @Test func `skipped rows and recognised signs are told`() throws {
    let sheet = try lineSheet(
      "{file: d.csv, missing: skip}", file: "x;t;u\n1,5;2;\n;3;\n2,5;4;a\n")
    #expect(sheet.data?.rows == [[1.5, 2], [2.5, 4]])
    #expect(sheet.notes.count == 2)
    #expect(sheet.notes[0].hasSuffix("divided by semicolons, numbers have decimal commas"))
    #expect(sheet.notes[1].contains("1 of 3 rows skipped"))
  }

  @Test func `a column that a formula or a layer takes the name of is told`() throws {
    let formula = try lineSheet("{file: d.csv}", file: "x,t,loss\n1,2,3\n")
    #expect(formula.notes == ["d.csv: the column 'loss' is not read: a formula has its name"])
    let network = try sheet(
      """
      data: {columns: [x, y], rows: [[1, 2]]}
      network: {inputs: [x], layers: [{units: 1, out: y, weights: w}]}
      """)
    #expect(network.notes == ["the column 'y' is not read: the network has its name"])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var data: String
    var file = "x,t\n1,2\n3,4\n"
    var place: String
    var words: [String]
    var testDescription: String { data + " " + words[0] }
  }

  static let faults = [
    Fault(
      data: "{file: d.csv, columns: [x, tt]}", place: "s.yaml:3:14",
      words: ["there is no column 'tt' in 'd.csv'", "did you mean 't'?"]),
    Fault(
      data: "{file: d.csv, columns: [x, x]}", place: "s.yaml:3:30", words: ["stands twice"]),
    Fault(
      data: "{file: d.csv, classes: {k: [a]}}", place: "s.yaml:3:14", words: ["no column 'k'"]),
    Fault(
      data: "{file: d.csv, classes: {t: [yes, no]}}", file: "x,t\n1,yse\n", place: "d.csv:2:2",
      words: ["'yse' in column 't' is no class", "did you mean 'yes'?"]),
    Fault(
      data: "{file: d.csv, scale: {q: standard}}", place: "s.yaml:3:29", words: ["no column 'q'"]),
    Fault(
      data: "{file: d.csv, scale: {x: normal}}", place: "s.yaml:3:32",
      words: ["'normal' is no scale"]),
    Fault(
      data: "{file: d.csv, scale: {x: [1, 0]}}", place: "s.yaml:3:32", words: ["two rising numbers"]
    ),
    Fault(
      data: "{file: d.csv, scale: {x: {mean: 3, deviation: 0}}}", place: "s.yaml:3:53",
      words: ["as deviation", "a number above 0"]),
    Fault(
      data: "{file: d.csv, scale: {x: standard}}", file: "x,t\n1,2\n1,3\n", place: "s.yaml:3:29",
      words: ["'x' cannot be scaled: all its numbers are 1.0"]),
    Fault(
      data: "{file: d.csv, missing: drop}", place: "s.yaml:3:30",
      words: ["'drop' is no missing", "error, skip"]),
    Fault(
      data: "{file: d.csv, separator: dot}", place: "s.yaml:3:32",
      words: ["'dot' is no separator", "comma, semicolon, tab, bar, blank"]),
    Fault(
      data: "{file: d.csv, separator: comma, decimal: ','}", place: "s.yaml:3:48",
      words: ["a comma divides cells and stands in numbers"]),
    Fault(
      data: "{columns: [x, t], rows: [[1, 2]], missing: skip}", place: "s.yaml:3:50",
      words: ["'missing' says how a file is read"]),
    Fault(
      data: "{file: d.csv, rows: [[1, 2]]}", place: "s.yaml:3:27", words: ["a file and rows"]),
    Fault(
      data: "d.csv", file: "1,2\n3,4\n", place: "d.csv:1", words: ["no header", "columns: [a, b]"]),
    Fault(
      data: "{file: d.csv, columns: [x, t, u]}", file: "1,2\n", place: "s.yaml:3:14",
      words: ["3 columns are named, but 'd.csv' has 2"]),
    Fault(data: "d.csv", file: "x,t\n", place: "d.csv:1", words: ["there is no row of data"]),
    Fault(data: "d.csv", file: "", place: "d.csv:1", words: ["the file is empty"]),
    Fault(
      data: "d.csv", file: "x,t\n1,red\n2,blue\n", place: "d.csv:2:2",
      words: ["'red' in column 't' is not a number", "classes: {t: {red: 0, blue: 1}}"]),
    Fault(
      data: "d.csv", file: "x,t\n1,NA\n", place: "d.csv:2:2",
      words: ["'NA' in column 't' stands for a missing cell", "missing: skip"]),
    Fault(
      data: "d.csv", file: "x,t,t\n1,2,3\n", place: "d.csv:1:3",
      words: ["two columns are named 't': 2 and 3"]),
  ]

  @Test(arguments: faults)
  func `what cannot be read is told with its cause and its place`(_ fault: Fault) throws {
    let error = try #require(throws: SheetError.self) {
      try lineSheet(fault.data, file: fault.file).record()
    }
    #expect("\(error)".hasPrefix(fault.place + ":"), "\(error)")
    for word in fault.words { #expect("\(error)".contains(word), "\(error)") }
  }

  @Test func `a mark before UTF-8 is passed over in sheets`() throws {
    let plain = try sheet("formulas: f = x\nvalues: {x: 1}\n")
    let marked = try Sheet(file: "s.yaml", bytes: [0xEF, 0xBB, 0xBF] + Array(plain.source.utf8))
    #expect(marked.source == plain.source)
    let wide: [UInt8] = "formulas: f = x".utf8.flatMap { [$0, UInt8(0)] }
    let error = try #require(throws: SheetError.self) { try Sheet(file: "s.yaml", bytes: wide) }
    #expect(error.cause == "the file is UTF-16 text")
  }

  @Test func `data alone is a sheet of points with nothing to compute`() throws {
    let table = try Sheet(csv: Array("1,2\n3,4\n".utf8), file: "d.csv")
    #expect(table.data?.columns == ["column 1", "column 2"] && !table.computes)
    #expect(table.data?.rows == [[1, 2], [3, 4]] && table.notes.count == 1)
    #expect(throws: SheetError.self) { try table.record() }
  }
}
