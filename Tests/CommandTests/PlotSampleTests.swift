import Foundation
import Testing

/// Samples of plots: every sheet of the folder is drawn.
@Suite("Plot samples")
struct PlotSampleTests {
  static let folder = Command.root.appending(path: "samples/plots")
  static let sheets = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test(
    "every figure is drawn without a warning, and equal bytes are not written twice",
    arguments: sheets)
  func build(_ sheet: String) throws {
    let scratch = try Scratch()
    let path = Self.folder.appending(path: sheet).path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("# Shows "))
    let first = try Command.run(["build", path, "-o", "out"], in: scratch.url)
    #expect(first.status == 0, "\(first.errors)")
    #expect(!first.errors.contains("warning"), "\(first.errors)")
    let again = try Command.run(["build", path, "-o", "out"], in: scratch.url)
    let lines = again.errors.split(separator: "\n")
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.hasSuffix(": unchanged") })
  }
}
