import Foundation
import TestSupport
import Testing

/// Files of quizzes and staged pictures.
@Suite struct QuizFilesTests {
  private let sheet = """
    title: Gradients
    formulas: |
      a = x * y
      f = a + z
    values: {x: 3.25, y: 2.5, z: 0.125}
    figures:
      asked: {graph: {show: [value, gradient]}, quiz: [f.value]}
      steps: {graph: {}, frames: [forward]}
    """

  private func build(_ arguments: [String], in scratch: Scratch) throws -> Outcome {
    try sheet.write(to: scratch.url.appending(path: "s.yaml"), atomically: true, encoding: .utf8)
    return try Command.run(["build", "s.yaml", "-o", "d"] + arguments, in: scratch.url)
  }

  private func read(_ file: String, in scratch: Scratch) throws -> String {
    try String(contentsOf: scratch.url.appending(path: "d/" + file), encoding: .utf8)
  }

  @Test("a quiz is two pictures, and the number is in the solution alone")
  func quiz() throws {
    let scratch = try Scratch()
    let outcome = try build(["--only", "asked", "--text", "live"], in: scratch)
    #expect(outcome.status == 0, "\(outcome.errors)")
    // 3.25 × 2.5 + 0.125
    let (asked, solution) = (
      try read("asked.svg", in: scratch), try read("asked-solution.svg", in: scratch)
    )
    #expect(!asked.contains("8.25") && solution.contains(">8.25<"))
    #expect(asked.contains("data-part=\"f.value\"") && asked.contains("A quiz: 1 place"))
    // What a build makes no longer goes, and the solution with it.
    let later = sheet.replacingOccurrences(of: ", quiz: [f.value]", with: "")
    try later.write(to: scratch.url.appending(path: "s.yaml"), atomically: true, encoding: .utf8)
    _ = try Command.run(["build", "s.yaml", "-o", "d"], in: scratch.url)
    #expect(
      !FileManager.default.fileExists(
        atPath: scratch.url.appending(path: "d/asked-solution.svg").path))
  }

  @Test("a figure with the name of another's solution is told")
  func clash() throws {
    let scratch = try Scratch()
    let twice = sheet + "\n  asked-solution: {graph: {}}\n"
    try twice.write(to: scratch.url.appending(path: "s.yaml"), atomically: true, encoding: .utf8)
    let outcome = try Command.run(["build", "s.yaml", "-o", "d"], in: scratch.url)
    #expect(
      outcome.status == 65 && outcome.errors.contains("asked-solution.svg"), "\(outcome.errors)")
  }

  @Test("an unknown name of a quiz is told at its place in the sheet")
  func unknown() throws {
    let scratch = try Scratch()
    try sheet.replacingOccurrences(of: "[f.value]", with: "[f.vlaue]")
      .write(to: scratch.url.appending(path: "s.yaml"), atomically: true, encoding: .utf8)
    let outcome = try Command.run(["build", "s.yaml", "-o", "d"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains("s.yaml:7:") && outcome.errors.contains("f.value"),
      "\(outcome.errors)")
  }

  @Test("a staged picture holds all frames, and the list of frames says how each is shown")
  func staged() throws {
    let scratch = try Scratch()
    let outcome = try build(["--only", "steps", "--staged", "--text", "live"], in: scratch)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let svg = try read("steps.svg", in: scratch)
    let list = try read("s.yaml.svg.frames.json", in: scratch)
    let fragments = list.matches(of: /"fragment": "#([a-z0-9]+--f\d+)"/).map { String($0.output.1) }
    // The leaves, a and f.
    #expect(fragments.count == 3)
    for fragment in fragments {
      #expect(svg.contains("<g id=\"\(fragment)\"/>") && svg.contains("#\(fragment):target~g"))
    }
    // The value of f is in the third frame alone, and hidden until then.
    #expect(svg.contains("data-frames=\"3\" display=\"none\" aria-hidden=\"true\""))
    #expect(svg.components(separatedBy: ">8.25<").count == 3)
    let before = svg.components(separatedBy: ">8.25<")[0]
    let opened = try #require(before.components(separatedBy: "data-frames=").last)
    #expect(opened.hasPrefix("\"3\""))
  }

  @Test("only an SVG can be staged", arguments: ["pdf", "png"])
  func staged(format: String) throws {
    let scratch = try Scratch()
    let outcome = try build(["--staged", "--format", format], in: scratch)
    #expect(outcome.status == 64 && outcome.errors.contains("--staged"), "\(outcome.errors)")
  }
}
