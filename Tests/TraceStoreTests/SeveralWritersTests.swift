import Foundation
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Several recorders that want one name at once.
@Suite(.serialized) struct SeveralWritersTests {
  /// Starts as many children at once, and gives their exit codes and errors.
  private func race(_ verb: String, _ count: Int, in scratch: Scratch) throws -> [(Int32, String)] {
    let children = try (0..<count).map { index -> (Process, URL) in
      let errors = scratch.url.appending(path: "errors-\(index)")
      try Data().write(to: errors)
      let process = Process()
      process.executableURL = URL(filePath: Tool.child)
      process.arguments = [verb, scratch.path(), "300"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: errors)
      return (process, errors)
    }
    for (process, _) in children { try process.run() }
    return try children.map { process, errors in
      process.waitUntilExit()
      return (process.terminationStatus, try String(contentsOf: errors, encoding: .utf8))
    }
  }

  @Test(arguments: ["record", "force"])
  func `one of three gets the name, the others say who has it`(verb: String) throws {
    for round in 0..<4 {
      let scratch = try Scratch()
      if verb == "force" { try SampleRun.finish(scratch.path()) }
      let ends = try race(verb, 3, in: scratch)
      let winners = ends.count { $0.0 == 0 }
      // Who comes after the first has ended may overwrite its run.
      #expect(verb == "force" ? winners >= 1 : winners == 1, "round \(round): \(ends)")
      for (status, errors) in ends where status != 0 {
        #expect(status == 73)
        #expect(
          errors.contains("records into it") || verb == "record" && errors.contains("exists"),
          "\(errors)")
      }
      let info = try RunReader(scratch.path()).info()
      #expect(info.status == .complete && info.steps == 300)
      #expect(try scratch.files().filter { $0.hasPrefix("run") } == ["run.gradtrace"])
    }
  }

  @Test func `who is turned away learns which process records`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    let error = #expect(throws: RunError.self) {
      try RunWriter(creating: scratch.path(), overwriting: true)
    }
    #if os(Linux)
      let process = "process \(ProcessInfo.processInfo.processIdentifier) ("
      #expect(error?.cause.hasPrefix(process) == true, "\(error?.cause ?? "")")
    #endif
    #expect(error?.kind == .busy)
    try writer.finish()
  }

  @Test func `the list of locks is read by device and file`() throws {
    let scratch = try Scratch()
    try scratch.write("", to: "a")
    let stamp = try #require(FileStamp(scratch.path("a")))
    let locks = """
      1: POSIX  ADVISORY  READ 11 00:00:\(stamp.inode) 0 EOF
      2: FLOCK  ADVISORY  WRITE 22 ff:ff:\(stamp.inode) 0 EOF
      3: FLOCK  ADVISORY  WRITE 33 ff:ff:\(stamp.inode + 1) 0 EOF
      """
    #expect(LockHolder.process(in: locks, of: stamp) == 22)
    let two = locks + "\n4: FLOCK  ADVISORY  WRITE 44 fe:ff:\(stamp.inode) 0 EOF"
    #expect(LockHolder.process(in: two, of: stamp) == nil)
    #expect(LockHolder.process(in: "", of: stamp) == nil)
  }

  @Test func `nobody's file is taken for a draft, and no draft is left`() throws {
    let scratch = try Scratch()
    try scratch.write("precious", to: "run.gradtrace.new")
    try SampleRun.finish(scratch.path())
    #expect(throws: RunError.self) { try RunWriter(creating: scratch.path()) }
    let large = [UInt8](repeating: 0, count: RunFormat.cellLimit)
    #expect(throws: RunError.self) {
      try RunWriter(
        creating: scratch.path(),
        RunDescription(attachments: [
          .init(name: "a", kind: "data", .text("1")), .init(name: "a", kind: "data", .text("2")),
        ]), overwriting: true)
    }
    #expect(throws: RunError.self) {
      try RunWriter(
        creating: scratch.path("large"),
        RunDescription(attachments: [.init(name: "a", kind: "data", .bytes(large))]))
    }
    #expect(try scratch.data("run.gradtrace.new") == Data("precious".utf8))
    #expect(try scratch.files() == ["run.gradtrace", "run.gradtrace.new"])
    #expect(try RunReader(scratch.path()).info().steps == 6)
  }

  @Test func `a link that leads nowhere is not taken for a free name`() throws {
    let scratch = try Scratch()
    symlink("nowhere/run", scratch.path())
    #expect(throws: RunError.self) { try RunWriter(creating: scratch.path()) }
    #expect(throws: RunError.self) { try RunWriter(creating: scratch.path(), overwriting: true) }
    #expect(FileStamp(scratch.path())?.kind == .link)
    #expect(try scratch.files() == ["run.gradtrace"])
  }
}
