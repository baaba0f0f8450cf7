import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import TraceStore

/// Runs of 0.1.0 that were killed while their mode was changed.
@Suite struct RecoveryTests {
  /// A run in the midst of a change of page 1, and the run as it was before: made as SQLite does it, up to
  /// the moment where the file is written.
  private func cutOff(_ scratch: Scratch) throws -> (run: String, before: Data) {
    let run = scratch.path()
    try SampleRun.finish(scratch.path("source"))
    let before = try scratch.data("source")
    let queue = try DatabaseQueue(path: scratch.path("source"))
    try queue.inDatabase { database in
      try database.execute(
        sql: "PRAGMA synchronous = FULL; BEGIN IMMEDIATE; PRAGMA user_version = 1")
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(
          atPath: scratch.path("source") + ending, toPath: run + ending)
      }
      try database.execute(sql: "ROLLBACK")
    }
    try queue.close()
    // A journal counts its pages when they are safe; then the page is written.
    try patch(
      run + "-journal", at: 0, [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, 0, 0, 0, 1])
    var counter = Array(before[24..<28])
    counter[3] &+= 1
    for (place, bytes) in [(18, [2, 2]), (24, counter), (92, counter)] {
      try patch(run, at: place, bytes)
    }
    return (run, before)
  }

  private func patch(_ path: String, at offset: Int, _ bytes: [UInt8]) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  @Test func `a copy is set back as SQLite would set it back, and the run stays`() throws {
    let scratch = try Scratch()
    let (run, before) = try cutOff(scratch)
    let (file, journal) = (
      try scratch.data("run.gradtrace"), try scratch.data("run.gradtrace-journal")
    )
    let error = #expect(throws: RunError.self) { try RunReader(run) }
    #expect(error?.remedy.contains("--recover \(run) -o NEW") == true)
    let new = scratch.path("new.gradtrace")
    #expect(try RunRepair.recover(run, to: new) == 1)
    #expect(try scratch.data("new.gradtrace") == before)
    #expect(try RunReader(new).info().steps == 6)
    #expect(try scratch.data("run.gradtrace") == file)
    #expect(try scratch.data("run.gradtrace-journal") == journal)
    let again = #expect(throws: RunError.self) { try RunRepair.recover(run, to: new) }
    #expect(again?.kind == .exists)
    // SQLite itself, which these bytes do not lead astray.
    let queue = try DatabaseQueue(path: run)
    #expect(try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM step") } == 7)
    try queue.close()
    #expect(try scratch.data("run.gradtrace") == before)
  }

  @Test func `a journal that was not yet safe has changed nothing`() throws {
    let scratch = try Scratch()
    let (run, before) = try cutOff(scratch)
    try before.write(to: URL(filePath: run))
    try patch(run + "-journal", at: 0, Array(repeating: 0, count: 12))
    #expect(try RunRepair.recover(run, to: scratch.path("new")) == 0)
    #expect(try scratch.data("new") == before)
  }

  @Test(arguments: [
    ("a page outside the file", 512, [0, 0, 9, 9] as [UInt8], "no page of the run"),
    ("page 0", 512, [0, 0, 0, 0], "no page of the run"),
    ("damage", 512 + 4 + 65_536 - 200, [7], "is damaged"),
    ("more pages than there are", 8, [0, 0, 0, 9], "does not fit"),
    ("all pages that fit", 8, [255, 255, 255, 255], "does not fit"),
    ("a larger file", 16, [127, 255, 255, 255], "does not fit"),
    ("no page size", 24, [0, 0, 0, 0], "does not fit"), ("no journal", 0, [0], "no journal of"),
  ])
  func `what no recorder leaves is refused`(
    what: String, offset: Int, bytes: [UInt8], cause: String
  ) throws {
    let scratch = try Scratch()
    let (run, _) = try cutOff(scratch)
    // The journal's header fills a sector, whose size it names.
    let head = [UInt8](try scratch.data("run.gradtrace-journal").prefix(28))
    let sector = Int(FileHeader.word(head, 20))
    try patch(run + "-journal", at: offset >= 512 ? offset - 512 + sector : offset, bytes)
    let error = #expect(throws: RunError.self) {
      try RunRepair.recover(run, to: scratch.path("new"))
    }
    #expect(
      error?.kind == .invalid && error?.cause.contains(cause) == true,
      "\(what): \(error?.cause ?? "")")
    #expect(try !scratch.files().contains { $0.hasPrefix("new") })
  }

  @Test func `a journal that names a file, and one of another run, are refused`() throws {
    let scratch = try Scratch()
    let (run, _) = try cutOff(scratch)
    let journal = try scratch.data("run.gradtrace-journal")
    try (journal + CompanionTests.journal(naming: scratch.path("victim")).suffix(100))
      .write(to: URL(filePath: run + "-journal"))
    let named = #expect(throws: RunError.self) {
      try RunRepair.recover(run, to: scratch.path("new"))
    }
    #expect(named?.cause == "it names another file")
    for file in [run, run + "-journal"] { try FileManager.default.removeItem(atPath: file) }
    try SampleRun.finish(run)
    try journal.write(to: URL(filePath: run + "-journal"))
    let other = #expect(throws: RunError.self) {
      try RunRepair.recover(run, to: scratch.path("new"))
    }
    #expect(other?.cause == "it is the journal of another file")
    try FileManager.default.removeItem(atPath: run + "-journal")
    let none = #expect(throws: RunError.self) {
      try RunRepair.recover(run, to: scratch.path("new"))
    }
    #expect(none?.kind == .missing)
  }
}
