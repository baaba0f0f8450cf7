import Foundation
import TestSupport
import Testing

/// Runs whose sheets say other things than the runs: what a stranger may have written there.
@Suite struct StrangersSheetTests {
  private static let sheet = """
    data: {columns: [x, t], rows: [[1, 0], [2, 1], [3, 0], [-1, 1]]}
    formulas: |
      y = sigmoid(w*x + b)
      loss = (y - t)^2
    parameters: {w: 1, b: 0}
    train: {minimize: loss, learning-rate: 0.0001, steps: 40, batch: 4}
    """

  /// A diagnosis of a run of 40 steps in whose sheet one text stands in the place of another.
  private func diagnosis(_ old: String, _ new: String) throws -> Outcome {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "s.yaml")
    _ = try Command.run(["train", "s.yaml", "-o", "run.gradtrace"], in: scratch.url)
    let change = "update attachment set content = replace(content, '\(old)', '\(new)')"
    #expect(
      try Command.shell("sqlite3 run.gradtrace \"\(change)\"", in: scratch.url).status == 0)
    return try Command.run(["diagnose", "run.gradtrace"], in: scratch.url)
  }

  @Test(arguments: ["9223372036854775806", "1000000000"])
  func `experiments take the steps of the run, whatever its sheet says`(steps: String) throws {
    let outcome = try diagnosis("steps: 40", "steps: \(steps)")
    #expect(outcome.status == 0 || outcome.status == 1)
    #expect(outcome.text.contains("in 40 steps"), "\(outcome.text)\(outcome.errors)")
  }

  @Test(arguments: [
    ("{w: 1, b: 0}", "{w: 1, b: 0, unused: uniform(-1, 1, shape=[9])}"),
    ("{w: 1, b: 0}", "{w: [1, 2], b: 0}"), ("{w: 1, b: 0}", "{v: 1, b: 0}"),
  ])
  func `nothing is tried on a sheet of another model`(old: String, new: String) throws {
    let outcome = try diagnosis(old, new)
    let told = outcome.text.replacing("\n", with: " ")
    #expect(told.contains("nothing was tried"), "\(outcome.text)\(outcome.errors)")
    #expect(!outcome.text.contains("heals"))
  }
}
