import Foundation
import Testing
import TraceGraph
import TraceStore
import Training

/// The file explains itself to programs that know nothing of this library.
@Suite struct OtherProgramsTests {
  private static let hard = [
    1.5, -0.1, 0, 1e300, Double.leastNonzeroMagnitude * 3, -2.2250738585072014e-308, .infinity,
    -.infinity, .nan, 0.3,
  ]

  /// Ten steps over w·(v₀ + v₁ + v₂), w going through numbers that are hard to read.
  private func record(_ path: String) throws {
    let trace = Trace()
    let w = trace.scope("layer1") { trace.parameter("w", 0) }
    let v = trace.input("v", [1, 2, 3])
    let f = (sum(v) * w).named("f")
    let writer = try RunWriter(creating: path)
    for (step, number) in Self.hard.enumerated() {
      trace.set(w, to: number)
      trace.replay()
      try writer.record(step: step, f.backward(), learningRate: 0.5, epoch: step / 5)
    }
    try writer.finish()
  }

  /// The one example in a language of the page about the format.
  private func example(_ language: String) throws -> String {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/run-format.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let parts = text.components(separatedBy: "```\(language)\n")
    return try #require(parts.last?.components(separatedBy: "```").first)
  }

  @Test(.enabled(if: Tool.path("python3") != nil))
  func `the documented Python example reads every number`() throws {
    let scratch = try Scratch()
    try record(scratch.path())
    let program = try example("python")
    #expect(program.split(separator: "\n").count <= 22)
    try program.write(toFile: scratch.path("read.py"), atomically: true, encoding: .utf8)
    let python = try #require(Tool.path("python3"))
    let scalar = try Tool.run(
      python, [scratch.path("read.py"), scratch.path(), "layer1/w"], in: scratch.url)
    #expect(scalar.status == 0, "\(scalar.errors)")
    let lines = scalar.output.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.first == "0 [1.5] [6.0]")
    #expect(lines[4] == "4 [1.5e-323] [6.0]" && lines[8] == "8 [nan] [6.0]")
    let tensor = try Tool.run(
      python, [scratch.path("read.py"), scratch.path(), "v"], in: scratch.url)
    #expect(tensor.output.hasPrefix("0 [1.0, 2.0, 3.0] [1.5, 1.5, 1.5]\n"))
  }

  @Test(.enabled(if: Tool.path("sqlite3") != nil))
  func `the documented queries answer in SQL alone`() throws {
    let scratch = try Scratch()
    try record(scratch.path())
    let sqlite = try #require(Tool.path("sqlite3"))
    func ask(_ query: String) throws -> [Substring] {
      let outcome = try Tool.run(sqlite, ["-readonly", scratch.path(), query], in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
    #expect(
      try ask("SELECT step, name, gradient_l2 FROM history WHERE name = 'v' AND step < 2")
        .first == "0|v|2.59807621135332")
    #expect(
      try ask("SELECT step, name, gradient_l2 FROM history WHERE name = 'layer1/w' AND step = 3")
        == ["3|layer1/w|6.0"])
    #expect(
      try ask("SELECT count(*), sum(loss) > 1, max(epoch) FROM step WHERE step < 4") == ["4|1|0"])
    #expect(
      try ask("SELECT name, op, shape, has_gradient FROM nodes") == [
        "layer1/w|leaf|[]|1", "v|leaf|[3]|1", "#2|sum|[]|1", "f|multiply|[]|1",
      ])
  }

  @Test(.enabled(if: Tool.path("sqlite3") != nil))
  func `SQL unpacks scalars exactly`() throws {
    let scratch = try Scratch()
    try record(scratch.path())
    let sqlite = try #require(Tool.path("sqlite3"))
    let query = """
      SELECT printf('%!.17g', value) FROM scalars WHERE name = 'layer1/w' ORDER BY step
      """
    let output = try Tool.run(sqlite, [scratch.path(), query], in: scratch.url).output
    let numbers = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(numbers.count == Self.hard.count)
    for (text, number) in zip(numbers, Self.hard) {
      // SQLite prints what it has for no number as 0.0, and rounds subnormal numbers.
      if number.isNaN || number.isSubnormal || number.isInfinite { continue }
      let read = try #require(Double(text))
      #expect(abs(read - number) <= abs(number).ulp * 2)
    }
    let exact = """
      SELECT value = 1.5, value = -0.1, value = 0, value = 9e999, value = -9e999, value IS NULL
      FROM scalars WHERE name = 'layer1/w' AND step IN (0, 1, 2, 6, 7, 8) ORDER BY step
      """
    let answers = try Tool.run(sqlite, [scratch.path(), exact], in: scratch.url).output
    #expect(
      answers.split(separator: "\n") == [
        "1|0|0|0|0|0", "0|1|0|0|0|0", "0|0|1|0|0|0", "0|0|0|1|0|0", "0|0|0|0|1|0", "|||||1",
      ])
  }

  @Test func `the file says what it is`() throws {
    let scratch = try Scratch()
    try record(scratch.path())
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: scratch.path())).prefix(100))
    #expect(Array(bytes[68..<72]) == Array("grdt".utf8))
    #expect(Array(bytes[60..<64]) == [0, 0, 0, 2])
  }
}
