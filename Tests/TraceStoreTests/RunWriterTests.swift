import Foundation
import GRDB
import Testing
import TraceGraph
import TraceStore
import Training

@testable import RunWriterChild

@Suite struct RunWriterTests {
  /// A loop of one's own: w·x over so many steps.
  private func loop(
    _ writer: RunWriter, from first: Int = 0, steps: Int, loss: (Int) -> Double? = { _ in nil }
  ) throws {
    let trace = Trace()
    let w = trace.parameter("w", 1)
    let v = trace.input("v", [1, 2, 3])
    let f = sum(v * w).named("f")
    for step in first..<first + steps {
      trace.set(w, to: Double(step))
      trace.replay()
      var record = StepRecord(step: step, pass: f.backward(), learningRate: 0.1)
      if let loss = loss(step) { record.loss = loss }
      try writer.record(record)
    }
  }

  @Test func `a clean end leaves one file that needs no other`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try loop(writer, steps: 3)
    #expect(try scratch.files().count == 3)
    try writer.finish()
    #expect(try scratch.files() == ["run.gradtrace"])
    let reader = try RunReader(scratch.path())
    #expect(try reader.info().needsWAL == false && reader.info().status == .complete)
    try reader.close()
    #expect(try scratch.files() == ["run.gradtrace"])
  }

  @Test func `a run that stops early says why`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try loop(writer, steps: 3)
    try writer.finish(.stopped("the loss is not finite"))
    #expect(
      try RunReader(scratch.path()).info().status == .stopped("the loss is not finite"))
  }

  @Test func `a writer that is dropped keeps its steps, and the run is unfinished`() throws {
    let scratch = try Scratch()
    do {
      let writer = try RunWriter(creating: scratch.path())
      try loop(writer, steps: 3)
    }
    let info = try RunReader(scratch.path()).info()
    #expect(info.status == .unfinished && info.steps == 3)
  }

  @Test func `an existing file is kept unless it is asked to give way`() throws {
    let scratch = try Scratch()
    let first = try RunWriter(creating: scratch.path(), RunDescription(name: "first"))
    try first.finish()
    let error = #expect(throws: RunError.self) { try RunWriter(creating: scratch.path()) }
    #expect(error?.kind == .exists)
    #expect(try RunReader(scratch.path()).info().name == "first")
    let second = try RunWriter(
      creating: scratch.path(), RunDescription(name: "second"), overwriting: true)
    try second.finish()
    #expect(try RunReader(scratch.path()).info().name == "second")
    #expect(try scratch.files() == ["run.gradtrace"])
  }

  @Test func `a folder that is not there is an error, and nothing is left behind`() throws {
    let scratch = try Scratch()
    let error = #expect(throws: RunError.self) {
      try RunWriter(creating: scratch.path("missing/run.gradtrace"))
    }
    #expect(error?.stage == .creating && error?.kind == .system)
    #expect(try scratch.files().isEmpty)
  }

  @Test func `sheet, data and seeds come back as they were`() throws {
    let scratch = try Scratch()
    let attachments: [RunDescription.Attachment] = [
      .init(name: "moons.yaml", kind: "sheet", .text("title: Möons 🌙\n")),
      .init(name: "moons.csv", kind: "data", .bytes([0, 255, 10])),
      .init(name: "empty", kind: "seed", .bytes([])),
    ]
    let description = RunDescription(
      name: "moons", program: "gradviz 1.0", attachments: attachments)
    try RunWriter(creating: scratch.path(), description).finish()
    let reader = try RunReader(scratch.path())
    for attachment in attachments {
      #expect(try reader.attachment(attachment.name) == attachment)
    }
    let info = try reader.info()
    #expect(info.attachments.map(\.name) == ["empty", "moons.csv", "moons.yaml"])
    #expect(info.attachments.map(\.bytes) == [0, 3, 19])
    #expect(info.name == "moons" && info.program == "gradviz 1.0")
    #expect(throws: RunError.self) { try reader.attachment("nothing") }
  }

  @Test func `every tenth step is recorded, and every step whose loss is not finite`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(every: 10))
    try loop(writer, steps: 35) { $0 == 27 ? .nan : nil }
    try writer.finish()
    #expect(try RunReader(scratch.path()).steps().map(\.step) == [0, 10, 20, 27, 30])
  }

  @Test func `with parameters only, other nodes have statistics`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(values: .parameters))
    try loop(writer, steps: 4)
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.series(of: "w").map(\.value.scalar) == [0, 1, 2, 3])
    #expect(try reader.series(of: "w").map(\.gradient?.scalar) == [6, 6, 6, 6])
    let error = #expect(throws: RunError.self) { try reader.series(of: "v") }
    #expect(error?.kind == .notRecorded)
    #expect(throws: RunError.self) { try reader.trace(atStep: 0) }
    #expect(try reader.statistics { $1 == "v" }.map(\.statistics.value.mean) == [2, 2, 2, 2])
    #expect(try reader.statistics { $1 == "v" }.map(\.statistics.gradient?.mean) == [0, 1, 2, 3])
  }

  @Test func `with statistics only, a structure can still be drawn`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(values: .statistics))
    try loop(writer, steps: 2)
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.info().stepsWithValues == 0)
    let error = #expect(throws: RunError.self) { try reader.trace(atStep: 0) }
    #expect(error?.kind == .notRecorded)
    let structure = try reader.structure(ofGraph: 1)
    #expect(structure.trace.nodes.map(\.label) == ["w", "v", "#2", "f"])
    #expect(structure.output.name == "f" && structure.output.value.isNaN)
  }

  @Test func `over the limit only statistics go on, which is said once`() throws {
    let scratch = try Scratch()
    var warnings: [RunWarning] = []
    let limit = RecordPolicy().estimatedBytes(steps: 10, trace: Trace())
    let writer = try RunWriter(
      creating: scratch.path(), policy: RecordPolicy(limit: limit), warn: { warnings.append($0) })
    try loop(writer, steps: 50)
    try writer.finish()
    let info = try RunReader(scratch.path()).info()
    #expect(warnings.count == 1 && info.steps == 50)
    let from = try #require(info.limitedFrom)
    #expect(warnings == [.limitReached(step: from, limit: limit)])
    #expect(info.stepsWithValues == from && from < 50)
    #expect(try RunReader(scratch.path()).statistics { $1 == "v" }.count == 50)
    #expect("\(warnings[0])".contains("step \(from)"))
  }

  @Test(arguments: [1, 4, 9])
  func `a run keeps to its limit to the step`(steps: Int) throws {
    let scratch = try Scratch()
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 0.5, shape: [100]))
    let pass = sum(w * w).named("f").backward()
    // Room for so many steps with their numbers, and not for one more.
    let limit = RecordPolicy().estimatedBytes(steps: steps, trace: trace)
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(limit: limit))
    for step in 0..<(steps + 3) { try writer.record(step: step, pass) }
    try writer.finish()
    let info = try RunReader(scratch.path()).info()
    #expect(info.stepsWithValues == steps && info.limitedFrom == steps)
  }

  @Test(arguments: RecordPolicy.Values.allCases)
  func `the size is estimated before the run starts`(values: RecordPolicy.Values) throws {
    let scratch = try Scratch()
    let policy = RecordPolicy(values: values)
    let trace = Trace()
    let w = trace.parameter("w", Tensor(repeating: 0.5, shape: [100, 100]))
    let x = trace.input("x", Tensor(repeating: 1, shape: [100]))
    var layer = x
    for i in 0..<5 { layer = trace.scope("layer\(i)") { tanh(matmul(w, layer)).named("h") } }
    let f = sum(layer).named("f")
    let estimate = policy.estimatedBytes(steps: 300, trace: trace)
    let writer = try RunWriter(creating: scratch.path(), policy: policy)
    #expect(writer.estimatedBytes(steps: 300, trace: trace) == estimate)
    let pass = f.backward()
    for step in 0..<300 { try writer.record(step: step, pass) }
    try writer.finish()
    let size = try RunReader(scratch.path()).info().size
    #expect(Double(estimate) > 0.7 * Double(size) && Double(estimate) < 1.4 * Double(size))
  }

  @Test func `steps must grow, and the next right one is an error too: the batch is undone`() throws
  {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try loop(writer, steps: 3)
    try writer.record(TrainingState(step: 3, parameters: [], optimizer: [], shuffle: []))
    try loop(writer, from: 3, steps: 2)
    let error = #expect(throws: RunError.self) { try loop(writer, from: 4, steps: 1) }
    #expect(error?.kind == .misuse)
    #expect(throws: RunError.self) { try loop(writer, from: 9, steps: 1) }
    try writer.finish()
    #expect(try RunReader(scratch.path()).steps().count == 3)
  }

  @Test func `after the end nothing is recorded`() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(creating: scratch.path())
    try writer.finish()
    try writer.finish()
    let error = #expect(throws: RunError.self) { try loop(writer, steps: 1) }
    #expect(error?.kind == .misuse)
  }

  @Test func `the state comes back bit for bit, and shrinks with the next`() throws {
    let scratch = try Scratch()
    let big = Tensor((0..<9_000).map { Double($0) * 0.1 })
    let first = TrainingState(
      step: 7, parameters: [("w", big), ("b", Tensor(.nan))],
      optimizer: [("adam/w", [0.5, -0.0]), ("count", Tensor(3))],
      shuffle: [0, .max, 0x7FF0_0000_0000_0001])
    let second = TrainingState(step: 8, parameters: [("w", [1])], optimizer: [], shuffle: [4])
    let writer = try RunWriter(creating: scratch.path())
    try writer.record(first)
    let reader = try RunReader(scratch.path())
    let read = try #require(try reader.state())
    #expect(read.step == 7 && read.shuffle == first.shuffle && read.optimizer[0].name == "adam/w")
    #expect(read.parameters[0].value == big && read.parameters[1].value.scalar?.isNaN == true)
    #expect(read.optimizer[0].value.elements[1].sign == .minus)
    try writer.record(second)
    #expect(try reader.state() == second)
    try writer.finish()
  }

  @Test func `a run without states keeps all its steps when it goes on`() throws {
    let scratch = try Scratch()
    let first = try RunWriter(creating: scratch.path())
    try loop(first, steps: 3)
    try first.finish()
    let second = try RunWriter(resuming: scratch.path())
    #expect(second.resumedState == nil)
    try loop(second, from: 3, steps: 2)
    try second.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.series(of: "w").map(\.value.scalar) == [0, 1, 2, 3, 4])
    #expect(try reader.graphs().count == 1 && reader.subjects() == [":weight", "v"])
  }

  @Test func `steps behind the last state are taken again`() throws {
    let scratch = try Scratch()
    do {
      let writer = try RunWriter(creating: scratch.path())
      try loop(writer, steps: 3)
      try writer.record(TrainingState(step: 3, parameters: [], optimizer: [], shuffle: []))
      try loop(writer, from: 3, steps: 4)
    }
    #expect(try RunReader(scratch.path()).steps().count == 7)
    let writer = try RunWriter(resuming: scratch.path())
    #expect(writer.resumedState?.step == 3)
    try loop(writer, from: 3, steps: 1)
    try writer.finish()
    let reader = try RunReader(scratch.path())
    #expect(try reader.series(of: "w").map(\.step) == [0, 1, 2, 3])
    #expect(try reader.statistics { $1 == "v" }.count == 4)
  }
}
