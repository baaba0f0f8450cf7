import Foundation
import GRDB
import Testing
import TraceGraph
import Training

@testable import RunWriterChild
@testable import TraceStore

/// Runs that keep single precision.
@Suite struct Float32Tests {
  private static let hard: [Double] = [
    1.5, -0.1, 0, 3e38, Double(Float.leastNonzeroMagnitude) * 3, -1.1754944e-38, .infinity,
    -.infinity, .nan, 1.0 / 3,
  ]

  private func record(_ path: String) throws {
    let trace = Trace()
    let w = trace.scope("layer1") { trace.parameter("w", 0) }
    let v = trace.input("v", [1, 2, 0.1])
    let f = (sum(v) * w).named("f")
    let writer = try RunWriter(creating: path, policy: RecordPolicy(numbers: .float32))
    for (step, number) in Self.hard.enumerated() {
      trace.set(w, to: number)
      trace.replay()
      try writer.record(step: step, f.backward(), learningRate: 0.5)
    }
    try writer.finish()
  }

  @Test func `numbers are read as they were rounded`() throws {
    let scratch = try Scratch()
    try record(scratch.path())
    let reader = try RunReader(scratch.path())
    #expect(try reader.policy().numbers == .float32)
    let points = try reader.series(of: "layer1/w")
    for (point, number) in zip(points, Self.hard) {
      let expected = Double(Float(number))
      #expect(
        point.value.elements[0] == expected || expected.isNaN && point.value.elements[0].isNaN)
      #expect(point.gradient?.elements == [Double(Float(3.1))])
    }
    #expect(points.count == Self.hard.count)
    #expect(try reader.series(of: "v", in: 0..<1)[0].value.elements == [1, 2, Double(Float(0.1))])
    // Statistics are of the numbers before they were rounded.
    let statistic = try #require(try reader.statistics { key, _ in key.quantity == .input }.first)
    #expect(statistic.statistics.value.minimum == 0.1)
    #expect(try reader.trace(atStep: 3).output.value > 9e38)
  }

  @Test func `a column takes half the room`() throws {
    let scratch = try Scratch()
    for type in NumberType.allCases {
      let writer = try RunWriter(
        creating: scratch.path("\(type).gradtrace"), policy: RecordPolicy(numbers: type))
      let trace = Trace()
      let x = trace.input("x", Tensor(shape: [20_000], elements: (0..<20_000).map(Double.init)))
      let f = sum(x * x).named("f")
      for step in 0..<5 { try writer.record(step: step, f.backward(), batch: 1) }
      try writer.finish()
    }
    func bytes(_ name: String) throws -> Int {
      let queue = try DatabaseQueue(path: scratch.path(name))
      defer { try? queue.close() }
      return try queue.inDatabase {
        try Int.fetchOne(
          $0,
          sql: """
            SELECT sum(length(data)) FROM chunk WHERE id < (SELECT statistics_chunk FROM step LIMIT 1)
            """) ?? 0
      }
    }
    #expect(try bytes("float64.gradtrace") == 2 * bytes("float32.gradtrace"))
    #expect(try RunConformance.breaches(of: scratch.path("float32.gradtrace")).isEmpty)
  }

  @Test(.enabled(if: Tool.path("sqlite3") != nil))
  func `SQL unpacks them exactly`() throws {
    let scratch = try Scratch()
    try record(scratch.path())
    let sqlite = try #require(Tool.path("sqlite3"))
    let query = """
      SELECT value = 1.5, value = \(Double(Float(-0.1))), value = 0, value = 9e999, value = -9e999,
        value IS NULL, value = \(Double(Float(3e38))), value = \(Double(Float(1.0 / 3)))
      FROM scalars WHERE name = 'layer1/w' AND step <> 4 AND step <> 5 ORDER BY step
      """
    let output = try Tool.run(sqlite, [scratch.path(), query], in: scratch.url).output
    #expect(
      output.split(separator: "\n") == [
        "1|0|0|0|0|0|0|0", "0|1|0|0|0|0|0|0", "0|0|1|0|0|0|0|0", "0|0|0|0|0|0|1|0",
        "0|0|0|1|0|0|0|0", "0|0|0|0|1|0|0|0", "|||||1||", "0|0|0|0|0|0|0|1",
      ])
    let small = """
      SELECT value * 1e45 FROM scalars WHERE name = 'layer1/w' AND step IN (4, 5) ORDER BY step
      """
    let numbers = try Tool.run(sqlite, [scratch.path(), small], in: scratch.url).output
      .split(separator: "\n").compactMap { Double($0) }
    #expect(abs(numbers[0] - 4.2038953929744512) < 1e-9 && abs(numbers[1] + 11_754_944) < 1)
  }

  @Test func `going on with such a run keeps its type`() throws {
    let scratch = try Scratch()
    let first = try RunWriter(creating: scratch.path(), policy: RecordPolicy(numbers: .float32))
    try SampleTraining.trainer(steps: 4).run(recorder: first)
    try first.finish()
    let writer = try RunWriter(resuming: scratch.path())
    let trainer = try SampleTraining.trainer(steps: 8)
    try trainer.resume(from: try #require(writer.resumedState))
    try trainer.run(recorder: writer)
    try writer.finish()
    #expect(try RunReader(scratch.path()).info().stepsWithValues == 8)
    #expect(try RunConformance.breaches(of: scratch.path()).isEmpty)
  }
}
