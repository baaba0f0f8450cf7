import Foundation
import Plots
import Sheets
import Testing
import TraceStore

/// A training of a sheet that a Swift program records is what the command records.
@Suite struct RecordedSheetTests {
  private static let text = """
    title: Recorded
    formulas: |
      y = w*x + b
      loss = (y - t)^2
    parameters: {w: 0.5, b: 0}
    data:
      columns: [x, t]
      rows: [[1, 2], [2, 4], [3, 7], [4, 8], [5, 11]]
      scale: {x: standard}
      validation: {share: 0.2, take: last}
    train:
      objective: sum(loss)
      learning-rate: 0.01
      steps: 6
      record: {every: 2, values: parameters, numbers: float32}
    """

  @Test func `run, rows that never train and scales are those of the command`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.text, to: "s.yaml")
    let made = try Command.run(["train", "s.yaml", "-o", "a.gradtrace"], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    let sheet = try Sheet(file: "s.yaml", bytes: Array(Self.text.utf8))
    let writer = try RunWriter(
      creating: scratch.path("b.gradtrace"), RunDescription(of: sheet, program: "a program"),
      policy: RecordPolicy(of: sheet.training))
    let trainer = try sheet.trainer()
    _ = try trainer.run(recorder: writer)
    try writer.finish()
    let (command, program) = (
      try RunReader(scratch.path("a.gradtrace")), try RunReader(scratch.path("b.gradtrace"))
    )
    let (first, second) = (try command.info(), try program.info())
    // What the command adds is the objective before and after.
    let kept = first.attachments.filter { $0.kind != AttachmentKind.objective }
    #expect(kept.map(\.name) == second.attachments.map(\.name))
    #expect(kept.map(\.kind) == second.attachments.map(\.kind))
    for one in kept {
      #expect(try command.attachment(one.name).content == program.attachment(one.name).content)
    }
    #expect(second.program == "a program" && second.name == "Recorded")
    #expect(first.policy == second.policy && first.reduction == second.reduction)
    #expect(second.reduction == .sum && second.policy.every == 2)
    #expect(try command.steps().map(\.loss) == program.steps().map(\.loss))
    let info = try Command.run(["info", "b.gradtrace"], in: scratch.url).text
    #expect(info.contains("held back") && info.contains("1 of 5 rows, the last: 5"), "\(info)")
    #expect(info.contains("(x - 2.5) / "), "\(info)")
  }
}
