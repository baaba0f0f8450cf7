import Foundation
import GRDBSQLite
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// A run and its log are read together, by whatever path, and never those of two runs.
@Suite struct LogTests {
  private func move(_ from: String, _ to: String) throws {
    try? FileManager.default.removeItem(atPath: to)
    try FileManager.default.copyItem(atPath: from, toPath: to)
  }

  @Test func `a log of another run is refused, whichever of the two is finished`() throws {
    let scratch = try Scratch()
    let (a, b, c) = (scratch.path("a"), scratch.path("b"), scratch.path("c"))
    try SampleRun.leave(a, steps: 4, name: "A")
    try SampleRun.leave(b, steps: 9, name: "B")
    try SampleRun.finish(c, name: "C")
    for run in [a, c] {
      try move(b + "-wal", run + "-wal")
      for attempt in [
        { _ = try RunReader(run) }, { _ = try RunWriter(resuming: run) },
        { _ = try RunRepair.tidy(run) },
      ] {
        let error = #expect(throws: RunError.self) { try attempt() }
        #expect(error?.kind == .invalid && error?.cause.contains("of another run") == true)
      }
      try FileManager.default.removeItem(atPath: run + "-wal")
    }
    #expect(try RunReader(a).info().name == "A" && RunReader(c).info().steps == 6)
    #expect(try RunReader(b).info().steps == 9)
  }

  @Test func `the log of a copy that went on is refused beside the original`() throws {
    let scratch = try Scratch()
    let (original, copy) = (scratch.path(), scratch.path("copy.gradtrace"))
    try SampleRun.finish(original)
    try move(original, copy)
    let writer = try RunWriter(resuming: copy)
    let trainer = try SampleTraining.trainer(steps: 12)
    try trainer.resume(from: #require(writer.resumedState))
    try trainer.run(recorder: writer)
    try move(copy + "-wal", original + "-wal")
    let error = #expect(throws: RunError.self) { try RunReader(original) }
    #expect(error?.kind == .invalid)
    #expect(try RunReader(copy).info().steps == 12)
    try writer.finish()
  }

  @Test func `an older log of a file that has grown since is refused`() throws {
    let scratch = try Scratch()
    let (run, old) = (scratch.path(), scratch.path("old"))
    try SampleRun.leave(run, steps: 3)
    for ending in ["", "-wal"] { try move(run + ending, old + ending) }
    let writer = try RunWriter(resuming: run)
    let trainer = try SampleTraining.trainer(steps: 400)
    try trainer.resume(from: #require(writer.resumedState))
    try trainer.run(recorder: writer)
    try writer.connection.moveLog(SQLITE_CHECKPOINT_PASSIVE, .writing)
    // One recording, one counter: only the length of the file tells.
    try move(run, scratch.path("copy"))
    try move(old + "-wal", scratch.path("copy-wal"))
    let error = #expect(throws: RunError.self) { try RunReader(scratch.path("copy")) }
    #expect(error?.cause.contains("of another copy") == true)
    try writer.finish()
    #expect(try RunReader(old).info().steps == 3)
  }

  @Test func `a log of 0.1.0 is refused that is damaged, shorter than its run, or newer`() throws {
    let scratch = try Scratch()
    let (a, b, new) = (scratch.path("a"), scratch.path("b"), scratch.path("new"))
    for (run, steps) in [(a, 3), (b, 9)] {
      try SampleRun.leave(run, steps: steps)
      try OldRun.make(of: run)
      #expect(try RunReader(run).info().steps == steps)
    }
    // A page that is not what its checksum says, and salts of another log, end the log before.
    let log = try scratch.data("a-wal")
    for place in [32 + 24 + 4_000, 32 + 8] {
      var bytes = log
      bytes[place] ^= 1
      try bytes.write(to: scratch.url.appending(path: "a-wal"))
      #expect(try RunReader(a).info().steps == 0)
    }
    try SampleRun.leave(new, steps: 4)
    try move(new + "-wal", a + "-wal")
    #expect(throws: RunError.self) { try RunReader(a) }
    // A run that was closed says how many pages it has: a log of fewer is of another.
    try move(b, scratch.path("closed"))
    try move(b + "-wal", scratch.path("closed-wal"))
    #expect(try RunRepair.tidy(scratch.path("closed")))
    try LogMode.enter(scratch.path("closed"), as: "closed", stage: .writing)
    try log.write(to: scratch.url.appending(path: "closed-wal"))
    #expect(throws: RunError.self) { try RunReader(scratch.path("closed")) }
  }

  /// SECURITY.md says so: those runs carry no number of their own.
  @Test func `a log of another run of 0.1.0 with as many pages is taken for its own`() throws {
    let scratch = try Scratch()
    let (a, b) = (scratch.path("a"), scratch.path("b"))
    for (run, steps) in [(a, 3), (b, 9)] {
      try SampleRun.leave(run, steps: steps)
      try OldRun.make(of: run)
    }
    try move(b + "-wal", a + "-wal")
    #expect(try RunReader(a).info().steps == 9)
  }

  @Test func `through links the log is seen, and resuming goes on behind it`() throws {
    let scratch = try Scratch()
    mkdir(scratch.path("there"), 0o700)
    let (run, link, second) = (
      scratch.path("there/run.gradtrace"), scratch.path("link.gradtrace"), scratch.path("second")
    )
    try SampleRun.leave(run)
    symlink("there/run.gradtrace", link)
    symlink("link.gradtrace", second)
    for path in [run, link, second] {
      let info = try RunReader(path).info()
      #expect(info.steps == 6 && info.needsWAL)
    }
    let writer = try RunWriter(resuming: second)
    #expect(writer.resumedState?.step == 6)
    try writer.finish()
    #expect(try RunReader(link).info().steps == 6)
    #expect(try scratch.files() == ["link.gradtrace", "second", "there"])
    try RunWriter(creating: link, overwriting: true).finish()
    #expect(FileStamp(link)?.kind == .link)
    #expect(try RunReader(run).info().steps == 0)
  }

  @Test func `a log without whole batches means nothing, and one that is cut short ends earlier`()
    throws
  {
    let scratch = try Scratch()
    try SampleRun.leave(scratch.path())
    let log = try scratch.data("run.gradtrace-wal")
    let whole = try #require(try LogFrames(path: scratch.path() + "-wal"))
    #expect(whole.frames > 0 && whole.pageSize == 65_536 && !whole.heads.isEmpty)
    for count in [1, 31, 32, 40, 32 + 24 + 60_000, log.count - 1] {
      try log.prefix(count).write(to: scratch.url.appending(path: "run.gradtrace-wal"))
      #expect(try RunReader(scratch.path()).info().steps <= 6)
    }
    // A log that was begun anew ends where the salts of the one before begin.
    var older = log
    older[32 + 24 + 65_536 + 8] ^= 1
    try older.write(to: scratch.url.appending(path: "run.gradtrace-wal"))
    #expect(try #require(try LogFrames(path: scratch.path() + "-wal")).frames < whole.frames)
  }

  @Test func `every batch carries the counter of its recording`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    let trace = Trace()
    let f = (trace.parameter("x", 2) * 3).named("f")
    for step in 0..<3 {
      try writer.record(step: step, f.backward())
      try writer.record(TrainingState(step: step + 1, parametersOf: trace))
    }
    let log = try #require(try LogFrames(path: scratch.path() + "-wal"))
    #expect(log.heads.count == 3)
    let first = try #require(log.heads.first?.counter)
    #expect(first > LogCheck.firstCounter)
    try writer.finish()
    let header = try FileHeader(scratch.path())
    #expect(header.counter &- first <= 3)
    let again = try RunWriter(resuming: scratch.path())
    #expect(try FileHeader(scratch.path()).counter != header.counter)
    try again.finish()
  }
}

/// Recording that was closed only in part, and what finishes it.
@Suite struct ClosingTests {
  @Test func `tidying makes one file of a killed run, which can be resumed`() throws {
    let scratch = try Scratch()
    try SampleRun.leave(scratch.path())
    #expect(try RunRepair.tidy(scratch.path()))
    #expect(try scratch.files() == ["run.gradtrace"])
    let info = try RunReader(scratch.path()).info()
    #expect(info.steps == 6 && info.status == .unfinished && info.resumesAt == 6)
    #expect(try !RunRepair.tidy(scratch.path()))
    try RunWriter(resuming: scratch.path()).finish()
  }

