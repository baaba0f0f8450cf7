import Foundation
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Reading a run that was killed, that is being recorded, and whose recording begins between opening and
/// reading: in a folder that may be written, and in one that may not.
@Suite(.serialized) struct SharedReadingTests {
  private static let isRoot = geteuid() == 0
  private static let setpriv = Tool.path("setpriv")
  static let canBeDenied = !isRoot || setpriv != nil

  /// A child that reads, without the right to write where a folder is closed to it.
  private final class Reading {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ path: String) throws {
      let arguments = ["read", path, "0"]
      if SharedReadingTests.isRoot, let setpriv = SharedReadingTests.setpriv {
        process.executableURL = URL(filePath: setpriv)
        process.arguments =
          ["--reuid", "65534", "--regid", "65534", "--clear-groups", Tool.child] + arguments
      } else {
        process.executableURL = URL(filePath: Tool.child)
        process.arguments = arguments
      }
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      #expect(line() == "open")
    }

    private func line() -> String {
      var bytes: [UInt8] = []
      while let byte = output.fileHandleForReading.readData(ofLength: 1).first, byte != 10 {
        bytes.append(byte)
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// How many steps the child sees now, and what it has to say.
    func end() throws -> (steps: Int?, notice: String) {
      try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
      let steps = Int(line())
      let notice = line()
      process.waitUntilExit()
      return (steps, notice)
    }
  }

  /// A folder that others may read, and may write or not.
  private func folder(_ scratch: Scratch, isWritable: Bool) throws -> String {
    let folder = scratch.path("there")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    chmod(scratch.url.path, 0o755)
    chmod(folder, isWritable ? 0o777 : 0o555)
    return folder
  }

  private func record(_ writer: RunWriter, _ steps: Range<Int>) throws {
    let trace = Trace()
    let f = (trace.parameter("x", 2) * 3).named("f")
    for step in steps { try writer.record(step: step, f.backward()) }
    try writer.record(TrainingState(step: steps.upperBound, parametersOf: trace))
  }

  @Test(.enabled(if: canBeDenied), arguments: [true, false])
  func `a killed run is read with its log`(isWritable: Bool) throws {
    let scratch = try Scratch()
    let made = try folder(scratch, isWritable: true)
    let run = made + "/run.gradtrace"
    try SampleRun.leave(run)
    _ = try folder(scratch, isWritable: isWritable)
    let (steps, notice) = try Reading(run).end()
    #expect(steps == 6)
    #expect(notice.contains("read from a copy") == !isWritable, "\(notice)")
    let files = try FileManager.default.contentsOfDirectory(atPath: made).sorted()
    #expect(files.filter { !$0.hasSuffix("-shm") } == ["run.gradtrace", "run.gradtrace-wal"])
    chmod(made, 0o755)
  }

  @Test(.enabled(if: canBeDenied), arguments: [true, false])
  func `a run that is being recorded is read as it grows`(isWritable: Bool) throws {
    let scratch = try Scratch()
    let made = try folder(scratch, isWritable: true)
    let run = made + "/run.gradtrace"
    let writer = try RunWriter(creating: run)
    try record(writer, 0..<3)
    _ = try folder(scratch, isWritable: isWritable)
    let reading = try Reading(run)
    try record(writer, 3..<5)
    #expect(try reading.end().steps == 5)
    _ = try folder(scratch, isWritable: true)
    try writer.finish()
    #expect(try RunReader(run).info().steps == 5)
  }

  @Test(.enabled(if: canBeDenied), arguments: [true, false], [true, false])
  func `a recording that begins after the opening is seen`(
    isWritable: Bool, isDeserted: Bool
  ) throws {
    let scratch = try Scratch()
    let made = try folder(scratch, isWritable: true)
    let run = made + "/run.gradtrace"
    let first = try RunWriter(creating: run)
    try record(first, 0..<2)
    try first.finish()
    if isDeserted { try LogMode.enter(run, as: run, stage: .writing) }
    _ = try folder(scratch, isWritable: isWritable)
    let reading = try Reading(run)
    _ = try folder(scratch, isWritable: true)
    let writer = try RunWriter(resuming: run)
    try record(writer, 2..<7)
    _ = try folder(scratch, isWritable: isWritable)
    #expect(try reading.end().steps == 7)
    _ = try folder(scratch, isWritable: true)
    try writer.finish()
  }

  @Test func `what is handed on while it is read ends with an error where the file changes`() throws
  {
    let scratch = try Scratch()
    try SampleRun.finish(scratch.path())
    try LogMode.enter(scratch.path(), as: "", stage: .writing)
    let reader = try RunReader(scratch.path())
    var seen = 0
    let error = #expect(throws: RunError.self) {
      try reader.forEachStep { (_) throws(RunError) in
        if seen == 0 { try RunWriter(resuming: scratch.path()).finish() }
        seen += 1
      }
    }
    #expect(error?.kind == .busy && error?.cause.contains("changed it while it was read") == true)
    #expect(try reader.steps().count == 6)
  }

  @Test func `a copy is not made of more than its limit, and none is left`() throws {
    let scratch = try Scratch()
    try SampleRun.leave(scratch.path())
    let family = try FileFamily(scratch.path())
    var path = ""
    do {
      let copy = try PrivateCopy(of: family)
      path = copy.path
      #expect(try RunReader(path).info().steps == 6)
    }
    #expect(FileStamp(path) == nil && FileStamp(FileFamily.folder(of: path)) == nil)
    try FileHandle(forWritingTo: URL(filePath: scratch.path() + "-wal"))
      .truncate(atOffset: UInt64(RunFormat.copyLimit))
    let error = #expect(throws: RunError.self) {
      try PrivateCopy(of: FileFamily(scratch.path()))
    }
    #expect(error?.cause.contains("more than") == true)
  }

  @Test func `copies that killed programs have left are removed, and no others`() throws {
    let scratch = try Scratch()
    try SampleRun.leave(scratch.path())
    let temporary = FileManager.default.temporaryDirectory
    /// A folder as a copy has it, not touched for an hour.
    func folder(_ letters: String, _ files: String...) throws -> URL {
      let url = temporary.appending(path: "gradviz-\(letters)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
      for file in files { try Data([1]).write(to: url.appending(path: file)) }
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3_600)], ofItemAtPath: url.path)
      return url
    }
    let word = String((0..<4).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement() ?? "a" })
    let left = try folder(word + "aa", "run", "run-wal", "run-shm")
    let held = try folder(word + "bb", "run")
    let others = try folder(word + "cc", "letter.txt")
    let young = try folder(word + "dd", "run")
    try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: young.path)
    defer {
      for url in [left, held, others, young] { try? FileManager.default.removeItem(at: url) }
    }
    let descriptor = open(held.path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    _ = try PrivateCopy(of: FileFamily(scratch.path()))
    let kept = [left, held, others, young].map { FileManager.default.fileExists(atPath: $0.path) }
    #expect(kept == [false, true, true, true])
    #expect(FileManager.default.fileExists(atPath: others.appending(path: "letter.txt").path))
  }
}
