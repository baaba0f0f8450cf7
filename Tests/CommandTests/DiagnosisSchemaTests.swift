import Foundation
import Testing

@testable import Training

/// `gradviz diagnose --json` is a contract: a validator of others reads every sample's by the schema.
@Suite("The schema of a diagnosis")
struct DiagnosisSchemaTests {
  private static let page = Command.root.appending(path: "docs/diagnosis.md")

  @Test("the page prints the schema that the command prints")
  func page() throws {
    let block = "<!-- schema -->\n```json\n\(DiagnosisSchema.text)```\n<!-- /schema -->"
    var text = try String(contentsOf: Self.page, encoding: .utf8)
    if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] == "1" {
      let start = try #require(text.range(of: "<!-- schema -->"))
      let end = try #require(text.range(of: "<!-- /schema -->"))
      text.replaceSubrange(start.lowerBound..<end.upperBound, with: block)
      try text.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    #expect(text.contains(block))
    #expect(try Command.run(["schema", "--diagnosis"]).text == DiagnosisSchema.text)
    let both = try Command.run(["schema", "--diagnosis", "--words", "nl"])
    #expect(both.status == 64 && both.errors.contains("--words and --diagnosis exclude"))
  }

  /// What the validator says of a text.
  private func verdict(_ json: String, _ scratch: Scratch) throws -> String {
    try scratch.write(DiagnosisSchema.text, to: "schema.json")
    try scratch.write(json, to: "d.json")
    let checker = Command.root.appending(path: "scripts/check-schema").path
    return try Command.shell("'\(checker)' schema.json d.json", in: scratch.url).text
  }

  @Test(
    "every sample's diagnosis is as the schema says",
    arguments: TrainingSampleTests.samples)
  func samples(_ sample: Sample) throws {
    let scratch = try Scratch()
    _ = try Command.run(["train", sample.file, "-o", "r.gradtrace"], in: scratch.url)
    let outcome = try Command.run(["diagnose", "r.gradtrace", "--json"], in: scratch.url)
    #expect(try verdict(outcome.text, scratch) == "ok d.json\n")
  }

  @Test("numbers that are none, remarks and evidence by layer are as the schema says")
  func unusual() throws {
    let scratch = try Scratch()
    var report = DiagnosisReport(verdicts: [])
    report.remark = "nothing was tried"
    report.run.constantLoss = .infinity
    report.experiments = [
      Experiment(
        cause: .capacity,
        changes: [
          .action(.addBiases, scope: ""), .setting(SheetPath("a"), from: .none, to: .number(.nan)),
        ],
        edits: [], fromStep: 0, steps: 3, loss: .nan, baseline: -.infinity, best: 1, healed: 0,
        heals: false, curve: [])
    ]
    #expect(try verdict(report.json, scratch) == "ok d.json\n")
  }

  @Test(
    "what the contract does not have is wrong",
    arguments: [
      ("\"version\": 1", "\"version\": 2"), ("\"healthy\": true", "\"healthy\": 1"),
      ("\"steps\": 0", "\"steps\": -1"), ("\"verdicts\": []", "\"verdicts\": [{}]"),
      ("\"experiments\": []", "\"experiments\": [], \"more\": 0"),
    ])
  func wrong(_ text: String, _ other: String) throws {
    let json = DiagnosisReport(verdicts: []).json
    #expect(json.contains(text))
    let changed = json.replacingOccurrences(of: text, with: other)
    #expect(try verdict(changed, try Scratch()).hasPrefix("wrong d.json"))
  }
}
