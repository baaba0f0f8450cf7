import Testing

@testable import Sheets
@testable import Training

private func read(
  _ text: String, _ change: (inout CSVReading) -> Void = { _ in }
) throws -> (table: DataTable, notes: [String]) {
  var reading = CSVReading()
  change(&reading)
  return try CSVText.table(of: text, file: "d.csv", reading)
}

@Suite struct CSVRecognitionTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var text: String
    var columns: [String]
    var rows: [[Double]]
    /// Behind the name of the file.
    var notes: [String]
    var testDescription: String { text }
  }

  static let examples = [
    Example(text: "a,b\n1,2\n", columns: ["a", "b"], rows: [[1, 2]], notes: []),
    Example(
      text: "a;b\n1;2\n", columns: ["a", "b"], rows: [[1, 2]],
      notes: ["cells are divided by semicolons"]),
    Example(
      text: "a;b\n1,5;2\n1,234;3\n", columns: ["a", "b"], rows: [[1.5, 2], [1.234, 3]],
      notes: ["cells are divided by semicolons, numbers have decimal commas"]),
    Example(
      text: "price, EUR;b\n1,5;2\n2,5;3\n", columns: ["price, EUR", "b"],
      rows: [[1.5, 2], [2.5, 3]],
      notes: ["cells are divided by semicolons, numbers have decimal commas"]),
    Example(
      text: "a\tb\n1,5\t2\n", columns: ["a", "b"], rows: [[1.5, 2]],
      notes: ["cells are divided by tabs, numbers have decimal commas"]),
    Example(
      text: "a|b\n1.5|2\n", columns: ["a", "b"], rows: [[1.5, 2]],
      notes: ["cells are divided by bars"]),
    Example(
      text: "a   b\n1.5 2\n3   4\n", columns: ["a", "b"], rows: [[1.5, 2], [3, 4]],
      notes: ["cells are divided by blanks"]),
    Example(
      text: "\"a\",b\n\"1,5\",2\n\"-2,25\",7\n", columns: ["a", "b"],
      rows: [[1.5, 2], [-2.25, 7]],
      notes: ["numbers have decimal commas"]),
    Example(text: "car name\n1\n", columns: ["car name"], rows: [[1]], notes: []),
    Example(
      text: "# x t\n1 2\n3 4\n", columns: ["x", "t"], rows: [[1, 2], [3, 4]],
      notes: ["cells are divided by blanks", "the column names are those of line 1, behind its #"]),
    Example(
      text: "a,b\n1,2\n#3,4\n# a remark\n5,6\n", columns: ["a", "b"], rows: [[1, 2], [5, 6]],
      notes: ["1 row behind a # left out as comments, the first in line 3"]),
  ]

  @Test(arguments: examples)
  func `what is recognised is read and told`(_ example: Example) throws {
    let found = try read(example.text)
    #expect(found.table.columns == example.columns && found.table.rows == example.rows)
    #expect(found.notes == example.notes.map { "d.csv: " + $0 })
  }

  @Test(arguments: [
    "a,b\n1,word\n2,3\n", "a,b\n1,2020-01-01\n2,\n", "a,b,b\n1,2,3\n4,5,6\n", "a,b,\n1,NA,\n2,3,\n",
    "a,,b\n1,x,?\n2,,4\n", "a,b\n1,\"two, \"\"or\"\" more\"\n2,3\n", "a,b\n1,5\" pipe\n2,x\n",
    "a,b\n1,\"1,234\"\n2,3\n", "a,b\n1,2,\n2,x,,\n", "a,b\n1,inf\n2,0\n", ",a\nr1,1\nr2,2\n",
  ])
  func `a column that nothing uses may hold anything`(_ text: String) throws {
    let table = try read(text).table
    #expect(table.columns == ["a"] && table.rows == [[1], [2]] || table.rows == [[1], [4]])
  }

  @Test(arguments: [
    ("a;b\n1,234;2\n4,100;5\n", "',' divides its thousands"),
    ("a,b\n\"1,234\",2\n", "',' divides its thousands"),
    ("a,b\n\"1,5\",2\n1.5,2\n", "it has a decimal comma"),
  ])
  func `a comma that may mean two things is asked about`(_ text: String, _ cause: String) throws {
    let table = try read(text).table
    let error = try #require(throws: TrainingError.self) { try table.column("a") }
    #expect(error.cause.contains(cause), "\(error)")
    #expect(error.remedy.contains("decimal: \",\""))
  }

  /// No number begins with a group of thousands that is 0: 0,055 has a fraction, whatever its length.
  @Test(arguments: [
    ("a;b\n0,055;0,618\n0,895;1,315\n", [[0.055, 0.618], [0.895, 1.315]]),
    ("a;b\n-0,055;1\n1,234;2\n", [[-0.055, 1], [1.234, 2]]),
    ("a;b\n12,345;0,5\n1,234;2\n", [[12.345, 0.5], [1.234, 2]]),
    ("a,b\n\"0,055\",\"1,234\"\n\"2,035\",3\n", [[0.055, 1.234], [2.035, 3]]),
    ("a;b\n012,345;1\n", [[12.345, 1]]),
  ])
  func `a leading zero tells a decimal comma from thousands`(
    _ text: String, _ rows: [[Double]]
  ) throws {
    let found = try read(text)
    #expect(found.table.rows == rows)
    #expect(found.notes.contains { $0.contains("numbers have decimal commas") })
  }

  @Test func `a fraction behind a point is told among decimal commas`() throws {
    let table = try read("a;b\n0.055;2\n") { $0.decimal = .comma }.table
    let error = try #require(throws: TrainingError.self) { try table.column("a") }
    #expect(error.cause.contains("it has a decimal point"), "\(error)")
    #expect(error.remedy == "write it with a comma, as the others, or all with points")
  }

  @Test func `what a sheet says is not recognised but obeyed, without a note`() throws {
    let commas = try read("a;b\n1,234;2\n") {
      $0.decimal = .comma
      $0.separator = .semicolon
    }
    #expect(commas.table.rows == [[1.234, 2]] && commas.notes.isEmpty)
    let points = try read("a;b\n1.234;2\n") { $0.decimal = .comma }
    let error = try #require(throws: TrainingError.self) { try points.table.column("a") }
    #expect(error.cause.contains("'.' divides its thousands"), "\(error)")
    #expect(error.remedy == "write it as 1234")
  }

  @Test(arguments: [
    ("2024-01-02", CellFault.date), ("1/2/24", .date), ("2.1.2024", .date),
    ("2024-01-02T10:30", .date), ("2024-01-02 10:30", .date), ("20240-1-2", .word),
    ("1-123-1", .word), ("1-2", .word), ("1-2-3x", .word), ("12 %", .unit), ("12%", .unit),
    ("$5", .unit), ("-€3.50", .unit), ("€ 3", .unit), ("3 km", .unit), ("-.5mm", .unit),
    ("12 kilo", .word), ("5 k/h", .word), ("EUR 5", .word), ("###5", .word), ("5. %", .word),
    ("%", .word), ("-", .missing),
  ])
  func `dates and amounts are told from words`(_ text: String, _ fault: CellFault) {
    #expect(CellFault(text, decimal: UInt8(ascii: ".")) == fault)
  }

  @Test func `points between thousands are told beside decimal commas`() throws {
    let table = try read("a;b\n1,5;2\n1.234,5;3\n").table
    let error = try #require(throws: TrainingError.self) { try table.column("a") }
    #expect(error.cause.contains("has a decimal comma") && error.place?.line == 2, "\(error)")
    let fault = CellFault("1.234,5", decimal: UInt8(ascii: "."))
    #expect(fault == .thousands("."))
    #expect(fault.remedy("1.234,5", in: "a", words: []) == "write it as 1234,5 or with a point")
  }

  @Test(arguments: ["NA", "n/a", "NaN", "null", "?", "-", "", "None"])
  func `a missing cell is told, or its row skipped and counted`(_ word: String) throws {
    let text = "x,t\n1,2\n\(word),3\n4,5\n"
    let error = try #require(throws: TrainingError.self) { try read(text).table.column("x") }
    #expect(error.cause.contains("missing") || error.cause.contains("empty cell"), "\(error)")
    #expect(error.place?.line == 3 && error.place?.column == 1)
    let found = try read(text) {
      $0.skipsMissing = true
      $0.used = ["x", "t"]
    }
    #expect(found.table.rows == [[1, 2], [4, 5]])
    #expect(
      found.notes
        == ["d.csv: 1 of 3 rows skipped for missing cells of 'x' (1), the first in line 3"])
  }

  @Test func `only columns that are used cost rows`() throws {
    let found = try read("x,y,t\n1,NA,2\n3,4,\n5,6,7\n") {
      $0.skipsMissing = true
      $0.used = ["x", "t"]
    }
    #expect(found.table.columns == ["x", "t"] && found.table.rows == [[1, 2], [5, 7]])
    #expect(found.table.others.map(\.name) == ["y"])
    #expect(throws: TrainingError.self) {
      try read("x\nNA\n?\n") {
        $0.skipsMissing = true
        $0.used = ["x"]
      }
    }
  }

  @Test func `words are classes where they are few`() throws {
    let table = try read("x,kind\n1,a\n2,b\n3,a\n").table
    let other = try #require(table.otherColumn("kind"))
    #expect(other.words == ["a", "b"] && other.wordOfRow == [0, 1, 0])
    let many = "x,kind\n" + (1...7).map { "\($0),w\($0)" }.joined(separator: "\n")
    #expect(try read(many).table.otherColumn("kind")?.words == [])
  }

  @Test func `columns are chosen, renamed, and named where the file does not`() throws {
    let text = "Annual Income,age,t\n1,2,3\n"
    #expect(try read(text) { $0.columns = .named(["t", "age"]) }.table.rows == [[3, 2]])
    let renamed = try read(text) {
      $0.columns = .renamed([.init("income", original: "Annual Income")])
    }
    #expect(renamed.table.columns == ["income"] && renamed.table.rows == [[1]])
    let bare = try read("6.1,17.5\n5.5,9.1\n") { $0.columns = .named(["x", "t"]) }
    #expect(bare.table.columns == ["x", "t"] && bare.table.rows == [[6.1, 17.5], [5.5, 9.1]])
    #expect(bare.notes == ["d.csv: no header: the columns are called x, t"])
    let said = try read("6.1,17.5\n") {
      $0.columns = .named(["x", "t"])
      $0.header = .absent
    }
    #expect(said.notes.isEmpty && said.table.rows == [[6.1, 17.5]])
    let numbered = try read("6.1,17.5\n") {
      $0.columns = .renamed([.init("t", original: "2")])
      $0.header = .absent
    }
    #expect(numbered.table.columns == ["t"] && numbered.table.rows == [[17.5]])
    let years = try read("2019,2020\n1,2\n") { $0.used = ["2019"] }
    #expect(years.table.columns == ["2019", "2020"])
    #expect(try read("1,2\n3,4\n") { $0.header = .present }.table.rows == [[3, 4]])
  }
}
