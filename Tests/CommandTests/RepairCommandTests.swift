import Foundation
import Testing

/// What `gradviz repair` writes, and that it heals.
@Suite("gradviz repair")
struct RepairCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Records a sheet's run and repairs it.
  private func repair(_ sheet: String, _ words: String..., values: [String] = []) throws -> Outcome
  {
    try scratch.write(sheet, to: "s.yaml")
    _ = try Command.run(
      ["train", "s.yaml", "-o", "r.gradtrace", "--force"] + values, in: scratch.url)
    return try Command.run(["repair", "r.gradtrace"] + words, in: scratch.url)
  }

  private static let slow = TrainCommandTests.sheet(rate: "1e-7", steps: 60)

  /// The objective before and after the training of a sheet.
  private func objective(_ sheet: String, _ values: [String] = []) throws -> (Double, Double) {
    let outcome = try Command.run(["train", sheet] + values, in: scratch.url)
    let words =
      outcome.text.split(separator: "\n").first { $0.hasPrefix("objective") }?
      .split(whereSeparator: { " ,".contains($0) }) ?? []
    try #require(words.count > 3, "\(outcome)")
    return (try #require(Double(words[1])), try #require(Double(words[3])))
  }

  @Test("the sheet has the change with its effect, and both losses are drawn beside it")
  func repaired() throws {
    let outcome = try repair(Self.slow, "-o", "new.yaml")
    #expect(outcome.status == 0 && outcome.text.contains("new.yaml: train.learning-rate 1e-7 → "))
    #expect(outcome.text.hasSuffix("new-losses.svg\n"))
    let text = String(decoding: try scratch.data("new.yaml"), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.contains("learning-rate") })
    #expect(line.contains("was 1e-7: loss ") && line.contains(" in 60 steps"))
    let (before, after) = try objective("new.yaml")
    #expect(after < 0.05 * before)
    let svg = String(decoding: try scratch.data("new-losses.svg"), as: UTF8.self)
    #expect(svg.contains("unchanged") && svg.contains("repaired") && svg.contains("Repaired: loss"))
  }

  @Test("picture and sheet go where they are told, and neither over an input")
  func places() throws {
    #expect(try repair(Self.slow, "-o", "a.yaml", "--picture", "b.png").text.hasSuffix("b.png\n"))
    #expect(try scratch.data("b.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let stream = try repair(Self.slow, "-o", "-")
    #expect(stream.text.contains("learning-rate") && !stream.text.contains("losses.svg"))
    #expect(try repair(Self.slow, "-o", "a.yaml", "--picture", "b.txt").status == 64)
    #expect(try repair(Self.slow, "-o", "r.gradtrace").status == 73)
    #expect(try repair(Self.slow, "-o", "a.yaml", "--picture", "r.gradtrace").status == 64)
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appending(path: "link.svg"),
      withDestinationURL: scratch.url.appending(path: "r.gradtrace"))
    #expect(try repair(Self.slow, "-o", "a.yaml", "--picture", "link.svg").status == 73)
  }

  @Test("the picture that nobody named replaces that of an earlier repair, and nothing else")
  func unnamedPicture() throws {
    try scratch.write("mine", to: "new-losses.svg")
    let outcome = try repair(Self.slow, "-o", "new.yaml")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("cannot create 'new-losses.svg', the losses beside 'new.yaml'"))
    #expect(try scratch.data("new-losses.svg") == Data("mine".utf8))
    #expect(!(try scratch.files().contains("new.yaml")))
    #expect(try repair(Self.slow, "-o", "other.yaml").status == 0)
    #expect(try repair(Self.slow, "-o", "other.yaml").status == 0)
  }

  @Test("a healthy run, and one that nothing heals, end with 1 and no file")
  func nothing() throws {
    let outcome = try repair(TrainCommandTests.sheet(), "-o", "new.yaml")
    #expect(outcome.status == 1 && outcome.errors.contains("healthy"))
    #expect(!(try scratch.files().contains { $0.hasPrefix("new") }))
  }

  @Test("values of the command line are told, and with them the sheet does what is promised")
  func values() throws {
    _ = try repair(Self.slow, "-o", "new.yaml", values: ["w=-3"])
    let text = String(decoding: try scratch.data("new.yaml"), as: UTF8.self)
    #expect(text.hasPrefix("# The run was given values on the command line"))
    #expect(text.contains("#   w=-3\n"))
    let promised = try #require(text.firstMatch(of: /loss [^ ]+ → ([^ ]+) in/)?.1)
    let (_, after) = try objective("new.yaml", ["w=-3"])
    #expect(abs(after - (Double(promised) ?? .nan)) < 0.01 * after)
  }

  @Test("of a perceptron for classes that no line separates, a network is made that separates them")
  func hiddenLayer() throws {
    let outcome = try repair(
      """
      formulas: |
        h = u*p + v*q + c
        guess = step(h)
      parameters: {u: 0, v: 0, c: 0}
      roles: {bias: [c]}
      data:
        columns: [p, q, t]
        rows:
          - [0, 0, 0]
          - [0, 1, 1]
          - [1, 0, 1]
          - [1, 1, 0]
          - [0.1, 0, 0]
          - [0, 0.9, 1]
          - [0.9, 0, 1]
          - [1, 0.9, 0]
      train: {perceptron: {guess: guess, target: t}, learning-rate: 1, epochs: 60}
      """, "-o", "new.yaml")
    #expect(outcome.status == 0, "\(outcome)")
    // A column is called as the output would be.
    let text = String(decoding: try scratch.data("new.yaml"), as: UTF8.self)
    #expect(text.contains("out: p_") && !text.contains("perceptron: {"))
    let (before, after) = try objective("new.yaml")
    #expect(after < 0.05 * before)
  }
}
