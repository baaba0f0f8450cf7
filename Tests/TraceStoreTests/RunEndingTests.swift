import Testing
import TraceGraph
import TraceStore
import Training

@testable import RunWriterChild

/// The state after the last update, and the objective, in the file.
@Suite struct RunEndingTests {
  private func record(_ path: String, steps: Int, every: Int = 1) throws -> ObjectiveChange {
    let writer = try RunWriter(creating: path, policy: RecordPolicy(every: every))
    let trainer = try SampleTraining.trainer(steps: steps)
    try trainer.run(recorder: writer)
    let change = try trainer.objectiveChange()
    try writer.record(change)
    try writer.finish()
    return change
  }

  @Test func `the state after the last update is the last row, whatever the rhythm`() throws {
    let scratch = try Scratch()
    let change = try record(scratch.path(), steps: 7, every: 4)
    let reader = try RunReader(scratch.path())
    let steps = try reader.steps()
    #expect(steps.map(\.step) == [0, 4, 7] && steps.map(\.isEnding) == [false, false, true])
    let info = try reader.info()
    #expect(info.steps == 2 && info.stepsWithValues == 2 && info.stepRange == 0...7)
    #expect(info.hasEnding && info.objective == change && info.resumesAt == 7)
    let state = try #require(try reader.state())
    let trace = try reader.trace(atStep: 7).trace
    for (name, value) in state.parameters {
      #expect(trace.node(named: name)?.tensor == value)
    }
  }

  @Test func `a run that goes on has its ending where the longer one has it`() throws {
    let scratch = try Scratch()
    let straight = try record(scratch.path("straight.gradtrace"), steps: 11)
    _ = try record(scratch.path(), steps: 6)
    let writer = try RunWriter(resuming: scratch.path())
    #expect(try RunReader(scratch.path()).info().objective == nil)
    let trainer = try SampleTraining.trainer(steps: 11)
    try trainer.resume(from: #require(writer.resumedState))
    try trainer.run(recorder: writer)
    try writer.record(trainer.objectiveChange())
    try writer.finish()
    func text(_ path: String, _ format: RunExport.Format) throws -> [UInt8] {
      var bytes: [UInt8] = []
      let all: RunExport.Content = [.values, .gradients, .statistics]
      try RunExport(format, content: all, includesUnnamed: true).write(RunReader(path)) {
        bytes += $0
      }
      return bytes
    }
    for format in RunExport.Format.allCases {
      #expect(
        try text(scratch.path(), format) == text(scratch.path("straight.gradtrace"), format))
    }
    let reader = try RunReader(scratch.path())
    #expect(try reader.info().objective == straight)
    for step in 0...11 {
      #expect(
        try reader.examples(atStep: step)
          == RunReader(scratch.path("straight.gradtrace")).examples(atStep: step))
    }
  }

  @Test func `no rate of learning stands where no update follows`() throws {
    let scratch = try Scratch()
    _ = try record(scratch.path(), steps: 2)
    let reader = try RunReader(scratch.path())
    for (format, ending) in [(RunExport.Format.json, "\"learning_rate\": null"), (.csv, ",\n")] {
      var text = ""
      try RunExport(format, content: []).write(reader) {
        text += String(decoding: $0, as: UTF8.self)
      }
      let last = try #require(text.split(separator: "\n").last)
      #expect((last + "\n").contains(ending) && !text.contains("nan"), "\(text)")
    }
    #expect(try reader.trainingSeries().steps.map(\.learningRate) == [0.05, 0.05])
  }

  @Test func `an objective that is not finite, and names in any letters, come back`() throws {
    let scratch = try Scratch()
    for change in [
      ObjectiveChange(what: "mean of \"l\"", before: .infinity, after: .nan, examples: 3, rows: 9),
      ObjectiveChange(
        what: "Σ loss", before: -0.1, after: .leastNonzeroMagnitude, examples: 1, rows: 1),
    ] {
      let writer = try RunWriter(
        creating: scratch.path(),
        RunDescription(attachments: [.init(name: "objective", kind: "data", .text("a"))]),
        overwriting: true)
      try writer.record(change)
      try writer.finish()
      let reader = try RunReader(scratch.path())
      let found = try #require(try reader.info().objective)
      #expect(found.what == change.what && found.before == change.before)
      #expect(found.after == change.after || found.after.isNaN && change.after.isNaN)
      #expect(found.examples == change.examples && found.rows == change.rows)
      #expect(try reader.attachment("objective").content == .text("a"))
    }
  }

  @Test func `an attachment is given another text, and none that is not there`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(
      creating: scratch.path(),
      RunDescription(attachments: [.init(name: "s.yaml", kind: "sheet", .text("a"))]))
    try writer.replace("s.yaml", with: "b")
    try writer.finish()
    #expect(try RunReader(scratch.path()).attachment("s.yaml").content == .text("b"))
    let again = try RunWriter(resuming: scratch.path())
    let error = #expect(throws: RunError.self) { try again.replace("t.yaml", with: "b") }
    #expect(error?.kind == .missing)
  }

  @Test func `a step without a rate is refused, since it would pass for the ending`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    let trace = Trace()
    let w = trace.parameter("w", Tensor(1))
    let loss = (w * w).named("loss")
    let error = #expect(throws: RunError.self) {
      try writer.record(step: 0, loss.backward(), learningRate: .nan)
    }
    #expect(error?.kind == .misuse && error?.remedy == "give 0 where there is none")
  }
}
