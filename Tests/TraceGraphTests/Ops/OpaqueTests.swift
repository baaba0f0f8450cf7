import Testing

@testable import TraceGraph

/// Ops of which only numbers are known.
@Suite struct OpaqueTests {
  /// f = Σ(conv(x·w) + b), with gradients before the opaque op as somebody recorded them.
  private static let text = """
    {"format": "gradviz-trace", "version": 1, "output": "f", "nodes": [
    {"id": 0, "name": "x", "op": "leaf", "role": "input", "scope": "", "attributes": {}, "shape": [2],
     "operands": [], "value": [3, 1], "gradient": [9, 9]},
    {"id": 1, "name": "w", "op": "leaf", "role": "parameter", "scope": "", "attributes": {}, "shape": [2],
     "operands": [], "value": [2, 5], "gradient": null},
    {"id": 2, "name": "y", "op": "multiply", "role": "operation", "scope": "", "attributes": {}, "shape": [2],
     "operands": [0, 1], "value": [6, 5], "gradient": [0.5, 7]},
    {"id": 3, "name": "c", "op": "OP", "role": "operation", "scope": "net", "attributes": ATTRIBUTES,
     "shape": [3], "operands": [2], "value": [12, 1, 2], "gradient": [1, 1, 1]},
    {"id": 4, "name": "b", "op": "leaf", "role": "bias", "scope": "", "attributes": {}, "shape": [3],
     "operands": [], "value": [1, 2, 3], "gradient": null},
    {"id": 5, "name": "z", "op": "add", "role": "operation", "scope": "", "attributes": {}, "shape": [3],
     "operands": [3, 4], "value": [13, 3, 5]},
    {"id": 6, "name": "f", "op": "sum", "role": "operation", "scope": "", "attributes": {}, "shape": [],
     "operands": [5], "value": 21}]}
    """

