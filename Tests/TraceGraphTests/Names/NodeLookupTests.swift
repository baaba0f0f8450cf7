import Testing

@testable import TraceGraph

@Suite struct NodeLookupTests {
  /// Two layers that share the name `w12`, a batch of three examples, a tensor and an unnamed product.
  private let trace = Trace()
  private let lookup: NodeLookup<Value>

  init() {
    let trace = trace
    let x = trace.input("x", 1)
    _ = trace.parameter("W", Tensor([[1, 2, 3], [4, 5, 6]]))
    _ = trace.parameter("b", Tensor([7, 8]))
    for layer in ["layer1", "layer2"] {
      trace.scope(layer) {
        trace.scope("neuron2") {
          _ = trace.parameter("w12", 2)
          _ = (x * 2).named(layer == "layer1" ? "h2" : "y")
        }
      }
    }
    for example in 0..<3 {
      trace.scope("example[\(example)]") {
        _ = (x * x).named("loss")
        trace.scope("layer1") { _ = (x * 3).named("k") }
      }
    }
    lookup = NodeLookup(trace)
  }

  @Test(arguments: [
    ("x", "x"), ("layer1/neuron2/w12", "layer1/neuron2/w12"), ("h2", "layer1/neuron2/h2"),
    ("y", "layer2/neuron2/y"), ("W[2,1]", "W[2,1]"), ("W[ 2 , 1 ]", "W[2,1]"), ("b[1]", "b[1]"),
    ("example[1]/loss", "example[1]/loss"), ("loss", "loss"), ("k", "layer1/k"),
    ("layer1/k", "layer1/k"), ("#0", "#0"), ("W", "W"),
  ])
  func `a name means one thing`(text: String, name: String) throws {
    #expect(try lookup.find(text).text == name)
  }

