import Foundation
import TestSupport
import Testing
import TraceGraph

@testable import Bridges

/// Files from elsewhere that ask for much with few letters: refused ahead, in bounded time and memory.
@Suite struct BridgeLimitsTests {
  private func refusal(_ body: () throws -> Void) -> BridgeError? {
    #expect(throws: BridgeError.self) { try body() }
  }

  private func jsonRefusal(_ text: String) throws -> BridgeError? {
    let scratch = try Scratch()
    let path = scratch.path("h.jsonl")
    try Data(text.utf8).write(to: URL(filePath: path))
    return refusal { _ = try HistoryImport(jsonLines: path, HistoryChoices()) }
  }

  @Test func `a name of inner objects has a thousand letters, not one more`() throws {
    func line(_ letters: Int) -> String {
      #"{"step": 0, "loss": 1, "\#(String(repeating: "a", count: letters))": {"b": 1}}"#
    }
    let scratch = try Scratch()
    let path = scratch.path("h.jsonl")
    try Data(line(998).utf8).write(to: URL(filePath: path))
    #expect(try HistoryImport(jsonLines: path, HistoryChoices()).steps == 1)
    #expect(try jsonRefusal(line(999))?.cause == "a name has more than 1000 letters")
  }

  @Test func `a long name is not written for every number in it`() throws {
    let inner = (0..<4_000).map { "\"k\($0)\": 1" }.joined(separator: ", ")
    let text = "{\"loss\": 1, \"\(String(repeating: "a", count: 200_000))\": {\(inner)}}"
    let clock = ContinuousClock()
    var error: BridgeError?
    let time = try clock.measure { error = try jsonRefusal(text) }
    #expect(error?.cause == "a name has more than 1000 letters")
    #expect(time < Sanitizer.time(.seconds(5)))
  }

  @Test func `a line of more than 10,000 columns is refused`() throws {
    let cells = (0..<10_000).map { "\"k\($0)\": 1" }.joined(separator: ", ")
    let error = try jsonRefusal("{\(cells), \"one\": 2}")
    #expect(error?.cause == "there are more than 10000 columns")
  }

  /// 144 bytes a step of each number: 20 steps of 1,000 numbers have 2,880,000.
  @Test func `a run that would be far larger than its file is refused ahead`() throws {
    let first =
      "{\"step\": 0, \"loss\": 1, "
      + (0..<1_000).map { "\"c\($0)\": 1" }.joined(separator: ", ") + "}\n"
    let text =
      first + (1..<20).map { "{\"step\": \($0), \"loss\": 1, \"c1\": 1}\n" }.joined()
    let scratch = try Scratch()
    let path = scratch.path("h.jsonl")
    try Data(text.utf8).write(to: URL(filePath: path))
    try MemoryBudget.$local.withValue(2_880_000) {
      let history = try HistoryImport(jsonLines: path, HistoryChoices())
      #expect(history.steps == 20)
    }
    MemoryBudget.$local.withValue(2_879_999) {
      let error = refusal { _ = try HistoryImport(jsonLines: path, HistoryChoices()) }
      #expect(error?.cause.contains("the run of 20 steps with 1000 layers") == true)
      #expect(error?.remedy.contains("--map") == true)
    }
  }

  private func model(
    _ op: String, _ axis: (String, Int)? = nil, shape: [Int] = [2, 3]
  ) -> ONNXTests.Model {
    var model = ONNXTests.Model()
    model.inputs = [("a", shape)]
    model.outputs = [("y", shape)]
    let attributes: [(String, ONNXTests.Model.Attribute)] =
      axis.map { [($0.0, .integer($0.1))] } ?? []
    model.nodes = [(op, ["a", "a"], ["y"], attributes)]
    return model
  }

  private func read(_ model: ONNXTests.Model) throws -> ONNXImport {
    let array = ONNXTests.npy(Tensor(shape: [2, 3], elements: [1, 2, 3, 4, 5, 6]))
    return try ONNXImport(
      model.bytes, path: "m.onnx", inputs: [.init("a", file: "a.npy", bytes: array)])
  }

  /// An axis that is not there makes an op that nobody can compute: its numbers are not known.
  @Test(arguments: [Int.max, Int.min, 2, -3])
  func `an axis that is not there computes nothing`(axis: Int) throws {
    for op in ["Concat", "Flatten"] where op == "Concat" || axis != 2 {
      let result = try read(model(op, ("axis", axis)))
      #expect(result.notes.contains { $0.contains("no rule is known for \(op)") }, "\(op)")
    }
  }

  @Test(arguments: [(-1, [2, 6]), (-2, [4, 3]), (0, [4, 3]), (1, [2, 6])])
  func `an axis is counted from either end`(axis: Int, shape: [Int]) throws {
    let result = try read(model("Concat", ("axis", axis)))
    #expect(result.trace.node(named: "y")?.shape == shape)
  }

  @Test func `a value that two ops give is refused`() throws {
    var twice = model("Relu")
    twice.nodes = [("Relu", ["a"], ["y"], []), ("Relu", ["a"], ["y"], [])]
    let error = refusal { _ = try read(twice) }
    #expect(error?.cause == "the op 'Relu' gives 'y', which stands there already")
  }

  /// Names that differ in slashes alone stand in one place of one scope.
  @Test func `ten thousand values of one name are read in linear time`() throws {
    var many = model("Relu")
    many.nodes = (0..<10_000).map { number in
      let slashes = String(repeating: "/", count: number % 100)
      return ("Relu", ["a"], [slashes + "y" + String(repeating: "/", count: number / 100)], [])
    }
    many.outputs = [("y", [2, 3])]
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try read(many) }
    #expect(time < Sanitizer.time(.seconds(20)))
  }

  @Test func `numbers nobody can compute count with what is made of them`() throws {
    var unknown = model("Foo", shape: [2, 3])
    unknown.outputs = [("y", [1_000, 1_000])]
    try MemoryBudget.$local.withValue(40_000_000) { _ = try read(unknown) }
    MemoryBudget.$local.withValue(39_999_999) {
      let error = refusal { _ = try read(unknown) }
      #expect(error?.cause.contains("is too large") == true)
    }
  }

  /// Ops without a word, two bytes each: the count alone is what is tried.
  @Test(arguments: [(1_000_000, true), (1_000_001, false)])
  func `a model has a million ops at most`(count: Int, isTaken: Bool) throws {
    var graph = ProtobufWriter()
    for _ in 0..<count { graph.data(1, []) }
    var model = ProtobufWriter()
    model.data(7, graph.bytes)
    #expect(modelRefusal(model.bytes) == (isTaken ? nil : "it has more than 1000000 ops"))
  }

  private func modelRefusal(_ bytes: [UInt8]) -> String? {
    do {
      _ = try ONNXReader.read(bytes)
      return nil
    } catch {
      return error.cause
    }
  }
}
