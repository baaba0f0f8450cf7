import Testing

@testable import TraceGraph

@Suite struct FormulaProgramTests {
  @Test func `the max-mul formula records its leaves first and its printed numbers`() throws {
    let program = try FormulaProgram(parsing: "a = x + y\nb = max(y, z)\nf = a * b")
    #expect(program.freeNames == ["x", "y", "z"])
    #expect(program.definedNames == ["a", "b", "f"])
    let recording = try program.record(values: ["x": 1.0, "y": 2.0, "z": 0.0])
    #expect(recording.trace.nodes.map { $0.name } == ["x", "y", "z", "a", "b", "f"])
    #expect(recording.output.value == 6)
    let pass = recording.output.backward()
    #expect(["x", "y", "z"].map { recording.nodes[$0].flatMap { pass[$0] } } == [2, 5, 0])
  }

  @Test func `every node knows its place in the text`() throws {
    let recording = try recorded("a = x + y\nf = 2*sin(a)", ["x": 1, "y": 2])
    let places = recording.trace.nodes.map { $0.source.map { [$0.line, $0.column] } ?? [] }
    #expect(places == [[1, 5], [1, 9], [1, 1], [2, 5], [2, 7], [2, 1]])
  }

  @Test func `a literal defines a leaf that a value replaces`() throws {
    let program = try FormulaProgram(parsing: "w = -0.5\nv = [1, 2]\nf = w*sum(v)")
    #expect(program.freeNames.isEmpty)
    #expect(program.statements.map { $0.literal?.elements } == [[-0.5], [1, 2], nil])
    #expect(try program.record().output.value == -1.5)
    let changed = try program.record(values: ["w": 2.0], roles: ["w": .parameter])
    #expect(changed.output.value == 6)
    #expect(changed.nodes["w"]?.role == .parameter)
    #expect(changed.nodes["v"]?.role == .input)
  }

  @Test func `the output is the last formula that is no literal, or the one asked for`() throws {
    let text = "a = x + y\nf = 2*a\nz = 3"
    let values = ["x": 1.0, "y": 2.0]
    #expect(try recorded(text, values).output.name == "f")
    #expect(try recorded(text, values, output: "a").output.name == "a")
    #expect(try recorded(text, values, output: "x").output.name == "x")
    #expect(try recorded("c = 3").output.name == "c")
  }

  @Test func `a program continues a trace, by the names that stand there`() throws {
    let trace = Trace()
    let y = trace.input("y", 3)
    let program = try FormulaProgram(parsing: "l = (y - t)^2")
    let recording = try program.record(values: ["t": 1.0], roles: ["t": .target], into: trace)
    #expect(recording.output.value == 4)
    #expect(recording.nodes["y"] == y)
    #expect(recording.nodes["t"]?.role == .target)
    #expect(throws: FormulaError.self) { try program.record(values: ["t": 1.0], into: trace) }
    #expect(throws: FormulaError.self) {
      try program.record(values: ["t": 1.0, "y": 1.0], into: trace)
    }
    let inner = try trace.scope("example[2]") {
      try FormulaProgram(parsing: "l = 2*y").record(values: ["y": 5.0], into: trace)
    }
    #expect(inner.output.fullName == "example[2]/l")
    #expect(inner.output.value == 10)
    let outer = try trace.scope("example[3]") {
      try trace.scope("head") { try FormulaProgram(parsing: "k = 3*y").record(into: trace) }
    }
    #expect(outer.output.fullName == "example[3]/head/k")
    #expect(outer.output.operands[1] == y)
  }

  @Test func `f = x is a node of its own`() throws {
    let recording = try recorded("g = x\nh = g", ["x": 3])
    #expect(recording.trace.nodes.map(\.op) == [.leaf, .identity, .identity])
    #expect(recording.trace.nodes.map { $0.name } == ["x", "g", "h"])
  }

  @Test func `a literal reads as a tensor`() throws {
    #expect(try Tensor(parsing: "-3") == Tensor(-3))
    #expect(try Tensor(parsing: "[1, -2.5, +3]") == [1, -2.5, 3])
    #expect(try Tensor(parsing: "[[1, 2], [3, 4]]") == Tensor([[1, 2], [3, 4]]))
    for wrong in ["", "x", "1 + 1", "[1] [2]", "nan", "[1, [2]]", "1 2"] {
      #expect(throws: FormulaError.self, "\(wrong)") { try Tensor(parsing: wrong) }
    }
  }
}
