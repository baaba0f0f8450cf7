import Foundation
import Testing

/// A sample and the fixture that holds its numbers.
struct Sample: CustomTestStringConvertible, Sendable {
  var path: String
  var fixture: String
  var testDescription: String { path }

  init(_ path: String, _ fixture: String) {
    self.path = path
    self.fixture = fixture
  }

  var file: String { Command.root.appending(path: "samples/\(path)").path }
}

@Suite("Samples")
struct SampleTests {
  static let samples = [
    Sample("cs224n-backpropagation/max-mul.yaml", "S3-maxmul"),
    Sample("cs224n-backpropagation/layer.yaml", "S3-layer"),
    Sample("week2-gradient-descent/sigmoid-chain.yaml", "S1-chain"),
    Sample("week2-gradient-descent/neuron.yaml", "S1-neuron"),
    Sample("dlvu-backpropagation/two-over-sin.yaml", "S0-34-rad"),
    Sample("dlvu-backpropagation/feedforward.yaml", "S0-45-full"),
  ]
  /// Those of formulas, whose figures `PlotSampleTests` draws.
  static let formulas = [
    Sample("formulas/derivation.yaml", "S0-45-full"),
    Sample("formulas/symbolic.yaml", "S0-25"),
    Sample("formulas/layers.yaml", "S2-eq16"),
  ]

  @Test("a sample's values and gradients are the lecture's numbers", arguments: samples + formulas)
  func numbers(_ sample: Sample) throws {
    let fixture = try Fixture(sample.fixture)
    let nodes = try Nodes(of: sample)
    for (name, value) in fixture.values where nodes.has(name) {
      try fixture.expectNear(nodes.numbers(name, "value"), value, "\(name)")
    }
    let gradients = fixture.gradients
    #expect(!gradients.isEmpty)
    for (name, gradient) in gradients {
      try fixture.expectNear(nodes.numbers(name, "gradient"), gradient, "d/d\(name)")
    }
  }

  @Test(
    "every figure of a sample is drawn without a warning",
    arguments: samples + TrainingSampleTests.samples)
  func figures(_ sample: Sample) throws {
    let scratch = try Scratch()
    let names = try Command.run(["graph", sample.file, "--list-figures"]).text
      .split(separator: "\n")
    #expect((1...6).contains(names.count))
    let outcome = try Command.run(
      ["build", sample.file, "-o", "out", "--format", "pdf"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("warning"), "\(outcome.errors)")
    for name in names { #expect(outcome.errors.contains("/\(name)"), "\(name)") }
  }

  @Test("every sample is in the list, and its first line says what it shows")
  func complete() throws {
    let folder = Command.root.appending(path: "samples")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    // The demo builds the code sample in place; its build folder is not ours.
    let sheets = (files ?? []).filter { $0.hasSuffix(".yaml") && !$0.contains("/.build") }
      .filter { path in !["plots/", "formulas/", "networks/"].contains(where: path.hasPrefix) }
    let listed = Set((Self.samples + TrainingSampleTests.samples).map(\.path))
    #expect(Set(sheets).isSuperset(of: listed))
    // The others are those of the lectures, which `GalleryTests` draws, and the models that they share.
    for sheet in sheets {
      #expect(
        listed.contains(sheet) || GalleryTests.lectures.contains { sheet.hasPrefix($0 + "/") },
        "\(sheet)")
      let text = try String(contentsOf: folder.appending(path: sheet), encoding: .utf8)
      #expect(text.hasPrefix(listed.contains(sheet) ? "# Shows " : "# "), "\(sheet)")
    }
  }
}

/// The nodes of the trace that a sample gives.
private struct Nodes {
  let nodes: [[String: Any]]

  init(of sample: Sample) throws {
    let outcome = try Command.run(["graph", sample.file, "-o", "-", "--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
    nodes = try #require(object?["nodes"] as? [[String: Any]])
  }

  func has(_ name: String) -> Bool { nodes.contains { $0["name"] as? String == name } }

  func numbers(_ name: String, _ field: String) throws -> [Double] {
    let node = try #require(nodes.first { $0["name"] as? String == name }, "no node \(name)")
    return Fixture.flat(node[field] as Any)
  }
}

/// Numbers that were worked out elsewhere.
struct Fixture {
  let fields: [String: Any]

  init(_ id: String) throws {
    let file = Command.root.appending(path: "Tests/TraceGraphTests/Fixtures/fixtures.json")
    let list = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]]
    fields = try #require(list?.first { $0["id"] as? String == id }, "no fixture \(id)")
  }

  /// Inputs and computed values.
  var values: [(String, [Double])] { numbers("inputs") + numbers("forward") }

  /// Gradients by name; of the vector graph, in the shapes of the parameters.
  var gradients: [(String, [Double])] {
    if fields["gradients"] != nil { return numbers("gradients") }
    let shaped = fields["shape_convention"] as? [String: [String: Any]] ?? [:]
    return shaped.map { ($0, Self.flat($1["value"] as Any)) }
  }

  private func numbers(_ key: String) -> [(String, [Double])] {
    (fields[key] as? [String: Any] ?? [:]).map { ($0, Self.flat($1)) }
  }

  static func flat(_ json: Any) -> [Double] {
    if let list = json as? [Any] { return list.flatMap(flat) }
    return (json as? Double).map { [$0] } ?? []
  }

  func expectNear(_ found: [Double], _ wanted: [Double], _ name: String) throws {
    let tolerance = fields["tolerance"] as? [String: Double] ?? [:]
    let (absolute, relative) = (tolerance["abs"] ?? 0, tolerance["rel"] ?? 0)
    try #require(found.count == wanted.count, "\(name): \(found) for \(wanted)")
    for (a, b) in zip(found, wanted) {
      #expect(abs(a - b) <= max(absolute, relative * abs(b)), "\(name): \(a) for \(b)")
    }
  }
}
