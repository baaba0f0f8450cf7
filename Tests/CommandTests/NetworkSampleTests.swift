import Foundation
import Testing

/// Samples of networks, with the numbers of the lectures.
@Suite("Network samples")
struct NetworkSampleTests {
  static let folder = Command.root.appending(path: "samples/networks")
  static let sheets = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test("every figure is drawn without a warning", arguments: sheets)
  func build(_ sheet: String) throws {
    let scratch = try Scratch()
    let path = Self.folder.appending(path: sheet).path
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("# Shows "))
    let outcome = try Command.run(["build", path, "-o", "out", "--format", "pdf"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("warning"), "\(outcome.errors)")
  }

  static let fixtures = [
    ("perceptron.yaml", "S0-05"), ("collapse.yaml", "S0-06"), ("feedforward.yaml", "S0-45-full"),
    ("neuron-frames.yaml", "S0-55"),
  ]

  @Test("values and gradients are the lecture's numbers", arguments: fixtures)
  func numbers(_ sheet: String, _ id: String) throws {
    let fixture = try Fixture(id)
    let values = Dictionary(uniqueKeysWithValues: fixture.values)
    let gradients = Dictionary(uniqueKeysWithValues: fixture.gradients)
    let outcome = try Command.run([
      "graph", Self.folder.appending(path: sheet).path, "-o", "-", "--format", "json",
    ])
    let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
    let nodes = try #require(object?["nodes"] as? [[String: Any]])
    var compared = 0
    for node in nodes {
      guard let name = node["name"] as? String, let value = node["value"] as? Double else {
        continue
      }
      if let wanted = values[name]?.first {
        try fixture.expectNear([value], [wanted], name)
        compared += 1
      }
      if let wanted = gradients[name]?.first, let gradient = node["gradient"] as? Double {
        try fixture.expectNear([gradient], [wanted], "d/d\(name)")
        compared += 1
      }
    }
    #expect(compared > 8)
  }

  private func texts(_ arguments: [String]) throws -> [String] {
    let outcome = try Command.run(
      ["plot", "network"] + arguments + ["--text", "live", "-o", "-", "--format", "svg"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.text.matches(of: #/<text[^>]*>([^<]*)</#).map { String($0.1) }
  }

  @Test("the picture of a sheet holds the numbers of slide 45")
  func slide45() throws {
    let texts = try texts([
      Self.folder.appending(path: "feedforward.yaml").path, "--figure", "numbers",
    ])
    for number in ["3", "5", "8", "0.9997", "2", "10.1", "12.1", "4"] {
      #expect(texts.contains(number), "\(number) in \(texts)")
    }
  }

  @Test("formulas and flags alone draw a network, and parts bear their names")
  func command() throws {
    let outcome = try Command.run([
      "plot", "network", "--units", "[[x1, x2], [y]]", "--edges", "{x1->y: 3, x2->y: w}", "-o", "-",
      "--format", "svg",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    for part in ["x1", "y", "x1-&gt;y", "w", "w.label"] {
      #expect(outcome.text.contains("data-part=\"\(part)\""), "\(part)")
    }
    let again = try Command.run([
      "plot", "network", "--units", "[[x1, x2], [y]]", "--edges", "{x1->y: 3, x2->y: w}", "-o", "-",
      "--format", "svg",
    ])
    #expect(again.output == outcome.output)
    let wrong = try Command.run([
      "plot", "network", "--units", "[[x1, x2], [y]]", "--edges", "{x1->z: 3}", "-o", "-",
      "--format", "svg",
    ])
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("--edges: the line x1->z leads to no unit"), "\(wrong.errors)")
  }

  @Test("a sheet of figures alone has no formulas for commands that need some")
  func noFormulas() throws {
    let scratch = try Scratch()
    try scratch.write("figures: {n: {network: {units: [[x], [y]]}}}", to: "free.yaml")
    let built = try Command.run(["build", "free.yaml", "-o", "out"], in: scratch.url)
    #expect(built.status == 0, "\(built.errors)")
    for command in [["graph", "free.yaml"], ["check", "free.yaml"]] {
      let outcome = try Command.run(command, in: scratch.url)
      #expect(outcome.status == 65)
      #expect(outcome.errors.contains("has no formulas"), "\(outcome.errors)")
    }
  }
}
