import Foundation
import Testing

/// A sample that was trained by the command, as its run tells it.
struct TrainedSample {
  /// Those with an update: the state after the last one is no step of the worked examples.
  private let steps: [JSONContent]

  /// - Parameters:
  ///   - epochs: so many in place of those of the sheet.
  ///   - nodes: the nodes to read; those of all names by default.
  init(_ sample: Sample, epochs: Int? = nil, nodes: String = "*") throws {
    let scratch = try Scratch()
    let run = scratch.path("run.gradtrace")
    let sheet = try epochs.map { try Self.shortened(sample, to: $0, in: scratch) } ?? sample.file
    let outcome = try Command.run(["train", sheet, "-o", run])
    #expect(outcome.status == 0, "\(outcome.errors)")
    steps = try Command.run(["export", run, "--nodes", nodes]).text.split(separator: "\n")
      .filter { !$0.contains("\"learning_rate\": null") }
      .map { try JSONContent($0) }
  }

  /// A copy of a sample, with its data beside it, that trains for fewer epochs.
  private static func shortened(
    _ sample: Sample, to epochs: Int, in scratch: Scratch
  ) throws -> String {
    let file = URL(filePath: sample.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    let short = text.replacing(/epochs: [0-9]+/, with: "epochs: \(epochs)")
    try #require(short != text)
    try scratch.write(short, to: "short.yaml")
    let folder = file.deletingLastPathComponent()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".csv") {
      try FileManager.default.copyItem(
        at: folder.appending(path: name), to: scratch.url.appending(path: name))
    }
    return scratch.path("short.yaml")
  }

  var count: Int { steps.count }

  var losses: [Double] { get throws { try steps.map { try $0["loss"].number } } }

  /// The numbers of a node at every step, tensors row by row.
  func values(_ name: String) throws -> [[Double]] { try numbers("values", name) }

  /// The numbers of a node's gradient at every step.
  func gradients(_ name: String) throws -> [[Double]] { try numbers("gradients", name) }

  /// A number at every step.
  func scalars(_ name: String) throws -> [Double] { try values(name).map { $0[0] } }

  /// Several numbers at every step, side by side.
  func points(_ names: String...) throws -> [[Double]] {
    let columns = try names.map(scalars)
    return steps.indices.map { step in columns.map { $0[step] } }
  }

  private func numbers(_ field: String, _ name: String) throws -> [[Double]] {
    try steps.map { try $0[field][name].numbers }
  }
}
