import Testing

@testable import TraceGraph

@Suite struct FormulaProgramTests {
  @Test func `the max-mul formula records its leaves first and its printed numbers`() throws {
    let program = try FormulaProgram(parsing: "a = x + y\nb = max(y, z)\nf = a * b")
    #expect(program.freeNames == ["x", "y", "z"])
    #expect(program.definedNames == ["a", "b", "f"])
    let recording = try program.record(values: ["x": 1.0, "y": 2.0, "z": 0.0])
    #expect(recording.trace.nodes.map(\.name) == ["x", "y", "z", "a", "b", "f"])
    #expect(recording.output.value == 6)
    #expect(recording.nodes["x"]?.source == Source(line: 1, column: 5))
    let pass = recording.output.backward()
    #expect(["x", "y", "z"].map { recording.nodes[$0].flatMap { pass[$0] } } == [2, 5, 0])
  }
}