  private static func read(
    _ op: String = "opaque", _ attributes: String = "{\"label\": \"Conv2d\"}",
    of text: String = text
  ) throws -> (trace: Trace, f: Value) {
    let text = text.replacing("OP", with: op).replacing("ATTRIBUTES", with: attributes)
    let (trace, output) = try Trace.read(json: Array(text.utf8))
    return (trace, try #require(output))
  }

  @Test func `the recorded gradient stands for what no rule gives, and goes on from there`() throws
  {
    let (trace, f) = try Self.read()
    let pass = f.backward()
    #expect(pass.tensorGradient(of: trace[2]) == [0.5, 7])
    #expect(
      pass.tensorGradient(of: trace[0]) == [1, 35] && pass.tensorGradient(of: trace[1]) == [1.5, 7])
    #expect(pass.tensorGradient(of: trace[4]) == [1, 1, 1])
    let edges = pass.edges
    let into = try #require(edges.first { $0.to == trace[3] })
    #expect(
      into.local == nil && pass.contribution(into) == nil && pass.upstream(into) == [1, 1, 1])
    let after = try #require(edges.first { $0.from == trace[3] })
    #expect(pass.contribution(after) == [1, 1, 1])
  }

  @Test func `other users of its operand count in the recorded gradient, once`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let y = (x * 2).named("y")
    let o = trace.opaque("odd", [y, y], value: 4.0)
    let f = (o + y * 10 + x).named("f")
    trace.setRecordedGradients(of: f) { _ in [100] }
    let pass = f.backward()
    #expect(pass[y] == 100 && pass[x] == 201 && pass[o] == 1)
  }

  @Test func `a recorded gradient of 0 in a branch that is not chosen passes 0 on`() throws {
    let trace = Trace()
    let z = trace.input("z", 0)
    // Its derivative is infinite at 0, which a branch that nobody takes does not show.
    let y = log(z).named("y")
    let o = trace.opaque("odd", [y], value: 2.0)
    let (condition, x) = (trace.input("c", 1), trace.input("x", 5))
    let f = try trace.record(.choose, [condition, x, o])
    trace.setRecordedGradients(of: f) { _ in [0] }
    let pass = f.backward()
    #expect(f.value == 5 && pass[x] == 1 && pass[o] == 0)
    #expect(pass[y] == 0 && pass[z] == 0)
  }

  @Test
  func `without recorded gradients, for another output and for other values they are not known`()
    throws
  {
    let (trace, f) = try Self.read()
    #expect(
      f.backward(seed: Tensor(2)).tensorGradient(of: trace[0])?.elements.allSatisfy(\.isNaN) == true
    )
    #expect(
      sum(trace[3]).backward().tensorGradient(of: trace[2])?.elements.allSatisfy(\.isNaN) == true)
    trace.set(trace[4], to: [0, 0, 0])
    trace.replay()
    #expect(f.value == 15 && trace[3].tensor == [12, 1, 2])
    #expect(f.backward().tensorGradient(of: trace[0])?.elements.allSatisfy(\.isNaN) == true)
    #expect(f.backward().tensorGradient(of: trace[4]) == [1, 1, 1])
  }

  @Test func `an operand without a recorded gradient gets nothing from it`() throws {
    let (trace, f) = try Self.read(
      of: Self.text.replacing("\"gradient\": [0.5, 7]", with: "\"gradient\": null"))
    let pass = f.backward()
    #expect(!pass.reaches(trace[2]) && !pass.reaches(trace[0]) && pass.reaches(trace[3]))
  }

  @Test(arguments: [
    ("Conv9d", "{}", "Conv9d"), ("Conv9d", "{\"label\": \"mine\"}", "Conv9d"),
    ("Conv9d", "{\"axis\": \"odd\", \"exponent\": [1]}", "Conv9d"), ("opaque", "{}", "opaque"),
    ("opaque", "{\"label\": 7, \"stride\": 2}", "opaque"),
    ("opaque", "{\"label\": \"a\\nb\"}", "a\nb"),
  ])
  func `an op that nobody knows is opaque under its own word`(
    op: String, attributes: String, label: String
  ) throws {
    let (trace, f) = try Self.read(op, attributes)
    #expect(trace[3].op == .opaque && trace[3].symbol == label)
    #expect(f.backward().tensorGradient(of: trace[2]) == [0.5, 7])
  }

  @Test func `attributes of a known op are still checked`() throws {
    let text = Self.text.replacing(
      "\"op\": \"add\", \"role\": \"operation\", \"scope\": \"\", \"attributes\": {}",
      with:
        "\"op\": \"add\", \"role\": \"operation\", \"scope\": \"\", \"attributes\": {\"axis\": \"x\"}"
    )
    #expect(throws: TraceFileError.self) { try Self.read(of: text) }
    #expect(throws: TraceFileError.self) {
      try Self.read(of: Self.text.replacing("\"gradient\": [0.5, 7]", with: "\"gradient\": [0.5]"))
    }
    #expect(throws: TraceFileError.self) {
      try Self.read(of: Self.text.replacing("\"operands\": [2]", with: "\"operands\": []"))
    }
  }

  @Test func `it is written and read again with its label and gradients`() throws {
    let (_, f) = try Self.read()
    let bytes = try f.trace.json(pass: f.backward(), includingJacobians: true)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\"op\": \"opaque\"") && text.contains("{\"label\": \"Conv2d\"}"))
    #expect(text.contains("\"formula\": \"Conv2d(y)\""))
    #expect(
      text.contains(
        "{\"from\": 2, \"to\": 3, \"slot\": 0, \"upstream\": [1, 1, 1], \"local\": null, "
          + "\"contribution\": null}"))
    let (again, output) = try Trace.read(json: bytes)
    let pass = try #require(output).backward()
    #expect(pass.tensorGradient(of: again[0]) == [1, 35])
    #expect(again.structureKey == f.trace.structureKey)
  }

  @Test func `it is never part of another result, and its edges have no local derivative`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let f = (trace.opaque("odd", [x * 2], value: 4.0) + 1).named("f")
    let slice = GraphSlice(of: trace)
    let merged = MergedGraph(merging: slice, keeping: [f])
    #expect(merged.nodes.map(\.symbol).contains("odd"))
    let into = try #require(merged.edges.first { $0.to.op == .opaque })
    #expect(into.isOpaque && into.local == nil)
    #expect(merged.edges.filter { $0.to == f }.allSatisfy { $0.local == 1 })
  }

  @Test func `checks leave out what lies before it, and count it`() throws {
    let (trace, f) = try Self.read()
    let check = f.checkGradients()
    #expect(Set(check.entries.map(\.node.id)) == [4] && check.leftOut == 2 && check.passed)
    var options = GradientCheckOptions()
    options.all = true
    let all = f.checkGradients(options: options)
    #expect(Set(all.entries.map(\.node.id)) == [3, 4, 5, 6] && all.leftOut == 3 && all.passed)
    #expect(f.backward().isBeforeOpaque == [true, true, true, false, false, false, false])
    #expect(trace.hasOpaqueOps && !Trace().hasOpaqueOps)
  }

  @Test func `formulas and LaTeX call it by its label, and cannot write one`() throws {
    let (trace, _) = try Self.read("opaque", "{\"label\": \"$\\\\evil}\"}")
    #expect(trace[3].formulaText == "$\\evil}(y)")
    #expect(throws: FormulaError.self) { try Formula(parsing: "opaque(x)") }
    #expect(throws: ShapeError.self) { try trace.record(.opaque, [trace[0]]) }
  }
}
