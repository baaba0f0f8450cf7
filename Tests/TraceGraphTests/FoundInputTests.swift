import TestSupport
import Testing
import TraceGraph

/// Inputs that `scripts/fuzz` found, and what they showed: each is read and written in bounded time.
@Suite struct FoundInputTests {
  /// A table wrote the formula of every unnamed step at 25 depths.
  @Test(arguments: [
    "f = exp(x" + String(repeating: "^2", count: 4_000) + ")",
    "f = " + String(repeating: "- ", count: 20_000) + "x",
    "f = 0.5*x" + String(repeating: "^2", count: 10_000) + " + 5*x",
  ])
  func `a table of a long chain is written in seconds`(text: String) throws {
    let recording = try FormulaProgram(parsing: text).record(values: ["x": Tensor(1)])
    let start = ContinuousClock.now
    let table = recording.trace.table(output: recording.output)
    #expect(table.contains("f "))
    #expect(ContinuousClock.now - start < Sanitizer.time(.seconds(30)))
  }

  @Test func `a step is written as deep as twelve parts allow`() throws {
    func formula(_ text: String) throws -> String {
      let recording = try FormulaProgram(parsing: text).record(values: ["x": Tensor(1)])
      return recording.output.trace.table(output: recording.output)
    }
    // All of a short formula, however deep: 24 signs, but not 30.
    let short = String(repeating: "-", count: 20) + "x"
    #expect(try formula("f = \(short)").contains(short))
    let sum = (1...11).map { _ in "x" }.joined(separator: " + ")
    #expect(try formula("f = \(sum) + x").contains("\(sum) + x"))
    #expect(try formula("f = \(sum) + x + x").contains("…"))
    #expect(
      try !formula("f = \(String(repeating: "-", count: 30))x").contains(
        String(repeating: "-", count: 26)))
  }
}
