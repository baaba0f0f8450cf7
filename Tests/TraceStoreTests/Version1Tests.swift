import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import TraceStore

/// Runs that were made before version 2.
@Suite struct Version1Tests {
  private func export(_ path: String, _ content: RunExport.Content, all: Bool) throws -> String {
    var bytes: [UInt8] = []
    try RunExport(.json, content: content, includesUnnamed: all).write(RunReader(path)) {
      bytes += $0
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `every number is read as it was`() throws {
    let scratch = try Scratch()
    for kept in Kept.allCases { try kept.unpack(to: scratch.path("\(kept).gradtrace")) }
    let scalars = try export(
      scratch.path("scalars.gradtrace"), [.values, .gradients, .statistics], all: true)
    #expect(try scalars == Kept.scalars.export() && scalars.count > 20_000)
    let tensors = try export(scratch.path("tensors.gradtrace"), .statistics, all: false)
    #expect(try tensors == Kept.tensors.export() && tensors.count > 20_000)
    let killed = try export(scratch.path("killed.gradtrace"), [.values, .gradients], all: false)
    #expect(try killed == Kept.killed.export() && killed.count > 20_000)
  }

  @Test func `their batches are as large as their lists of examples`() throws {
    let scratch = try Scratch()
    try Kept.scalars.unpack(to: scratch.path())
    let reader = try RunReader(scratch.path())
    #expect(try reader.steps().allSatisfy { $0.batch == nil && $0.isFinite == nil })
    #expect(try reader.trainingSeries().steps.allSatisfy { $0.examples == 2 && $0.averaged == 2 })
    #expect(try reader.info().reduction == .mean && reader.policy().numbers == .float64)
    #expect(try reader.trace(atStep: 3).trace.count == 16)
  }

  @Test func `going on with one makes it a run of version 2`() throws {
    let scratch = try Scratch()
    try Kept.killed.unpack(to: scratch.path())
    let before = try RunReader(scratch.path()).info()
    let old = try RunReader(scratch.path()).statistics(in: 0..<8_000)
    let writer = try RunWriter(resuming: scratch.path())
    let state = try #require(writer.resumedState)
    #expect(state.step > 84_000 && before.steps == 22)
    try writer.record(state)
    try writer.finish(.stopped("enough"))
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: scratch.path())).prefix(100))
    #expect(bytes[60..<64] == [0, 0, 0, 2])
    let reader = try RunReader(scratch.path())
    #expect(try reader.info().status == .stopped("enough") && reader.info().steps == 22)
    #expect(try reader.statistics(in: 0..<8_000) == old && old.count > 10)
    let queue = try DatabaseQueue(path: scratch.path())
    let (tables, rows) = try queue.inDatabase { database in
      (
        try String.fetchAll(
          database, sql: "SELECT sql FROM sqlite_master WHERE name = 'step' OR name = 'history'"),
        try Int.fetchOne(database, sql: "SELECT count(update_l2) FROM history")
      )
    }
    #expect(tables.contains { $0.contains("updates_chunk INTEGER") } && rows == 0)
    try queue.close()
  }

  @Test func `the kept files are small`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/Version1")
    let sizes = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
      try Data(contentsOf: folder.appending(path: $0)).count
    }
    #expect(sizes.count == 7 && sizes.reduce(0, +) < 200_000)
  }
}
