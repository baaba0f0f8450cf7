import Foundation
import Testing
import TraceGraph
import TraceStore
import Training

@Suite struct RunExportTests {
  /// Two steps over one matrix and a scalar, then one over another graph.
  private func record(_ path: String) throws {
    let writer = try RunWriter(creating: path)
    for step in 0..<3 {
      let trace = Trace()
      let m = trace.parameter("W", Tensor([[1, 2], [3, Double(step)]]))
      let b = trace.scope("layer1") { trace.parameter("b, one", 0.5) }
      let f = (step == 2 ? sum(m) + b : sum(m) * b).named("f")
      if step == 2 { _ = trace.parameter("late", 7) }
      var record = StepRecord(
        step: step, pass: f.backward(), learningRate: 0.1, epoch: step / 2)
      if step == 1 { record.loss = .infinity }
      try writer.record(record)
    }
    try writer.finish()
  }

  private func text(_ export: RunExport) throws -> [String] {
    let scratch = try Scratch()
    try record(scratch.path())
    var bytes: [UInt8] = []
    try export.write(RunReader(scratch.path())) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `JSON is one object a step, with values and gradients by name`() throws {
    let lines = try text(RunExport(.json, steps: 0..<2))
    #expect(
      lines == [
        """
        {"step": 0, "epoch": 0, "loss": 3, "learning_rate": 0.1, "values": {"W": [[1, 2], [3, 0]], \
        "layer1/b, one": 0.5, "f": 3}, "gradients": {"W": [[0.5, 0.5], [0.5, 0.5]], \
        "layer1/b, one": 6, "f": 1}}
        """,
        """
        {"step": 1, "epoch": 0, "loss": "inf", "learning_rate": 0.1, "values": {"W": [[1, 2], \
        [3, 1]], "layer1/b, one": 0.5, "f": 3.5}, "gradients": {"W": [[0.5, 0.5], [0.5, 0.5]], \
        "layer1/b, one": 7, "f": 1}}
        """,
      ])
  }

  @Test func `CSV is one row a step and a column an element, counted from 1`() throws {
    let lines = try text(RunExport(.csv))
    #expect(lines.count == 4)
    #expect(
      lines[0] == """
        step,epoch,loss,learning_rate,"W[1,1]","W[1,2]","W[2,1]","W[2,2]","layer1/b, one",f,late,\
        "W[1,1].gradient","W[1,2].gradient","W[2,1].gradient","W[2,2].gradient",\
        "layer1/b, one.gradient",f.gradient,late.gradient
        """)
    #expect(lines[1] == "0,0,3,0.1,1,2,3,0,0.5,3,,0.5,0.5,0.5,0.5,6,1,")
    #expect(lines[2].hasPrefix("1,0,inf,0.1,"))
    #expect(lines[3] == "2,1,8.5,0.1,1,2,3,2,0.5,8.5,7,1,1,1,1,1,1,")
  }

  @Test func `patterns choose names, and unnamed nodes come on demand`() throws {
    let only = try text(
      RunExport(.csv, content: .values, patterns: [NamePattern("layer1/*"), NamePattern("?")]))
    #expect(only[0].hasSuffix("\"layer1/b, one\",f"))
    let all = try text(
      RunExport(.json, content: .gradients, steps: 0..<1, includesUnnamed: true))
    #expect(all[0].contains("\"#2\": 0.5"))
    #expect(!all[0].contains("values"))
  }

  @Test func `a pattern that fits nothing is an error`() throws {
    let error = #expect(throws: RunError.self) {
      try text(RunExport(.json, patterns: [NamePattern("v*")]))
    }
    #expect(error?.stage == .exporting && error?.kind == .missing)
  }

  @Test func `statistics are objects in JSON and columns in CSV`() throws {
    let json = try text(
      RunExport(.json, content: .statistics, steps: 0..<1, patterns: [NamePattern("W")]))
    #expect(
      json == [
        """
        {"step": 0, "epoch": 0, "loss": 3, "learning_rate": 0.1, "statistics": {"W": {"value": \
        {"count": 4, "mean": 1.5, "sd": 1.118033988749895, "min": 0, "max": 3, \
        "l2": 3.7416573867739413, "zeros": 0.25, "saturated": null, "not_finite": 0}, "gradient": \
        {"count": 4, "mean": 0.5, "sd": 0, "min": 0.5, "max": 0.5, "l2": 1, "zeros": 0, \
        "saturated": null, "not_finite": 0}, "after": {"count": 4, "mean": 1.75, \
        "sd": 0.82915619758885, "min": 1, "max": 3, "l2": 3.872983346207417, "zeros": 0, \
        "saturated": null, "not_finite": 0}, "update": {"count": 4, "mean": 0.25, \
        "sd": 0.4330127018922193, "min": 0, "max": 1, "l2": 1, "zeros": 0.75, \
        "saturated": null, "not_finite": 0}}}}
        """
      ])
    let csv = try text(
      RunExport(.csv, content: .statistics, steps: 0..<1, patterns: [NamePattern("*W")]))
    #expect(
      csv[0].contains("W.value_count,W.value_mean,W.value_sd")
        && csv[0].hasSuffix("W.update_not_finite"))
    #expect(csv[1].contains(",4,1.5,1.118033988749895,0,3,3.7416573867739413,0.25,,0,4,0.5,0,"))
  }

  @Test func `steps without values give null and empty cells`() throws {
    let scratch = try Scratch()
    let trace = Trace()
    let f = (trace.parameter("w", 2) * 3).named("f")
    let size = RecordPolicy().estimatedBytes(steps: 0, trace: Trace())
    let writer = try RunWriter(creating: scratch.path(), policy: RecordPolicy(limit: size + 400))
    for step in 0..<9 { try writer.record(step: step, f.backward()) }
    try writer.finish()
    var bytes: [UInt8] = []
    try RunExport(.json, steps: 8..<9).write(RunReader(scratch.path())) { bytes += $0 }
    #expect(
      String(decoding: bytes, as: UTF8.self).contains("\"values\": null, \"gradients\": null"))
    bytes = []
    try RunExport(.csv, steps: 8..<9).write(RunReader(scratch.path())) { bytes += $0 }
    #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("8,0,6,0,,,,\n"))
  }

  @Test func `what the sink throws ends the export`() throws {
    struct Full: Error {}
    let scratch = try Scratch()
    try record(scratch.path())
    let reader = try RunReader(scratch.path())
    #expect(throws: RunError.self) { try RunExport(.csv).write(reader) { _ in throw Full() } }
    #expect(try reader.info().steps == 3)
  }

  @Test(arguments: [
    ("*", "", true), ("*", "a/b", true), ("a*", "b", false), ("*a", "banana", true),
    ("b*n*a", "banana", true), ("b*x*a", "banana", false), ("?", "", false), ("??", "ab", true),
    ("example[17]/h1", "example[17]/h1", true), ("example[1]/h1", "example1/h1", false),
    ("*/w1", "layer1/neuron2/w1", true), ("", "", true), ("", "a", false), ("a**", "a", true),
  ])
  func `a pattern fits whole names`(pattern: String, name: String, fits: Bool) {
    #expect(NamePattern(pattern).matches(name) == fits)
  }
}
