import Foundation
import Testing

/// Samples that are trained, against the numbers of the lectures.
@Suite("Training samples")
struct TrainingSampleTests {
  static let samples = [
    Sample("feedforward-networks/streetlights.yaml", "S4-street-sgd"),
    Sample("feedforward-networks/streetlights-one.yaml", "S4-street-one"),
    Sample("feedforward-networks/offsides.yaml", "S4-three-inputs"),
    Sample("training/vanishing-sigmoid.yaml", ""),
  ]

  @Test("forty epochs over six streetlights give every printed prediction")
  func streetlights() throws {
    let epochs = try #require(Self.fixture(Self.samples[0])["epochs"] as? [[String: Any]])
    let wanted = epochs.flatMap { $0["predictions"] as? [Double] ?? [] }
    #expect(wanted.count == 240)
    try Self.expectNear(try Self.values(of: "prediction", Self.samples[0]), wanted)
  }

  @Test("steps on one example give every printed prediction", arguments: [1, 2])
  func steps(_ number: Int) throws {
    let sample = Self.samples[number]
    let steps = try #require(Self.fixture(sample)["steps"] as? [[String: Any]])
    let wanted = steps.compactMap { ($0["prediction"] ?? $0["pred"]) as? Double }
    #expect(wanted.count == steps.count)
    try Self.expectNear(try Self.values(of: "prediction", sample), wanted)
  }

  @Test("the deep network of sigmoids is diagnosed: its first layer does not learn")
  func vanishing() throws {
    let scratch = try Scratch()
    let path = scratch.path("run.gradtrace")
    #expect(try Command.run(["train", Self.samples[3].file, "-o", path]).status == 0)
    let outcome = try Command.run(["diagnose", path, "--fail-on", "vanishing"])
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("vanishing in layer1, from step 0"))
    #expect(outcome.text.contains("activation's derivative in layer2"))
  }

  private static func fixture(_ sample: Sample) throws -> [String: Any] {
    let file = Command.root.appending(path: "Tests/TrainingTests/Fixtures/training.json")
    let list = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]]
    return try #require(list?.first { $0["id"] as? String == sample.fixture })
  }

  /// A node's value at every step of a sample's run.
  private static func values(of node: String, _ sample: Sample) throws -> [Double] {
    let scratch = try Scratch()
    let path = scratch.path("run.gradtrace")
    #expect(try Command.run(["train", sample.file, "-o", path]).status == 0)
    let lines = try Command.run(["export", path, "--nodes", node]).text.split(separator: "\n")
    return try lines.map { line in
      let step = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require((step?["values"] as? [String: Double])?[node])
    }
  }

  private static func expectNear(_ found: [Double], _ wanted: [Double]) throws {
    try #require(found.count == wanted.count)
    for (a, b) in zip(found, wanted) { #expect(abs(a - b) <= 1e-12) }
  }
}
