import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Files that are cut off, damaged, or left by others.
extension HostileFileTests {
  @Test func `missing, foreign, empty and truncated files are told apart`() throws {
    let scratch = try Scratch()
    try run(scratch.path(), changedBy: "")
    let whole = try Data(contentsOf: URL(filePath: scratch.path()))
    let cases: [(String, Data, String)] = [
      ("empty", Data(), "no run file"),
      ("text", Data("title: moons\n".utf8), "no run file"),
      ("picture", Data((0..<5_000).map { UInt8($0 & 255) }), "no run file"),
      ("half", whole.prefix(whole.count / 2), "bytes where its header says"),
      ("short", whole.prefix(whole.count - 1), "bytes where its header says"),
      ("header", whole.prefix(99), "no run file"),
    ]
    for (name, data, cause) in cases {
      try data.write(to: scratch.url.appending(path: name))
      let error = #expect(throws: RunError.self) { try RunReader(scratch.path(name)) }
      #expect(error?.kind == .invalid && error?.description.contains(cause) == true)
    }
    let error = #expect(throws: RunError.self) { try RunReader(scratch.path("nowhere")) }
    #expect(error?.kind == .missing)
    #expect(throws: RunError.self) { try RunReader(scratch.url.path) }
    let foreign = try DatabaseQueue(path: scratch.path("foreign"))
    try foreign.inDatabase { try $0.execute(sql: "CREATE TABLE step (step)") }
    try foreign.close()
    #expect(throws: RunError.self) { try RunReader(scratch.path("foreign")) }
  }

  @Test func `a run whose log was left behind is read as far as it goes, and leaves no files`()
    throws
  {
    let scratch = try Scratch()
    let trace = Trace()
    let f = (trace.parameter("w", 2) * 3).named("f")
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(step: 0, f.backward())
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    #expect(try RunReader(scratch.path()).info().needsWAL)
    #expect(try RunReader(scratch.path()).info().steps == 1)
    let copy = scratch.url.appending(path: "copy #1?.gradtrace")
    try FileManager.default.copyItem(at: URL(filePath: scratch.path()), to: copy)
    let info = try RunReader(copy.path).info()
    #expect(info.steps == 0 && info.status == .unfinished && !info.needsWAL)
    #expect(try scratch.files().filter { $0.hasPrefix("copy") } == ["copy #1?.gradtrace"])
    try writer.finish()
  }

  @Test func `a reader of a run without its log sees what a later recording adds`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let f = (trace.parameter("w", 2) * 3).named("f")
    let first = try RunWriter(creating: scratch.path())
    let copy = scratch.path("copy.gradtrace")
    try FileManager.default.copyItem(atPath: scratch.path(), toPath: copy)
    try first.finish()
    let reader = try RunReader(copy)
    #expect(try reader.info().steps == 0)
    let writer = try RunWriter(resuming: copy)
    try writer.record(step: 0, f.backward())
    try writer.record(TrainingState(step: 1, parametersOf: trace))
    #expect(try reader.info().steps == 1)
    try writer.finish()
  }

  @Test(arguments: 0..<100)
  func `a damaged file is refused or read, never a crash`(seed: Int) throws {
    let scratch = try Scratch()
    let base = try Self.sample.get()
    var bytes = base
    var generator = SeededGenerator(UInt64(seed))
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      // Most of a file of pages is empty: aim at what is in use.
      let page = Int.random(in: 0..<bytes.count / 65_536, using: &generator) * 65_536
      let isHead = Bool.random(using: &generator)
      let offset =
        isHead
        ? Int.random(in: 0..<200, using: &generator)
        : 65_535 - Int.random(in: 0..<8_000, using: &generator)
      bytes[page + offset] = UInt8.random(in: 0...255, using: &generator)
    }
    if seed % 5 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
    try Data(bytes).write(to: URL(filePath: scratch.path()))
    let before = Memory.resident
    do {
      try readAll(scratch.path())
    } catch let error as RunError {
      #expect(!error.cause.isEmpty)
    }
    #expect(Memory.resident - before < 200 << 20)
    if (try? RunReader(scratch.path())) != nil { try? resumeAndWrite(scratch.path()) }
  }

  private func resumeAndWrite(_ path: String) throws {
    let writer = try RunWriter(resuming: path)
    let trainer = try SampleTraining.trainer(steps: 9, tensors: true)
    if let state = writer.resumedState { try trainer.resume(from: state) }
    try trainer.run(recorder: writer)
    try writer.finish()
  }

  /// The bytes of a finished sample run.
  private static let sample: Result<[UInt8], any Error> = Result {
    let scratch = try Scratch()
    let writer = try RunWriter(
      creating: scratch.path(),
      RunDescription(attachments: [.init(name: "sheet", kind: "sheet", .text("title: A"))]))
    try SampleTraining.trainer(steps: 40, tensors: true).run(recorder: writer)
    try writer.finish()
    return [UInt8](try Data(contentsOf: URL(filePath: scratch.path())))
  }
}

enum Memory {
  /// Bytes of this process in memory; 0 where the system does not tell.
  static var resident: Int {
    let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let fields = text?.split(separator: " ") ?? []
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
  }
}
