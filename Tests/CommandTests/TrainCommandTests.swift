import Foundation
import Testing

/// Training from the command line: what it writes, and the code that it ends with.
@Suite("The train command")
struct TrainCommandTests {
  static func sheet(rate: String = "0.01", steps: Int = 20) -> String {
    """
    formulas: loss = (w*x - t)^2
    parameters: {w: 0}
    data: {columns: [x, t], rows: [[1, 2], [2, 4], [3, 6]]}
    train: {minimize: loss, learning-rate: \(rate), steps: \(steps), batch: 2, shuffle: 7}
    """
  }

  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.sheet(), to: "s.yaml")
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("without -o the summary is all")
  func summary() throws {
    let outcome = try run("train", "s.yaml")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.text.contains("steps       20 of 20"))
    #expect(try scratch.files() == ["s.yaml"])
  }

  @Test("a run is one file, and is not overwritten without --force")
  func force() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    #expect(try scratch.files() == ["r.gradtrace", "s.yaml"])
    let second = try run("train", "s.yaml", "-o", "r.gradtrace")
    #expect(second.status == 73 && second.errors.contains("--force"))
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace", "--force").status == 0)
  }

  @Test("--log writes a plain line every so many steps to standard error")
  func log() throws {
    let lines = try run("train", "s.yaml", "--log", "10").errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("step ") })
  }

  @Test("a loss that is not finite ends with 1 and names the node; the run is kept")
  func notFinite() throws {
    try scratch.write(Self.sheet(rate: "1e30"), to: "s.yaml")
    let outcome = try run("train", "s.yaml", "-o", "r.gradtrace")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("first at"))
    #expect(try run("info", "r.gradtrace").text.contains("stopped"))
  }

  @Test("Ctrl-C ends with 130, and the run goes on from there with --resume")
  func interrupted() throws {
    try scratch.write(Self.sheet(rate: "1e-9", steps: 100_000_000), to: "s.yaml")
    let line = """
      for flags in 's.yaml -o r.gradtrace' '--resume r.gradtrace'; do
        "$G" train $flags & p=$!
        sleep 1; kill -INT $p; wait $p
      done
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("interrupted before step"))
    #expect(outcome.text.components(separatedBy: "of 100000000").count == 3)
    #expect(try run("info", "r.gradtrace").text.contains("stopped: interrupted"))
    #expect(try scratch.files() == ["r.gradtrace", "s.yaml"])
  }

  @Test("a missing sheet or data file is 66, a faulty one 65, a wrong use 64")
  func codes() throws {
    #expect(try run("train", "none.yaml").status == 66)
    #expect(try run("train").status == 64)
    #expect(try run("train", "s.yaml", "--log", "0").status == 64)
    try scratch.write("formulas: f = x\nvalues: {x: 1}", to: "plain.yaml")
    #expect(try run("train", "plain.yaml").status == 65)
    try scratch.write(
      "formulas: f = x\ndata: d.csv\ntrain: {minimize: f, learning-rate: 1, steps: 1}", to: "d.yaml"
    )
    let missing = try run("train", "d.yaml")
    #expect(missing.status == 66 && missing.errors.contains("d.yaml:2:7"))
    try scratch.write("x\n1\ntwo\n", to: "d.csv")
    let faulty = try run("train", "d.yaml")
    #expect(faulty.status == 65 && faulty.errors.contains("d.csv:3:1"))
  }

  @Test("a column that formulas use and data lacks is told at the sheet's key, with both files")
  func missingColumn() throws {
    try scratch.write(
      "formulas: f = (w*x - y)^2\ndata: d.csv\nparameters: {w: 0}\n"
        + "train: {minimize: f, learning-rate: 1, steps: 1}", to: "d.yaml")
    try scratch.write("x\n1\n", to: "d.csv")
    for command in ["train", "graph"] {
      let outcome = try run(command, "d.yaml")
      #expect(outcome.status == 65)
      #expect(
        outcome.errors.hasPrefix(
          "error: d.yaml:2:1: formulas use 'y', which is no column of the data in d.csv\n"))
    }
  }
}
