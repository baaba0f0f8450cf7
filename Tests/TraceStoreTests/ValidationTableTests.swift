import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Losses and accuracies over rows that never train, in a run.
@Suite struct ValidationTableTests {
  private func record(_ path: String, steps: Int = 12, until stop: Int? = nil) throws {
    let writer = try RunWriter(creating: path)
    let trainer = try SampleTraining.trainer(steps: steps, isValidated: true)
    let flag = CancellationFlag()
    try trainer.run(recorder: writer, cancellation: flag) { progress in
      if progress.step + 1 == stop { flag.cancel() }
    }
    try writer.finish(stop == nil ? .complete : .stopped("interrupted"))
  }

  @Test func `a run holds what its steps and its end are worth, as the trainer says`() throws {
    let scratch = try Scratch()
    try record(scratch.path())
    let found = try RunReader(scratch.path()).validation()
    let recorder = SeriesRecorder()
    try SampleTraining.trainer(steps: 12, isValidated: true).run(recorder: recorder)
    #expect(found.map(\.step) == Array(0...12))
    #expect(found.map(\.result) == recorder.series.validation.map(\.result))
    #expect(found.allSatisfy { $0.result.examples == 2 })
    #expect(try RunReader(scratch.path()).trainingSeries().validation == recorder.series.validation)
    #expect(try RunConformance.breaches(of: scratch.path()) == [])
  }

  @Test(arguments: [1, 5, 11])
  func `a run that was stopped and went on has the same tables`(stop: Int) throws {
    let scratch = try Scratch()
    try record(scratch.path("whole.gradtrace"))
    let path = scratch.path("part.gradtrace")
    try record(path, until: stop)
    #expect(try RunReader(path).validation().last?.step == stop)
    let writer = try RunWriter(resuming: path)
    let trainer = try SampleTraining.trainer(steps: 12, isValidated: true)
    try trainer.resume(from: try #require(writer.resumedState))
    try trainer.run(recorder: writer)
    try writer.finish()
    #expect(try SampleRun.tables(path) == SampleRun.tables(scratch.path("whole.gradtrace")))
  }

  @Test func `the last and the best are told, of equal ones the first`() throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    #expect(try RunReader(scratch.path()).info().validation == nil)
    try SampleRun.change(
      scratch.path(),
      by: """
        INSERT INTO validation VALUES (0, 3, NULL, NULL, 4), (1, 1, 0.5, 1, 4), (2, 1, NULL, NULL, 4),
          (3, 2, 0.25, NULL, 4), (4, NULL, NULL, NULL, 4)
        """)
    let info = try RunReader(scratch.path()).info()
    #expect(info.validation?.step == 3 && info.validation?.result.accuracy == 0.25)
    #expect(info.bestValidation?.step == 1 && info.bestValidation?.result.trainingAccuracy == 1)
    #expect(try RunReader(scratch.path()).validation()[4].result.loss.isNaN)
  }

  @Test func `a run without the table has none of it, and gains it when it is gone on with`() throws
  {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path(), steps: 4)
    try SampleRun.change(scratch.path(), by: "DROP TABLE validation")
    #expect(try RunReader(scratch.path()).validation() == [])
    let writer = try RunWriter(resuming: scratch.path())
    let trainer = try SampleTraining.trainer(steps: 6, isValidated: true)
    try trainer.resume(from: try #require(writer.resumedState))
    try trainer.run(recorder: writer)
    try writer.finish()
    #expect(try RunReader(scratch.path()).validation().map(\.step) == [4, 5, 6])
  }

  @Test func `an export has columns of it where there is something`() throws {
    func text(_ path: String, _ format: RunExport.Format) throws -> [Substring] {
      var bytes: [UInt8] = []
      try RunExport(format, content: []).write(try RunReader(path)) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    #expect(try text(scratch.path(), .csv)[0] == "step,epoch,loss,learning_rate")
    #expect(try !text(scratch.path(), .json)[0].contains("validation"))
    try SampleRun.change(
      scratch.path(), by: "INSERT INTO validation VALUES (1, 0.5, 0.75, NULL, 4)")
    let rows = try text(scratch.path(), .csv)
    #expect(
      rows[0]
        == "step,epoch,loss,learning_rate,validation_loss,validation_accuracy,training_accuracy")
    #expect(rows[1].hasSuffix(",,,") && rows[2].hasSuffix(",0.5,0.75,"))
    let lines = try text(scratch.path(), .json)
    #expect(lines[0].hasSuffix("\"validation\": null}"))
    #expect(
      lines[1].hasSuffix(
        "\"validation\": {\"loss\": 0.5, \"accuracy\": 0.75, \"training_accuracy\": null, "
          + "\"examples\": 4}}"))
  }
}
