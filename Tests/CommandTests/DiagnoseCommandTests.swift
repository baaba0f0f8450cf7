import Foundation
import Testing

/// What `gradviz diagnose` prints, and its thresholds.
@Suite("gradviz diagnose")
struct DiagnoseCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let sample = Command.root.appending(path: "samples/training/vanishing-sigmoid.yaml").path
    _ = try Command.run(["train", sample, "-o", "r.gradtrace"], in: scratch.url)
  }

  private func diagnose(_ arguments: String...) throws -> Outcome {
    try Command.run(["diagnose", "r.gradtrace"] + arguments, in: scratch.url)
  }

  @Test("the ledger is ranked, growing factors stand apart, and lines fit a terminal")
  func text() throws {
    let lines = try diagnose().text.split(separator: "\n")
    let first = try #require(lines.first { $0.contains("it shrank by") })
    let start = try #require(lines.firstIndex(of: first))
    let end = try #require(lines.firstIndex { $0.contains("it grew by") })
    let shares = lines[(start + 1)..<end].compactMap { line in
      line.split(separator: "%").first?.split(separator: " ").last.flatMap { Int($0) }
    }
    #expect(shares.count == end - start - 1 && shares == shares.sorted(by: >))
    #expect(lines[end...].contains { $0.contains("what helps") })
    #expect(lines.allSatisfy { $0.count <= 96 })
  }

  @Test("thresholds are set by name, several at once and one after the other")
  func thresholds() throws {
    #expect(try diagnose().text.contains("vanishing in layer1"))
    let loose = ["vanishing-ratio=1e-9,plateau-steps=1000", "--threshold", "plateau-fall=0"]
    let outcome = try diagnose(
      "--threshold", loose[0], loose[1], loose[2], "--experiments", "none")
    #expect(outcome.status == 0 && outcome.text == "nothing found\n")
    let json = try diagnose("--json", "--threshold", "vanishing-critical-ratio=1e-2")
    #expect(json.text.contains("\"severity\": \"critical\""))
  }

  @Test(
    "thresholds hold for what is concluded, too: a run of few steps is tried where few are enough")
  func concluded() throws {
    try scratch.write(TrainCommandTests.sheet(rate: "1e-6", steps: 12), to: "short.yaml")
    _ = try Command.run(["train", "short.yaml", "-o", "short.gradtrace"], in: scratch.url)
    let usual = try Command.run(["diagnose", "short.gradtrace", "--json"], in: scratch.url)
    let few = try Command.run(
      ["diagnose", "short.gradtrace", "--json", "--threshold", "plateau-steps=5"], in: scratch.url)
    #expect(!usual.text.contains("\"healed\":"), "\(usual.text)")
    #expect(few.text.contains("\"cause\": \"learning-rate-too-small\""), "\(few.text)")
  }

  @Test(
    "a threshold that is none is refused with the nearest, a wrong number with what is allowed",
    arguments: [
      ("vanishing-rate=1", "did you mean 'vanishing-ratio'? allowed: "),
      ("vanishing-ratio", "a number over 0, found ''\n  write vanishing-ratio=0.001"),
      ("vanishing-ratio=-1", "a number over 0, found '-1'"),
      ("dead-share=2", "a number from 0 to 1, found '2'"),
      ("plateau-steps=2.5", "a whole number from 1 to 1000000000, found '2.5'"),
      ("tail=nan", "found 'nan'"),
    ])
  func refused(_ word: String, _ message: String) throws {
    let outcome = try diagnose("--threshold", word)
    #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("the diagnosis is drawn beside its text, and its title says what is wrong")
  func picture() throws {
    let outcome = try diagnose(
      "--experiments", "none", "-o", "d.svg", "--size", "4:3", "--theme", "dark")
    #expect(outcome.status == 0 && outcome.text.hasPrefix("warning: vanishing in layer1"))
    #expect(outcome.errors.isEmpty)
    let svg = try String(contentsOf: scratch.url.appending(path: "d.svg"), encoding: .utf8)
    #expect(svg.contains("<title>Vanishing gradient in layer 1</title>"))
    for part in ["loss", "gradients", "ledger"] { #expect(svg.contains("data-part=\"\(part)\"")) }
    let stream = try diagnose("--experiments", "none", "-o", "-", "--format", "pdf")
    #expect(stream.status == 0 && stream.output.starts(with: Array("%PDF".utf8)))
    let again = try diagnose(
      "--experiments", "none", "-o", "e.svg", "--size", "4:3", "--theme", "dark")
    #expect(again.status == 0)
    #expect(try String(contentsOf: scratch.url.appending(path: "e.svg"), encoding: .utf8) == svg)
  }

  @Test("a picture that cannot be is refused before anything is tried")
  func refusedPicture() throws {
    let wrong = try diagnose("-o", "d.dot")
    #expect(wrong.status == 64 && wrong.errors.contains("svg, pdf, png"))
    let lone = try diagnose("--theme", "dark")
    #expect(lone.status == 64 && lone.errors.contains("--theme is about a picture"))
    let same = try diagnose("-o", "r.gradtrace", "--format", "svg")
    #expect(same.status != 0)
    #expect(try diagnose("--experiments", "none").status == 0)
  }

  @Test("a run that stopped on a number that is not finite tells the node and its operands")
  func lineage() throws {
    try scratch.write("x,t\n1,1\n-1,2\n", to: "d.csv")
    try scratch.write(
      """
      title: Logarithm of 0
      data: d.csv
      parameters: {w: 0.5}
      formulas: |
        y = relu(w*x)
        loss = -log(y) * t
      train: {minimize: loss, learning-rate: 0.1, epochs: 30}
      """, to: "n.yaml")
    #expect(try Command.run(["train", "n.yaml", "-o", "n.gradtrace"], in: scratch.url).status == 1)
    let text = try Command.run(["diagnose", "n.gradtrace"], in: scratch.url).text
    #expect(text.hasPrefix("critical: nan, from step 0, because of formula-not-finite\n"))
    #expect(text.contains("log(example[1]/y)"))
    #expect(text.contains("logarithms, divisions and targets"))
  }
}
