import Testing

@testable import TraceGraph

@Suite struct JSONNestingTests {
  @Test func `arrays nest 64 deep, and no deeper`() throws {
    func open(_ depth: Int) throws {
      var reader = JSONReader(Array(String(repeating: "[", count: depth).utf8))
      for _ in 0..<depth { try reader.beginArray() }
    }
    try open(64)
    #expect(throws: (any Error).self) { try open(65) }
  }
}
