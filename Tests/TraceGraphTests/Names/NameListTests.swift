import Testing

@testable import TraceGraph

/// Lists of names have one reader, which knows brackets and quotes.
@Suite struct NameListTests {
  @Test(arguments: [
    ("a, b", ["a", "b"]), ("W[2,3],b", ["W[2,3]", "b"]), ("a,,b", ["a", "", "b"]), ("", [""]),
    ("chain.\"a,b\", c", ["chain.\"a,b\"", "c"]), ("\"a, [\", b]", ["\"a, [\"", "b]"]),
    // Quotes that do not end divide as if they were not there; brackets hold all that follows.
    ("W[2,3", ["W[2,3"]), ("a,W[2,3", ["a", "W[2,3"]), ("5\", b", ["5\"", "b"]),
    ("a], b", ["a]", "b"]),
    ("[[a,b]", ["[[a,b]"]), ("\"a\\\",b\", c", ["\"a\\\",b\"", "c"]),
  ])
  func `commas divide outside brackets and quotes`(text: String, pieces: [String]) {
    #expect(NameList.pieces(text) == pieces)
  }

  @Test func `a node's name in quotes is what stands between them`() {
    #expect(NodeName.list("\"a,b\", c") == ["a,b", "c"])
    #expect(NodeName.list("a, , b,") == ["a", "b"])
    #expect(NodeName.list("layer1/\"x\"") == ["layer1/\"x\""])
    #expect(NodeName.list("\"") == ["\""])
  }

  @Test(.timeLimit(.minutes(1))) func `a million open brackets and quotes take a moment`() {
    let text = String(repeating: "[\"\\\"", count: 300_000)
    #expect(NameList.pieces(text).count == 1)
  }

  @Test func `a path of names is written and read again`() throws {
    for path in [["a"], ["block", "b.c"], ["a b", "c"]] {
      let name = try #require(PartName(path: path))
      #expect(try PartName(reading: name.text).path == path)
    }
    #expect(PartName(path: []) == nil)
    #expect(PartName(.edge(from: "a", to: "b")).path == nil)
  }
}
