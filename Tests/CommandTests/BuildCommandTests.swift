import Foundation
import Testing

/// Every figure of a sheet, and what is wrong with some.
@Suite("Building a sheet")
struct BuildCommandTests {
  private static let sheet = """
    formulas: f = x^2
    values: {x: 1}
    figures:
      fine: {curve: {over: {x: [-1, 1]}}}
      empty: {curve: {over: {x: [1, 1]}}}
      strange: {curve: {over: {q: [-1, 1]}}}

    """

  private func build(
    _ flags: [String] = [], figures: String = "", in scratch: Scratch
  ) throws -> Outcome {
    try scratch.write(Self.sheet + figures, to: "sheet.yaml")
    return try Command.run(
      ["build", "sheet.yaml", "-o", "out"] + flags, in: scratch.url)
  }

  private func pictures(_ scratch: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
      .filter { !$0.hasSuffix(".frames.json") }.sorted()
  }

  @Test("all errors are told at once, and the rest is drawn")
  func errors() throws {
    let scratch = try Scratch()
    let outcome = try build(in: scratch)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("error: sheet.yaml:5:29: the range of x is empty"))
    #expect(
      outcome.errors.contains("error: sheet.yaml:6:27: no value of the formulas is named 'q'"))
    #expect(try pictures(scratch) == ["fine.svg"])
  }

  @Test("a figure that is chosen tells its own error, others keep theirs")
  func chosen() throws {
    let scratch = try Scratch()
    #expect(try build(["--only", "fine"], in: scratch).status == 0)
    let outcome = try build(["--only", "fine", "--only", "empty"], in: scratch)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("out/fine.svg: unchanged\n"))
    #expect(outcome.errors.contains("the range of x is empty"))
    #expect(!outcome.errors.contains("'q'"))
    let unknown = try build(["--only", "emty"], in: scratch)
    #expect(unknown.errors.contains("--only: no figure is named 'emty'\n  did you mean 'empty'?"))
  }

  @Test("a picture that would not change keeps its file")
  func unchanged() throws {
    let scratch = try Scratch()
    #expect(try build(["--only", "fine"], in: scratch).status == 0)
    func number() throws -> Int? {
      let path = scratch.path("out/fine.svg")
      return try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }
    let first = try #require(try number())
    #expect(try build(["--only", "fine"], in: scratch).status == 0)
    #expect(try number() == first)
    try scratch.write("changed", to: "out/fine.svg")
    let outcome = try build(["--only", "fine"], in: scratch)
    #expect(outcome.errors == "out/fine.svg: had been changed since it was written, replaced\n")
  }

  @Test(
    "a name that cannot be a file's is told with its place",
    arguments: ["../up", "a/b", "..", ".hidden", "", "a\\nb", String(repeating: "n", count: 201)])
  func name(_ name: String) throws {
    let scratch = try Scratch()
    let outcome = try build(
      figures: "  \"\(name)\": {curve: {over: {x: [-1, 1]}}}\n", in: scratch)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("error: sheet.yaml:7:3: the figure '"), "\(outcome.errors)")
    #expect(try pictures(scratch) == ["fine.svg"])
    #expect(try scratch.files() == ["out", "sheet.yaml"])
  }

  @Test("two figures that would write one file are told, and the first one is kept")
  func collision() throws {
    let scratch = try Scratch()
    let outcome = try build(
      figures: """
          a: {curve: {over: {x: [-1, 1]}, derivatives: 1, frames: true}}
          a-01: {curve: {over: {x: [-1, 1]}}}

        """.replacingOccurrences(of: "    a", with: "  a"), in: scratch)
    #expect(
      outcome.errors.contains("'out/a-01.svg' is a picture of the figure 'a' already"),
      "\(outcome.errors)")
    #expect(try pictures(scratch) == ["a-01.svg", "a-02.svg", "fine.svg"])
  }

  @Test("a sheet may come from standard input")
  func standardInput() throws {
    let scratch = try Scratch()
    _ = try build(in: scratch)
    let line = "$G build - -o piped --only fine < sheet.yaml"
    #expect(try Command.shell(line, in: scratch.url).status == 0)
    #expect(try scratch.data("piped/fine.svg") == scratch.data("out/fine.svg"))
  }

  @Test(
    "what is no sheet or no directory is told",
    arguments: [
      ("sheet.yaml -o -", 64, "-o: build writes files into a directory"),
      ("'f = x' -o out", 64, "is no sheet (.yaml) and no run (.gradtrace), which build takes"),
      ("model.txt -o out", 64, "'model.txt' is no sheet"),
      ("run.gradtrace -o out", 65, "model.yaml: the sheet has no figures"),
      ("sheet.yaml -o no/such/place", 73, "cannot create the folder 'no/such/place'"),
      ("sheet.yaml -o sheet.yaml", 73, "a file has this name"),
    ])
  func places(_ words: String, _ status: Int32, _ text: String) throws {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "sheet.yaml")
    try scratch.write("f = x^2", to: "model.txt")
    try scratch.write(TrainCommandTests.sheet(rate: "0.1", steps: 2), to: "model.yaml")
    #expect(
      try Command.run(["train", "model.yaml", "-o", "run.gradtrace"], in: scratch.url).status == 0)
    let outcome = try Command.shell("$G build " + words, in: scratch.url)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }
}
