import Sheets
import Testing
import Training

@Suite("CSV files")
struct CSVTests {
  @Test("quotes, blank lines and Windows line ends are read")
  func reads() throws {
    let table = try DataTable(csv: "\"x\",t\r\n1,\"2\"\r\n\r\n 3 ,4e-1\r\n")
    #expect(table.columns == ["x", "t"])
    #expect(table.rows == [[1, 2], [3, 0.4]])
  }

  @Test(
    "what is wrong has a line and a cell",
    arguments: [
      ("", 1, 0, "empty"), ("t\n1\ntwo\n", 3, 1, "'two' in column 't'"),
      ("x,t\n1,2\n3\n", 3, 2, "1 cell,"), ("x,t\n1,2,3\n", 2, 3, "3 cells"),
      ("x,x\n1,2\n", 1, 2, "two columns"), ("x\n1\n\ninf\n", 4, 1, "finite"),
    ])
  func refuses(_ text: String, _ line: Int, _ cell: Int, _ cause: String) {
    let error = #expect(throws: TrainingError.self) { try DataTable(csv: text, file: "d.csv") }
    #expect(
      error?.place?.line == line && error?.place?.column == cell, "\(String(describing: error))")
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
  }
}
