import Testing
import Training

@testable import Sheets

/// Where changes of formulas are written, and where nothing is.
@Suite struct SheetRepairTests {
  private static func repaired(_ text: String, _ changes: [(String, String)]) throws -> String {
    try SheetRepair.repaired(
      file: "s.yaml", bytes: Array(text.utf8),
      changes: changes.map { .setting(.formulas, from: .text($0), to: .text($1)) },
      remark: "")
  }

  @Test("a formula is changed where it stands among the formulas, and nowhere else")
  func place() throws {
    let text = """
      # loss = (y - t)^2 is what is minimised
      title: loss = (y - t)^2
      formulas: |
        big_loss = (y - t)^2 + 1
        loss = (y - t)^2
        last = loss * 2
      labels: {loss: "loss = (y - t)^2"}
      """
    let expected = text.replacing(
      "\n  loss = (y - t)^2\n", with: "\n  loss = (t - y)^2  # was loss = (y - t)^2\n")
    #expect(try Self.repaired(text, [("loss = (y - t)^2", "loss = (t - y)^2")]) == expected)
  }

  @Test(
    "one formula behind its key is changed there",
    arguments: [
      ("title: y = x\nformulas: y = x", "title: y = x\nformulas: y = 2*x  # was y = x"),
      ("formulas: 'y = x'\ntitle: y = x", "formulas: 'y = 2*x'  # was y = x\ntitle: y = x"),
      ("title: y = x\nformulas:   \"y = x\"", "title: y = x\nformulas:   \"y = 2*x\"  # was y = x"),
    ])
  func line(text: String, expected: String) throws {
    #expect(try Self.repaired(text, [("y = x", "y = 2*x")]) == expected)
  }

  @Test("a formula that was changed is changed again")
  func twice() throws {
    let text = "formulas: |\n  h = a*x\n  y = h\n"
    let result = try Self.repaired(
      text, [("h = a*x", "h = tanh(a*x)"), ("h = tanh(a*x)", "h = relu(a*x)")])
    #expect(
      result
        == "formulas: |\n  h = relu(a*x)  # was h = a*x  # was h = tanh(a*x)\n  y = h\n")
  }

  @Test(
    "what is no whole line of the formulas is refused",
    arguments: ["title: y = x\nformulas: |\n  my = x\n", "title: y = x\n", "formulas: z = y = x\n"])
  func missing(text: String) throws {
    let error = #expect(throws: SheetError.self) { try Self.repaired(text, [("y = x", "y = 1")]) }
    #expect(error?.description.contains("no line of 'formulas'") == true)
  }
}
