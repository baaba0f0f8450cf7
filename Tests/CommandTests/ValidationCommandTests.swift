import Foundation
import Testing

/// Rows that never train, from the sheet to the summary, the run, its report and its pictures.
@Suite("Validation from the command line")
struct ValidationCommandTests {
  private let scratch: Scratch

  /// Ten rows of t = 2x, of which the last two never train.
  private static func sheet(_ validation: String = "{share: 0.2, take: last}") -> String {
    """
    formulas: |
      y = w*x
      loss = (y - t)^2
    parameters: {w: 0}
    data: {file: d.csv, validation: \(validation)}
    train: {minimize: loss, learning-rate: 0.01, steps: 6}
    """
  }

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.sheet(), to: "s.yaml")
    let rows = (1...10).map { "\($0),\(2 * $0)" }.joined(separator: "\n")
    try scratch.write("x,t\n\(rows)\n", to: "d.csv")
    try scratch.write("x,t\n11,22\n12,25\n", to: "e.csv")
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("summary and info tell loss and rows; a drawn share says its seed")
  func told() throws {
    let outcome = try run("train", "s.yaml", "-o", "r.gradtrace")
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("held back   2 of 10 rows, the last: 9, 10\n"))
    #expect(outcome.text.contains("validation  loss "))
    #expect(outcome.text.contains("over all 8 examples"))
    let info = try run("info", "r.gradtrace")
    #expect(info.text.contains("over 2 rows at step 6"))
    #expect(info.text.contains("held back    2 of 10 rows, the last: 9, 10\n"))
    let json = try JSONSerialization.jsonObject(
      with: run("info", "r.gradtrace", "--json").output)
    let fields = try #require(json as? [String: Any])
    let held = try #require(fields["held_back"] as? [String: Any])
    #expect(held["rows"] as? [Int] == [9, 10] && held["of"] as? Int == 10)
    let last = try #require(fields["validation"] as? [String: Any])
    let result = try #require(last["result"] as? [String: Any])
    #expect(last["step"] as? Int == 6 && result["examples"] as? Int == 2)
    try scratch.write(Self.sheet("0.3"), to: "s.yaml")
    #expect(try run("train", "s.yaml").text.contains("3 of 10 rows, drawn with seed 0: "))
    #expect(try run("train", "s.yaml", "--seed", "5").text.contains("drawn with seed 5: "))
    try scratch.write(Self.sheet("e.csv"), to: "s.yaml")
    #expect(try run("train", "s.yaml").text.contains("held back   2 rows of e.csv\n"))
  }

  @Test("a run holds the file of its validation, and goes on without it")
  func stored() throws {
    try scratch.write(Self.sheet("e.csv"), to: "s.yaml")
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    try FileManager.default.removeItem(at: scratch.url.appending(path: "e.csv"))
    #expect(try run("train", "s.yaml").status == 66)
    let outcome = try run("train", "--resume", "r.gradtrace", "--steps", "9")
    #expect(outcome.status == 0 && outcome.text.contains("2 rows of e.csv"))
    #expect(try run("info", "r.gradtrace", "--strict").status == 0)
    let csv = try run("export", "r.gradtrace", "--format", "csv", "--nodes", "w").text
    let rows = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows[0].contains("validation_loss") && rows.count == 11)
    let place = try #require(rows[0].firstIndex(of: "validation_loss"))
    // w = 0: (22² + 25²)/2 = 554.5.
    #expect(rows[1][place] == "554.5" && rows.dropFirst().allSatisfy { !$0[place].isEmpty })
  }

  @Test("an interrupted run that goes on has the numbers of one that was not")
  func resumed() throws {
    func export(_ path: String) throws -> String {
      try run("export", path, "--format", "csv", "--nodes", "w").text
    }
    #expect(try run("train", "s.yaml", "-o", "a.gradtrace", "--set", "train.steps=9").status == 0)
    #expect(try run("train", "s.yaml", "-o", "b.gradtrace", "--set", "train.steps=4").status == 0)
    #expect(try run("train", "--resume", "b.gradtrace", "--steps", "9").status == 0)
    #expect(try export("a.gradtrace") == export("b.gradtrace"))
  }

  @Test("a file outside the folder of --inside is refused")
  func confined() throws {
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "in"), withIntermediateDirectories: false)
    try scratch.write(Self.sheet("../e.csv").replacing("d.csv", with: "d2.csv"), to: "in/s.yaml")
    try scratch.write("x,t\n1,2\n2,4\n", to: "in/d2.csv")
    #expect(try run("train", "in/s.yaml").status == 0)
    let outcome = try run("train", "in/s.yaml", "--inside", "in")
    #expect(outcome.status != 0 && outcome.errors.contains("leads out of the folder"))
  }

  @Test("overfitting is diagnosed, drawn and repaired")
  func diagnosed() throws {
    let file = Sample("training/overfitting.yaml", "").file
    let path = scratch.path("r.gradtrace")
    #expect(try run("train", file, "-o", path).status == 0)
    let outcome = try run("diagnose", path, "-o", "d.svg", "--fail-on", "overfitting")
    #expect(outcome.status == 1)
    #expect(outcome.text.hasPrefix("critical: overfitting, from step "))
    #expect(outcome.text.contains("because of capacity\n"))
    #expect(outcome.text.contains("what helps: "))
    let picture = try String(decoding: scratch.data("d.svg"), as: UTF8.self)
    #expect(picture.contains("data-part=\"loss.validation\"") || picture.contains("validation"))
    let json = try #require(
      JSONSerialization.jsonObject(with: run("diagnose", path, "--json").output) as? [String: Any])
    let experiments = try #require(json["experiments"] as? [[String: Any]])
    #expect(experiments.count >= 5)
    #expect(experiments.allSatisfy { $0["loss_of"] as? String == "validation" })
    #expect(experiments.contains { $0["heals"] as? Bool == true })
    #expect(try run("repair", path, "-o", "c.yaml").status == 0)
    #expect(try String(decoding: scratch.data("c.yaml"), as: UTF8.self).contains("validation loss"))
    let evidence = try run("diagnose", path, "--experiments", "none").text
    #expect(evidence.contains("Fewer units, more rows"))
  }
}