  @Test func `while somebody reads, the closing waits, and tidying ends it`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try SampleTraining.trainer(steps: 6).run(recorder: writer)
    let reader = try RunReader(scratch.path())
    _ = try reader.info()
    try writer.finish()
    #expect(try scratch.files().contains("run.gradtrace-wal"))
    let busy = #expect(throws: RunError.self) { try RunRepair.tidy(scratch.path()) }
    #expect(busy?.kind == .busy)
    #expect(try reader.info().status == .complete)
    try reader.close()
    #expect(try RunReader(scratch.path()).info().steps == 6)
    #expect(try RunRepair.tidy(scratch.path()))
    #expect(try scratch.files() == ["run.gradtrace"])
    #expect(try RunReader(scratch.path()).info().status == .complete)
  }

  @Test func `the last moments of a closing leave a run that is read as it is`() throws {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    try LogMode.enter(scratch.path(), as: "", stage: .writing)
    for beside in [[], ["-wal"], ["-wal", "-shm"]] {
      for ending in beside { try scratch.write("", to: "run.gradtrace" + ending) }
      let info = try RunReader(scratch.path()).info()
      #expect(info.steps == 6 && !info.needsWAL && !info.lacksWAL)
    }
    #expect(try scratch.files().count == 3)
    #expect(try RunRepair.tidy(scratch.path()))
    #expect(try scratch.files() == ["run.gradtrace"])
  }

  @Test func `nobody tidies a run that is being recorded`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    let error = #expect(throws: RunError.self) { try RunRepair.tidy(scratch.path()) }
    #expect(error?.kind == .busy && error?.cause.contains("records into it") == true)
    try writer.finish()
  }
}
