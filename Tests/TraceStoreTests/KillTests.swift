import Foundation
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// A run survives its program: killed at any moment, the file holds all that was acknowledged.
@Suite(.serialized) struct KillTests {
  /// Runs the child until it is killed after some milliseconds, and gives the last state that it
  /// acknowledged; 0 for none.
  private func recordAndKill(
    _ verb: String, _ path: String, after milliseconds: Int, in scratch: Scratch
  ) throws -> Int {
    let log = scratch.url.appending(path: "acknowledged")
    try Data().write(to: log)
    let process = Process()
    process.executableURL = URL(filePath: Tool.child)
    process.arguments = [verb, path, "1000000"]
    process.standardOutput = try FileHandle(forWritingTo: log)
    try process.run()
    usleep(UInt32(milliseconds) * 1000)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    let lines = try String(contentsOf: log, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().last.flatMap { Int($0) } ?? 0
  }

  /// How often a program is killed in each way: `scripts/kills` asks for more than every run of the tests.
  private static let count =
    ProcessInfo.processInfo.environment["GRADVIZ_KILLS"].flatMap { Int($0) } ?? 20

  private static let moments: [Int] = {
    var generator = SeededGenerator(2026)
    return (0..<count).map { _ in Int.random(in: 20...600, using: &generator) }
  }()

  @Test(arguments: moments)
  func `after kill -9 the file opens and holds every acknowledged batch`(milliseconds: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path()
    let acknowledged = try recordAndKill("record", path, after: milliseconds, in: scratch)
    guard FileManager.default.fileExists(atPath: path) else {
      #expect(acknowledged == 0)
      return
    }
    let reader = try RunReader(path)
    let info = try reader.info()
    #expect(info.status == .unfinished)
    #expect(info.steps >= acknowledged)
    #expect((info.resumesAt ?? 0) >= acknowledged)
    #expect(info.needsWAL == (info.walSize > 0))
    try expectWholeSteps(reader)
  }

  /// Every step that is there has all its numbers.
  private func expectWholeSteps(_ reader: RunReader) throws {
    let steps = try reader.steps()
    #expect(steps.map(\.step) == Array(0..<steps.count))
    for step in [steps.first, steps.last] {
      guard let step else { continue }
      _ = try reader.trace(atStep: step.step)
    }
    // A run that was killed before its first batch knows no graph yet.
    guard !steps.isEmpty else { return }
    #expect(try reader.series(of: "layer2/neuron1/c").count == steps.count)
  }

  @Test func `a run that is killed twice and resumed equals one that never stopped`() throws {
    let scratch = try Scratch()
    let path = scratch.path()
    // A busy machine takes its time to begin.
    for wait in [300, 1_500, 6_000] where !FileManager.default.fileExists(atPath: path) {
      _ = try recordAndKill("record", path, after: wait, in: scratch)
    }
    _ = try recordAndKill("resume", path, after: 300, in: scratch)
    let writer = try RunWriter(resuming: path)
    let state = try #require(writer.resumedState)
    let steps = state.step + 20
    let trainer = try SampleTraining.trainer(steps: steps)
    try trainer.resume(from: state)
    try trainer.run(recorder: writer)
    try writer.finish()

    let straight = StepMemory()
    try SampleTraining.trainer(steps: steps).run(recorder: straight)
    let reader = try RunReader(path)
    let recorded = try reader.steps()
    #expect(recorded.dropLast().map(\.loss) == straight.steps.map(\.loss))
    #expect(recorded.last?.step == steps && recorded.map(\.isEnding).firstIndex(of: true) == steps)
    #expect(try reader.state() == straight.states.last)
    let last = try reader.trace(atStep: steps - 1)
    #expect(last.trace.nodes.map(\.tensor) == straight.steps.last?.values)
  }

  @Test(arguments: 0..<max(1, count / 10))
  func `after kills in training and resuming, every table is as if there had been none`(
    round: Int
  ) throws {
    var generator = SeededGenerator(UInt64(round) + 77)
    let scratch = try Scratch()
    let path = scratch.path()
    for kill in 0..<3 {
      let verb = FileManager.default.fileExists(atPath: path) ? "resume" : "record"
      let moment = Int.random(in: 30...300, using: &generator)
      _ = try recordAndKill(verb, path, after: kill == 0 ? moment + 60 : moment, in: scratch)
    }
    guard FileManager.default.fileExists(atPath: path) else { return }
    let writer = try RunWriter(resuming: path)
    let steps = (writer.resumedState?.step ?? 0) + 8
    let trainer = try SampleTraining.trainer(steps: steps)
    if let state = writer.resumedState { try trainer.resume(from: state) }
    try trainer.run(recorder: writer)
    try writer.finish()
    let straight = scratch.path("straight.gradtrace")
    try SampleRun.finish(straight, steps: steps)
    let (found, expected) = (try SampleRun.tables(path), try SampleRun.tables(straight))
    #expect(expected.count == 13)
    for (table, rows) in expected { #expect(found[table] == rows, "table \(table)") }
  }

  @Test func `a program that is killed while it closes leaves no journal, and a run that is read`()
    throws
  {
    var generator = SeededGenerator(11)
    for _ in 0..<Self.count {
      let scratch = try Scratch()
      let process = Process()
      process.executableURL = URL(filePath: Tool.child)
      process.arguments = ["close", scratch.url.path, "100000"]
      try process.run()
      usleep(UInt32.random(in: 30_000...120_000, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try SampleRun.journals(in: scratch).isEmpty)
      let runs = try scratch.files().filter { $0.hasSuffix(".gradtrace") }
      for run in runs {
        let info = try RunReader(scratch.path(run)).info()
        #expect(info.status == .complete ? info.steps == 3 : info.steps <= 3)
        try RunRepair.tidy(scratch.path(run))
        let after = try RunReader(scratch.path(run)).info()
        #expect(after.steps == info.steps && after.status == info.status && !after.needsWAL)
      }
      // A draft is left at most, of the run that was about to be made, with the log that it was tried with; the
      // next writer removes it.
      let left = try scratch.files().filter { !runs.contains($0) }
      #expect(
        Self.drafts(left).count <= 1 && left.allSatisfy(UnfinishedFile.isName), "\(left)")
      UnfinishedFile.clear(scratch.url.path)
      #expect(try scratch.files() == runs)
    }
  }

  /// Drafts without the logs that they are tried with.
  private static func drafts(_ names: [String]) -> [String] {
    names.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
  }

  @Test func `a program that is killed in its first milliseconds leaves nothing to the next`()
    throws
  {
    for round in 0..<Self.count {
      let scratch = try Scratch()
      _ = try recordAndKill("record", scratch.path(), after: round % 120, in: scratch)
      let left = try scratch.files().filter(UnfinishedFile.isName)
      #expect(Self.drafts(left).count <= 1)
      let writer = try RunWriter(creating: scratch.path(), overwriting: true)
      #expect(try !scratch.files().contains(where: UnfinishedFile.isName))
      try writer.finish()
      #expect(try scratch.files() == ["acknowledged", "run.gradtrace"])
    }
  }

  @Test
  func `a second program reads while the first writes, and its counts only grow`() throws {
    let scratch = try Scratch()
    let path = scratch.path()
    let process = Process()
    process.executableURL = URL(filePath: Tool.child)
    process.arguments = ["record", path, "1000000"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    for _ in 0..<1_000 where !FileManager.default.fileExists(atPath: path) { usleep(10_000) }
    let reader = try RunReader(path)
    var counts: [Int] = []
    // Until ten readings have seen steps; a busy machine takes its time.
    for _ in 0..<1_000 where counts.count(where: { $0 > 0 }) < 10 {
      counts.append(try reader.info().steps)
      if let last = counts.last, last > 0 { _ = try reader.trace(atStep: last - 1) }
      usleep(20_000)
    }
    #expect(counts == counts.sorted())
    #expect((counts.last ?? 0) > (counts.first ?? 0))
  }

  @Test func `a second recorder is turned away while the first records`() throws {
    let scratch = try Scratch()
    let path = scratch.path()
    let writer = try RunWriter(creating: path)
    let trace = Trace()
    try writer.record(step: 0, (trace.parameter("x", 2) * 3).named("f").backward())
    let error = #expect(throws: RunError.self) { try RunWriter(resuming: path) }
    #expect(error?.kind == .busy)
    try writer.finish()
    try RunWriter(resuming: path).finish()
  }

  @Test func `between two batches a second recorder is turned away, and the file is not replaced`()
    throws
  {
    let scratch = try Scratch()
    let path = scratch.path()
    let writer = try RunWriter(creating: path)
    let trace = Trace()
    let f = (trace.parameter("x", 2) * 3).named("f")
    try writer.record(step: 0, f.backward())
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    for attempt in [
      { try RunWriter(resuming: path) }, { try RunWriter(creating: path, overwriting: true) },
    ] {
      let error = #expect(throws: RunError.self) { try attempt() }
      #expect(error?.kind == .busy)
    }
    try writer.record(step: 1, f.backward())
    try writer.finish()
    #expect(try RunReader(path).info().steps == 2)
    try RunWriter(creating: path, overwriting: true).finish()
  }
}
