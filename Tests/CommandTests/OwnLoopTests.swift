import Foundation
import Testing

/// The run that `samples/code` records from a loop of its own.
@Suite("A loop of one's own")
struct OwnLoopTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let process = Process()
    process.executableURL = Command.binary.deletingLastPathComponent()
      .appending(path: "RunFromCode")
    process.arguments = [scratch.path("memory.gradtrace")]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("info tells its steps and a graph for every length of the sequences")
  func info() throws {
    let info = try JSONContent(run("info", "memory.gradtrace", "--json").text)
    #expect(try info["status"].text == "complete")
    #expect(try info["steps"].number == 300)
    #expect(try info["graphs"].list.map { try $0["nodes"].number } == [15, 20, 25, 30, 35])
    #expect(try scratch.files() == ["memory.gradtrace"])
  }

  @Test("its numbers are those of the loop: each step begins with the update of the one before")
  func numbers() throws {
    let lines = try run("export", "memory.gradtrace", "--nodes", "w").text.split(separator: "\n")
    let steps = try lines.map { try JSONContent($0) }
    #expect(steps.count == 300)
    for (step, next) in zip(steps, steps.dropFirst()) {
      let moved = try step["values"]["w"].number - 0.05 * step["gradients"]["w"].number
      #expect(try next["values"]["w"].number == moved)
    }
    #expect(try #require(steps.last)["values"]["w"].number > 1)
  }

  @Test("it is diagnosed, and its steps are drawn")
  func reading() throws {
    let report = try JSONContent(run("diagnose", "memory.gradtrace", "--json").text)
    guard case .fields(let fields) = report else {
      Issue.record("no report")
      return
    }
    #expect(fields["verdicts"]?.list.isEmpty == true)
    let drawn = try run("graph", "memory.gradtrace", "--step", "299", "-o", "s.svg")
    #expect(drawn.status == 0, "\(drawn.errors)")
  }
}
