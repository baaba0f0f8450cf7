import Foundation
import TestSupport
import Testing
import TraceStore

@testable import Bridges
@testable import Training

/// Event files of TensorBoard: records, messages, and histories made of them.
@Suite struct EventTests {
  @Test func `the checksum is that of the standard`() {
    // RFC 3720, appendix B.4.
    #expect(CRC32C.plain([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(CRC32C.plain([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(CRC32C.plain((0..<32).map { UInt8($0) }) == 0x46DD_794E)
    #expect(CRC32C.plain(Array("123456789".utf8)) == 0xE306_9283)
  }

  @Test func `the first record is the one that every event file begins with`() {
    let bytes = EventRecord.bytes(EventMessage.version)
    #expect(Array(bytes[..<8]) == [24, 0, 0, 0, 0, 0, 0, 0])
    #expect(String(decoding: bytes, as: UTF8.self).contains("brain.Event:2"))
    #expect(bytes.count == 24 + 16)
  }

  @Test func `histograms hold every number once, with exact sums`() throws {
    let histogram = try #require(EventHistogram([1, 2, 2, 4, .nan, .infinity]))
    #expect(histogram.count == 4 && histogram.sum == 9 && histogram.squares == 25)
    #expect(histogram.minimum == 1 && histogram.maximum == 4)
    #expect(histogram.counts.reduce(0, +) == 4 && histogram.counts[0] == 0)
    #expect(histogram.limits.count == histogram.counts.count && histogram.limits.last == 4)
    #expect(histogram.limits == histogram.limits.sorted())
    let lone = try #require(EventHistogram([7, 7]))
    #expect(lone.limits == [7] && lone.counts == [2])
    #expect(EventHistogram([.nan]) == nil)
    for numbers in [[-1e308, 1e308], [0, .leastNonzeroMagnitude], [1, 1.0.nextUp], [-0.0, 0]] {
      let found = try #require(EventHistogram(numbers))
      #expect(found.counts.reduce(0, +) == Double(numbers.count), "\(numbers)")
    }
  }

  private func scratch(_ records: [[UInt8]]) throws -> Scratch {
    let scratch = try Scratch()
    let bytes = records.flatMap { EventRecord.bytes($0) }
    try Data(bytes).write(to: scratch.url.appending(path: "events.out.tfevents.1.x"))
    return scratch
  }

  private static let records = [
    EventMessage.version,
    EventMessage.bytes(
      time: 100, step: 5,
      values: [
        EventMessage.scalar("loss", 1.5), EventMessage.text("note/text_summary", "a"),
        EventMessage.image("graph", png: [1, 2], width: 1, height: 1),
      ]),
    EventMessage.bytes(
      time: 90, step: 2,
      values: [
        EventMessage.scalar("loss", 2.5),
        EventMessage.histogram("gradients/l1/weight", EventHistogram([1, 2, 2, 4])!),
      ]),
  ]