  @Test func `a name without its example means that of every example`() throws {
    #expect(try lookup.nodes("loss").map(\.fullName) == (0..<3).map { "example[\($0)]/loss" })
    #expect(
      try lookup.nodes("layer1/k").map(\.fullName) == (0..<3).map { "example[\($0)]/layer1/k" })
    #expect(try lookup.nodes("example[2]/loss").map(\.fullName) == ["example[2]/loss"])
  }

  @Test func `a full name comes before a short one`() throws {
    let trace = Trace()
    trace.scope("layer1") { _ = trace.parameter("w", 1) }
    let root = trace.parameter("w", 2)
    #expect(try trace.node("w") == root)
    #expect(try trace.node("layer1/w").value == 1)
  }

  @Test func `a name that holds brackets is found before an element`() throws {
    let trace = Trace()
    let odd = trace.parameter("x[1]", 5)
    _ = trace.parameter("x", Tensor([1, 2]))
    #expect(try trace.number("x[1]").node == odd)
    #expect(try trace.number("x[2]").element == 1)
  }

  @Test(arguments: [
    ("w12", NameError.Kind.ambiguous, "layer1/neuron2/w12 or layer2/neuron2/w12"),
    ("w13", .unknown, "nodes: x, W, b"), ("h3", .unknown, "did you mean 'h2'?"),
    ("layer9/w12", .unknown, "did you mean layer1/neuron2/w12 or layer2/neuron2/w12?"),
    ("layer9/q", .unknown, "nodes: "), ("example[7]/loss", .unknown, "did you mean loss?"),
    ("layer1", .unknown, "name one of its nodes: layer1/neuron2/w12"),
    ("W[3,1]", .noElement, "from W[1,1] to W[2,3]"), ("W[0,1]", .noElement, "from W[1,1]"),
    ("W[1]", .noElement, "from W[1,1] to W[2,3]"), ("W[a,b]", .noElement, "from W[1,1]"),
    ("W[]", .noElement, "from W[1,1]"), ("x[1]", .noElement, "write x"),
    ("V[1,1]", .unknown, "nodes: x, W"), ("#99", .unknown, "nodes: "), ("#", .unknown, "nodes: "),
    ("", .unknown, "nodes: "), ("[1]", .unknown, "nodes: "),
    ("W[9223372036854775807,1]", .noElement, "from W[1,1]"),
    ("W[99999999999999999999,1]", .noElement, "from W[1,1]"),
  ])
  func `a wrong name says what there is`(
    text: String, kind: NameError.Kind, remedy: String
  ) throws {
    let error = try #require(throws: NameError.self) { try lookup.find(text) }
    #expect(error.kind == kind)
    #expect(error.subject == text)
    #expect(error.remedy.contains(remedy), "\(error)")
    #expect(try lookup.find("x").name == "x")
  }

  @Test(arguments: [
    ("layer9/w12", "there is no scope 'layer9'"), ("layer1", "'layer1' is a scope, not a node"),
    ("W[1]", "'W' is [2×3], with 2 axes, and [1] has 1"), ("x[1]", "'x' is a number"),
    ("w12", "2 nodes are named 'w12', in different scopes"),
    ("layer1/zz", "no node is named 'layer1/zz'"),
  ])
  func `a wrong name says what is wrong`(text: String, cause: String) throws {
    let error = try #require(throws: NameError.self) { try lookup.find(text) }
    #expect(error.cause.contains(cause), "\(error)")
    #expect(!error.cause.contains("layer1/zz': there is no scope"))
  }

  @Test func `one number is asked for`() throws {
    #expect(try lookup.number("W[2,1]").element == 3)
    #expect(try lookup.number("h2").element == 0)
    let many = try #require(throws: NameError.self) { try lookup.number("W") }
    #expect(many.kind == .manyNumbers)
    #expect("\(many)" == "'W' is [2×3], one number is wanted; name one element, such as W[1,1]")
    let examples = try #require(throws: NameError.self) { try lookup.number("loss") }
    #expect(examples.kind == .manyExamples)
    #expect(examples.cause == "'loss' stands for 3 nodes, one for every example")
    #expect(examples.remedy == "name one, such as example[0]/loss")
  }

  @Test func `a whole node is asked for`() throws {
    let error = try #require(throws: NameError.self) { try lookup.node("W[1,2]") }
    #expect(error.kind == .partial)
    #expect("\(error)" == "'W[1,2]' is one element, a whole node is wanted; name W")
  }

  @Test func `a pattern fits full names, names without examples and short names`() {
    func names(_ pattern: String) -> [String] {
      lookup.matches(NamePattern(pattern)).flatMap(\.nodes).map(\.fullName)
    }
    #expect(names("w1?") == ["layer1/neuron2/w12", "layer2/neuron2/w12"])
    #expect(names("lo*") == (0..<3).map { "example[\($0)]/loss" })
    #expect(names("layer1/k*") == (0..<3).map { "example[\($0)]/layer1/k" })
    #expect(names("example[1]*") == ["example[1]/loss", "example[1]/layer1/k"])
    #expect(names("q*").isEmpty)
  }

  @Test func `the shortest name is found again`() throws {
    #expect(lookup.shortest("layer1/neuron2/h2") == "h2")
    #expect(lookup.shortest("layer1/neuron2/w12") == "layer1/neuron2/w12")
    #expect(lookup.shortest("loss") == "loss")
    for node in trace.nodes where !node.name.isEmpty {
      #expect(try lookup.find(lookup.shortest(node.joinedName)).name == node.joinedName)
    }
  }

  /// Besides layers and examples: a name at the root that a scope has too, and one that reads as a scope's.
  @Test func `a written name finds its node alone`() throws {
    let trace = trace
    trace.scope("layer2") {
      _ = trace.parameter("x", 3)
      _ = trace.parameter("layer1/neuron2/h2", 4)
    }
    trace.scope("example[0]") { _ = trace.parameter("alone", 5) }
    let lookup = NodeLookup(trace)
    for node in trace.nodes where !node.name.isEmpty {
      let written = lookup.written(node)
      #expect(try lookup.node(written) == node, "\(written)")
      #expect(ShownNames(trace).bareText(node) == written)
      let isShorter = (try? lookup.node(node.name)) == node
      #expect(written == (isShorter ? node.name : node.fullName))
    }
    let written = Set(trace.nodes.filter { !$0.name.isEmpty }.map(lookup.written))
    #expect(written.isSuperset(of: ["x", "layer2/x", "W", "y", "example[1]/loss", "alone"]))
    #expect(written.contains("layer2/layer1/neuron2/h2"))
  }

  @Test func `the list of names tells which is which`() {
    let trace = Trace()
    _ = trace.parameter("x", 1)
    trace.scope("layer1") { _ = trace.parameter("x", 2) }
    #expect(NodeLookup(trace).unknown("q").remedy == "nodes: x, layer1/x")
  }
}

@Suite struct NodeNameTests {
  @Test(arguments: [
    ("h1", "", "h1", nil), ("layer1/neuron2/w12", "layer1/neuron2", "w12", nil),
    ("example[17]/loss", "example[17]", "loss", nil), ("W[2,1]", "", "W", "2,1"),
    ("example[3]/layer1/W[2,1]", "example[3]/layer1", "W", "2,1"), ("x[]", "", "x", ""),
    ("[1]", "", "[1]", nil),
  ])
  func `a name is read and written`(
    text: String, scope: String, name: String, element: String?
  ) {
    let read = NodeName(reading: text)
    #expect(read == NodeName(scope: scope, name, element: element))
    #expect(read.text == text)
  }

  @Test(arguments: [("#12", 12), ("#0", 0), ("#", nil), ("#-1", nil), ("12", nil), ("#1a", nil)])
  func `an unnamed node goes by its number`(text: String, id: Int?) {
    #expect(NodeName.id(in: text) == id)
    if let id { #expect(NodeName.unnamed(id) == text) }
  }

  @Test(arguments: [[2, 3], [4], [1, 1], [2, 3, 4]])
  func `elements are written and read back`(shape: [Int]) throws {
    for element in 0..<shape.reduce(1, *) {
      let words = ElementIndex.words(of: element, in: shape)
      let positions = try #require(ElementIndex.positions(words))
      #expect(ElementIndex.element(at: positions, in: shape) == element)
    }
    #expect(ElementIndex.text(of: 0, in: []).isEmpty)
  }
}
