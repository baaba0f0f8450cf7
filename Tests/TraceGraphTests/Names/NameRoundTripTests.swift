import Testing

@testable import TraceGraph

/// Names hold any character; what is read is written again, and who knows the scope loses nothing.
@Suite struct NameRoundTripTests {
  private static let parts = [
    "", "a", "/", "//", "[", "]", "[]", "[1]", "[1,2]", "#", "#12", "example[0]", "example[", "é",
    "e\u{301}", "\u{301}", "\u{200D}", "👨‍👩‍👧", "漢", " ", "\n", "\u{0}", "*", "?", ":", ",", "'", "`",
  ]

  /// All texts of up to three of the parts.
  private static let texts: [String] = {
    let pairs = parts.flatMap { a in parts.map { a + $0 } }
    return parts + pairs + pairs.flatMap { a in parts.map { a + $0 } }
  }()

  @Test func `every text is written as it was read`() {
    let torn = Self.texts.filter { Array(NodeName(reading: $0).text.utf8) != Array($0.utf8) }
    #expect(torn.isEmpty, "\(torn.prefix(5))")
  }

  @Test func `what is read has a name, and no scope that is empty`() {
    let nameless = Self.texts.filter { !$0.isEmpty && NodeName(reading: $0).name.isEmpty }
    #expect(nameless.isEmpty, "\(nameless.prefix(5))")
  }

  @Test func `a name in a scope that is known is taken apart without loss`() {
    for scope in Self.texts.prefix(800) {
      for name in Self.parts where !name.isEmpty {
        let full = NodeName.join(scope, name)
        let found = NodeName.withoutScope(full, scope)
        #expect(found.map { Array($0.utf8) } == Array(name.utf8), "'\(name)' in '\(scope)'")
      }
    }
    #expect(NodeName.withoutScope("layer12/w", "layer1") == nil)
    #expect(NodeName.withoutScope("layer1", "layer1") == nil)
    #expect(NodeName.withoutScope("", "layer1") == nil)
  }

  @Test func `every recorded name is found and read back`() throws {
    let trace = Trace()
    for name in Self.parts where !name.isEmpty && trace.node(named: name) == nil {
      _ = trace.input(name, 1)
      trace.scope("s") { _ = trace.input(name, 2) }
    }
    for node in trace.nodes {
      #expect(try trace.find(node.fullName).nodes == [node], "'\(node.fullName)'")
      #expect(NodeName.withoutScope(node.fullName, node.scope) == node.name)
    }
  }

  @Test(arguments: [
    ("h", "h"), ("a/h", "h"), ("a/b/h", "h"), ("/h", "/h"), ("h/", "h/"), ("a//h", "h"), ("", ""),
    ("example[0]/h[2]", "h[2]"),
  ])
  func `the short name follows the last slash`(fullName: String, short: String) {
    #expect(NodeName.short(fullName) == short)
  }

  @Test(arguments: [
    ("W[2,3],b", ["W[2,3]", "b"]), ("a, b ,,c", ["a", "b", "c"]), ("", []), (" , ", []),
    ("x]y,z", ["x]y", "z"]), ("W[1,[2,3]],b", ["W[1,[2,3]]", "b"]), ("W[1,2", ["W[1,2"]),
    (" a b ", ["a b"]),
  ])
  func `commas divide names, not elements`(text: String, names: [String]) {
    #expect(NodeName.list(text) == names)
  }
}

@Suite struct ScopePathTests {
  @Test(arguments: [
    "", "a", "a/b", "a//b", "/", "/a", "a/", "example[0]", "a/example[0]/b", "e\u{301}/\u{301}b",
  ])
  func `a path is the join of its scopes`(text: String) {
    let path = ScopePath(text)
    #expect(path.components.joined(separator: "/") == text)
    #expect(path.enclosing().last ?? "" == text)
    guard !text.hasPrefix("/"), !text.hasSuffix("/") else { return }
    #expect(ScopePath.join(ScopePath.around(text) ?? "", ScopePath.innermost(text)) == text)
  }

  @Test func `marks of examples are no scopes`() {
    let path = ScopePath("train/example[17]/layer1/neuron3")
    #expect(path.parts == ["train", "layer1", "neuron3"] && path.depth == 3)
    #expect(path.plain == "train/layer1/neuron3" && path.prefix(2) == "train/layer1")
    #expect(path.example == "train/example[17]" && path.aroundExample == "train")
    #expect(path.inExample == "layer1/neuron3")
    #expect(path.enclosing(most: 2) == ["train", "train/example[17]"])
    let bare = ScopePath("layer1")
    #expect(bare.example == nil && bare.inExample.isEmpty && bare.aroundExample.isEmpty)
  }

  @Test(arguments: [
    ("layer1", "layer1/neuron2", true), ("layer1", "layer12", false), ("layer1", "layer1", true),
    ("", "layer1", false), ("layer1/neuron2", "layer1", false), ("a", "a\u{301}/b", false),
  ])
  func `a scope holds what stands in it`(scope: String, path: String, holds: Bool) {
    #expect(ScopePath.holds(scope, path) == holds)
    #expect(ScopePath(path).lies(in: scope) == holds)
  }

  @Test func `a path lies in a scope with or without marks`() {
    let path = ScopePath("example[2]/layer1/neuron1")
    for scope in ["example[2]", "layer1", "example[2]/layer1", "layer1/neuron1"] {
      #expect(path.lies(in: scope), "\(scope)")
    }
    #expect(!path.lies(in: "example[1]") && !path.lies(in: "neuron1"))
  }

  @Test func `layers and neurons`() {
    let path = ScopePath.join(ScopePath.layer(1), ScopePath.neuron(3))
    #expect(path == "layer1/neuron3" && ScopePath.layer(of: path) == "layer1")
    #expect(ScopePath.layer(of: "layer1") == nil && ScopePath.layer(of: "neuron3") == nil)
    #expect(ScopePath.liesInNeuron(path) && ScopePath.liesInNeuron(path + "/a"))
    #expect(!ScopePath.liesInNeuron("neuron3") && !ScopePath.liesInNeuron("layer1"))
    #expect(ScopePath.words(path) == "layer 1, neuron 3")
    #expect(ScopePath.words("layers/block2/layerx") == "layers, block2, layerx")
    #expect(ScopePath.uncounted("block[2]") == "block" && ScopePath.uncounted("a") == "a")
  }
}
