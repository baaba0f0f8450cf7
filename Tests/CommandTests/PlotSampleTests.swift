import Foundation
import Testing

/// Samples of plots and formulas: every sheet of the folders is drawn.
@Suite("Plot samples")
struct PlotSampleTests {
  static let folder = Command.root.appending(path: "samples")
  static let sheets = ["plots", "formulas"].flatMap { part in
    ((try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: part).path)) ?? [])
      .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(part)/\($0)" }
  }

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
