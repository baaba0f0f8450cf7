import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import TraceStore

@Suite struct FullDiskTests {
  @Test func `a full disk is a clear error, and the file holds every batch before it`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try writer.connection.perform(.writing) { try $0.execute(sql: "PRAGMA max_page_count = 40") }
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 1, shape: [5_000]))
    let f = sum(w).named("f")
    var saved = 0
    let error = #expect(throws: RunError.self) {
      for step in 0..<1_000 {
        try writer.record(step: step, f.backward())
        try writer.record(TrainingState(step: step + 1, parametersOf: trace))
        saved = step + 1
      }
    }
    #expect(error?.kind == .full && error?.stage == .writing)
    #expect(error?.description.contains("the disk is full") == true)
    #expect(saved > 3)
    #expect(throws: RunError.self) { try writer.record(step: 2_000, f.backward()) }
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.info().status == .unfinished)
    #expect(try reader.steps().count == saved && reader.state()?.step == saved)
    #expect(try reader.series(of: "w").last?.value == w.tensor)
  }

  @Test func `with room again the run goes on`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 1, shape: [5_000]))
    let f = sum(w).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    try writer.connection.perform(.writing) { try $0.execute(sql: "PRAGMA max_page_count = 1") }
    #expect(throws: RunError.self) {
      for step in 1..<9 { try writer.record(step: step, f.backward()) }
    }
    try writer.finish()
    let second = try RunWriter(resuming: scratch.path())
    try second.record(step: 1, f.backward())
    try second.finish()
    #expect(try RunReader(scratch.path()).steps().map(\.step) == [0, 1])
  }

  /// Runs the child where no file grows over so many KiB; the signal that would end it is ignored.
  private func record(_ verb: String, _ steps: Int, upTo size: Int, in scratch: Scratch) throws
    -> ProcessOutcome
  {
    try Tool.run(
      "/bin/bash",
      [
        "-c", "trap '' XFSZ; ulimit -f \(size); exec \"$@\"", "bash", Tool.child, verb,
        scratch.path(), "\(steps)",
      ], in: scratch.url)
  }

  @Test func `where files may not grow, recording ends with an error and goes on later`() throws {
    let scratch = try Scratch()
    let outcome = try record("record", 100_000, upTo: 4_096, in: scratch)
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("limit on the size of files"), "\(outcome.errors)")
    let acknowledged = outcome.output.split(separator: "\n").last.flatMap { Int($0) } ?? 0
    #expect(acknowledged > 0)
    #expect(try RunReader(scratch.path()).info().steps >= acknowledged)
    let writer = try RunWriter(resuming: scratch.path())
    #expect((writer.resumedState?.step ?? 0) >= acknowledged)
    try writer.finish()
    #expect(try scratch.files() == ["run.gradtrace"])
  }

  @Test func `a closing without room says that nothing is missing, and is finished later`() throws {
    let scratch = try Scratch()
    try SampleRun.leave(scratch.path(), steps: 400)
    let (run, log) = (
      try #require(FileStamp(scratch.path())).size,
      try #require(FileStamp(scratch.path() + "-wal")).size
    )
    // The log fits, the file may not grow to take it in.
    let whole = scratch.path("whole")
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: scratch.path() + ending, toPath: whole + ending)
    }
    try RunRepair.tidy(whole)
    let grown = try #require(FileStamp(whole)).size
    #expect(grown > run && grown - run <= log)
    let outcome = try Tool.run(
      "/bin/bash",
      [
        "-c", "trap '' XFSZ; ulimit -f \(run / 1024); exec \"$@\"", "bash", Tool.child, "tidy",
        scratch.path(), "0",
      ], in: scratch.url)
    #expect(outcome.status == 73)
    for words in ["nothing is missing", "\(log) bytes", "gradviz info --tidy"] {
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(try RunReader(scratch.path()).info().steps == 400)
    try RunRepair.tidy(scratch.path())
    #expect(try RunReader(scratch.path()).info().steps == 400)
    #expect(try scratch.data("run.gradtrace").count == grown)
  }

  @Test(.enabled(if: Tool.path("unshare") != nil && geteuid() == 0))
  func `on a disk that fills up nothing that was acknowledged is lost`() throws {
    let scratch = try Scratch()
    mkdir(scratch.path("disk"), 0o700)
    let outcome = try Tool.run(
      "/bin/bash",
      [
        "-c",
        """
        unshare -m bash -c 'mount -t tmpfs -o size=5m none "$1" || exit 99
          "$2" record "$1/r.gradtrace" 100000; echo "status $?"
          cp "$1"/r.gradtrace* "$3"' bash \
          "$PWD/disk" "$0" "$PWD"
        """, Tool.child,
      ], in: scratch.url)
    // Some containers let nobody mount.
    guard outcome.status == 0 else { return }
    #expect(outcome.errors.contains("the disk is full") && outcome.output.contains("status 73"))
    let lines = outcome.output.split(separator: "\n").compactMap { Int($0) }
    let steps = try RunReader(scratch.path("r.gradtrace")).info().steps
    #expect(steps >= (lines.last ?? 1))
  }
}
