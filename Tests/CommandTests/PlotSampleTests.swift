import Foundation
import Testing

/// The sheets of `samples/plots`: every figure is drawn, and nothing is to be warned of.
@Suite("Plot samples")
struct PlotSampleTests {
  static let folder = Command.root.appending(path: "samples/plots")
  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test(
    "every figure of a sample is drawn without a warning, and the first line says what it shows",
    arguments: names)
  func figures(_ name: String) throws {
    let path = Self.folder.appending(path: name)
    #expect(try String(contentsOf: path, encoding: .utf8).hasPrefix("# Shows "))
    let scratch = try Scratch()
    let outcome = try Command.run(["build", path.path, "-o", "figures"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("warning"), "\(outcome.errors)")
    #expect(try scratch.files().contains("figures"))
  }
}