  @Test func `tags are columns, in the order of steps`() throws {
    let scratch = try scratch(Self.records)
    let history = try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
    try history.write(to: scratch.path(), program: "test", overwriting: false)
    #expect(try RunConformance.breaches(of: scratch.path()) == [])
    let reader = try RunReader(scratch.path())
    #expect(try reader.steps().map(\.step) == [2, 5])
    #expect(try reader.steps().map(\.loss) == [2.5, 1.5])
    let gradient = try #require(
      try reader.trainingSeries().steps[0]["l1", .weight]?.gradient)
    #expect(gradient.count == 4 && gradient.mean == 2.25 && gradient.l2 == 5)
    #expect(gradient.minimum == 1 && gradient.maximum == 4)
    #expect(abs(gradient.sd - (25.0 / 4 - 2.25 * 2.25).squareRoot()) < 1e-12)
    #expect(history.notes[0] == "no numbers, and left out: 'graph', 'note/text_summary'")
  }

  @Test func `newer writers' tensors are understood`() throws {
    func tensor(_ tag: String, _ plugin: String, _ numbers: [Double], _ shape: [Int]) -> [UInt8] {
      var value = ProtobufWriter()
      value.string(1, tag)
      value.message(8) { tensor in
        tensor.integer(1, 2)
        tensor.message(2) { all in for size in shape { all.message(2) { $0.integer(1, size) } } }
        tensor.data(
          4, numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) })
      }
      value.message(9) { metadata in metadata.message(1) { $0.string(1, plugin) } }
      return value.bytes
    }
    let scratch = try scratch([
      EventMessage.bytes(
        time: 1, step: 0,
        values: [
          tensor("loss", "scalars", [0.1], []),
          tensor("gradients/l1", "histograms", [-1, 0, 1, 0, 2, 3], [2, 3]),
        ])
    ])
    let history = try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
    try history.write(to: scratch.path(), program: "test", overwriting: false)
    let step = try #require(try RunReader(scratch.path()).trainingSeries().steps.first)
    #expect(step.loss == 0.1)
    #expect(step["l1", .weight]?.gradient?.count == 4)
    #expect(step["l1", .weight]?.gradient?.minimum == -1)
    #expect(step["l1", .weight]?.gradient?.mean == (3 * 1 - 0.5) / 4)
  }

  @Test func `what is cut off at its end is read up to there`() throws {
    let whole = Self.records.flatMap { EventRecord.bytes($0) }
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "events.out.tfevents.1.x")
    let second = EventRecord.bytes(Self.records[0]).count + EventRecord.bytes(Self.records[1]).count
    for length in [second + 1, second + 20, whole.count - 1] {
      try Data(whole[..<length]).write(to: file)
      let history = try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
      #expect(history.steps == 1 && history.notes.contains { $0.contains("cut off") })
    }
  }

  @Test func `damage is refused with its place`() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "events.out.tfevents.1.x")
    let whole = Self.records.flatMap { EventRecord.bytes($0) }
    for (place, cause) in [
      (0, "of a length"), (9, "of a length"), (20, "of a record"), (37, "of a record"),
    ] {
      var bytes = whole
      bytes[place] ^= 4
      try Data(bytes).write(to: file)
      let error = #expect(throws: BridgeError.self) {
        try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
      }
      #expect(error?.cause.contains("the checksum \(cause) does not fit") == true, "\(place)")
    }
    #expect(throws: BridgeError.self) {
      try HistoryImport(tensorBoard: scratch.path("none"), HistoryChoices())
    }
    try FileManager.default.removeItem(at: file)
    let empty = #expect(throws: BridgeError.self) {
      try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
    }
    #expect(empty?.cause.contains("no event file") == true)
  }

  @Test(arguments: [(0, true), (1, false)])
  func `a record has 64 MB at most`(more: Int, isTaken: Bool) throws {
    let scratch = try Scratch()
    let length = UInt64(EventRecordReader.longest + more)
    let head = withUnsafeBytes(of: length.littleEndian) { Array($0) }
    let sum = withUnsafeBytes(of: CRC32C.masked(head).littleEndian) { Array($0) }
    let bytes = EventRecord.bytes(Self.records[1]) + head + sum
    try Data(bytes).write(to: scratch.url.appending(path: "tfevents"))
    // A length that is a lie is the end of a file that is cut off, unless no file has such records.
    let error = { () -> BridgeError? in
      do {
        _ = try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
        return nil
      } catch { return error as? BridgeError }
    }()
    #expect(isTaken ? error == nil : error?.cause.contains("at most 67108864") == true)
  }

  @Test(arguments: [(10_000, true), (10_001, false)])
  func `a folder has 10,000 tags at most`(count: Int, isTaken: Bool) throws {
    let others = (1..<count).map { EventMessage.scalar("c\($0)", 1) }
    let scratch = try scratch([
      EventMessage.version,
      EventMessage.bytes(time: 1, step: 0, values: [EventMessage.scalar("loss", 1)] + others),
    ])
    let error = { () -> BridgeError? in
      do {
        _ = try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
        return nil
      } catch { return error as? BridgeError }
    }()
    #expect((error == nil) == isTaken, "\(String(describing: error))")
    #expect(isTaken || error?.cause.contains("more than 10000 tags") == true)
  }

  @Test func `a thousand mutations are taken or refused`() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "events.out.tfevents.1.x")
    var mutator = Mutator(seed: 7, marks: [0, 1, 2, 8, 10, 18, 0x7F, 0x80, 0xFF])
    var taken = 0
    for round in 0..<1_000 {
      // Every second time the checksums are made anew, so that the messages themselves are met.
      let bytes: [UInt8] =
        round % 2 == 0
        ? mutator.changed(Self.records.flatMap { EventRecord.bytes($0) })
        : Self.records.flatMap { EventRecord.bytes(mutator.changed($0)) }
      try Data(bytes).write(to: file)
      do {
        let history = try HistoryImport(tensorBoard: scratch.url.path, HistoryChoices())
        taken += 1
        guard taken % 10 == 0 else { continue }
        try history.write(to: scratch.path(), program: "test", overwriting: true)
        #expect(try RunConformance.breaches(of: scratch.path()) == [])
      } catch let error as BridgeError {
        #expect(!error.cause.isEmpty)
      }
    }
    #expect(taken > 100)
  }
}

/// Trace events.
@Suite struct ChromeExportTests {
  @Test(arguments: [(10, true), (9, false)])
  func `a file has so many events at most`(limit: Int, isWritten: Bool) throws {
    let scratch = try Scratch()
    let table = "step,loss,gradients/l1,gradients/l2\n0,1,1,1\n1,1,1,1\n"
    try Data(table.utf8).write(to: scratch.url.appending(path: "h.csv"))
    try HistoryImport(csv: scratch.path("h.csv"), HistoryChoices())
      .write(to: scratch.path(), program: "test", overwriting: false)
    // Two layers forward and backward and the step itself, twice.
    var export = ChromeExport(try RunReader(scratch.path()), steps: RunReader.allSteps)
    export.limit = limit
    var text = ""
    let error = { () -> RunError? in
      do {
        try export.write { text += String(decoding: $0, as: UTF8.self) }
        return nil
      } catch { return error as? RunError }
    }()
    #expect((error == nil) == isWritten)
    guard isWritten else {
      #expect(error?.cause == "10 events, at most 9 are written" && text.isEmpty)
      return
    }
    let events = text.components(separatedBy: "\"ph\": \"X\"").count - 1
    #expect(events == 10 && text.contains("every op takes one unit"))
  }
}
