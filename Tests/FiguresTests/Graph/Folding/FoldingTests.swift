import Testing
import TraceGraph

@testable import Figures

/// What is folded, and that nothing is lost.
@Suite struct FoldingTests {
  private static let foldings: [GraphOptions.Folding] = [.examples, .neuron, .layer]

  private func model(
    _ batch: BatchExample = BatchExample(), _ change: (inout Examples.Choice) -> Void
  ) throws -> GraphModel {
    try GraphModel(figure: batch.figure(change))
  }

  private func titles(_ model: GraphModel) -> [String] {
    model.nodes.map { model.bundles[$0.id]?.title(.english) ?? $0.label }
  }

  @Test(arguments: foldings, [[], ["layer1/neuron2"], ["example[2]"], ["layer2", "layer1"]])
  func `every node and every edge is drawn, inside a box, or between two`(
    fold: GraphOptions.Folding, unfold: [String]
  ) throws {
    let whole = try model { $0.fold = .none }
    let folded = try model {
      $0.fold = fold
      $0.unfold = unfold
    }
    var home: [Int: Int] = [:]
    for node in folded.nodes {
      for member in folded.bundles[node.id]?.members ?? [node] {
        #expect(home[member.id] == nil, "\(member.label) is drawn twice")
        home[member.id] = node.id
      }
    }
    #expect(Set(home.keys) == Set(whole.nodes.map(\.id)))
    #expect(folded.folding.graph.recordCount == whole.nodes.count)
    let inside = whole.edges.filter { home[$0.from.id] == home[$0.to.id] }.count
    let between = folded.edges.reduce(0) { $0 + ($1.joined?.all ?? 1) }
    #expect(inside + between == whole.edges.count)
    for edge in whole.edges where home[edge.from.id] != home[edge.to.id] {
      #expect(
        folded.edges.contains {
          $0.from.id == home[edge.from.id] && $0.to.id == home[edge.to.id]
        })
    }
  }

  @Test func `a layer is a box, and what is outside scopes a stack of all examples`() throws {
    let model = try model { $0.fold = .layer }
    #expect(
      titles(model) == [
        "layer1", "layer2", "example[0]/x1", "example[0]/x2", "example[0]/t", "example[0]/loss",
        "objective",
      ])
    #expect(model.nodes.map { model.bundles[$0.id]?.examples } == [4, 4, 4, 4, 4, 4, 0])
    let layer = try #require(model.bundles[model.nodes[0].id])
    #expect(BundleText.counts(layer, .english) == ["3 neurons", "69 nodes"])
    // The objective with its unnamed step stands as a node, not as a box.
    #expect(model.notes == ["117 of 119 nodes are folded into 6 boxes"])
  }

  @Test func `neurons are boxes of their own`() throws {
    let names = try titles(model { $0.fold = .neuron })
    #expect(
      names.prefix(4) == ["layer1/neuron1", "layer1/neuron2", "layer1/neuron3", "layer2/neuron1"])
  }

  @Test func `examples are joined node by node`() throws {
    let model = try model { $0.fold = .examples }
    let h = try #require(model.nodes.first { $0.name == "h" })
    #expect(
      model.bundles[h.id]?.members.map(\.scope) == (0..<4).map { "example[\($0)]/layer1/neuron1" })
    let weight = try #require(model.nodes.first { $0.name == "w1" })
    #expect(model.bundles[weight.id] == nil)
  }

  @Test func `an example of another structure is not joined, but is in its layers`() throws {
    let odd = BatchExample(odd: 1)
    let stacks = try model(odd) { $0.fold = .examples }
    let losses = stacks.nodes.filter { $0.name == "loss" }
    #expect(losses.map { stacks.bundles[$0.id]?.members.count } == [3, nil])
    let layers = try model(odd) { $0.fold = .layer }
    #expect(layers.bundles[layers.nodes[0].id]?.examples == 4)
  }

  @Test func `a layer of tensors says how many units it has`() throws {
    let trace = Trace()
    let x = trace.input("x", [1, 2])
    let h = trace.scope("layer1") {
      let weights = trace.parameter("W", Tensor([[1, 2], [3, 4], [5, 6]]))
      let bias = trace.leaf("b", Tensor([1, 1, 1]), role: .bias)
      return relu(matmul(weights, x) + bias).named("h")
    }
    let model = try GraphModel(
      figure: Examples.figure(sum(h).named("f").backward(), title: "tensors") { $0.fold = .layer })
    let layer = try #require(model.bundles.values.first { $0.content == .scope("layer1") })
    #expect(layer.units?.text(.english) == "3 units")
  }

  @Test func `lines between boxes are counted once for all examples`() throws {
    let model = try model { $0.fold = .layer }
    let joined = try #require(
      model.edges.first { $0.from == model.nodes[0] && $0.to == model.nodes[1] }?.joined)
    #expect(joined == DrawnEdge.JoinedCount(all: 12, perExample: 3))
    let objective = try #require(model.edges.last?.joined)
    #expect(objective == DrawnEdge.JoinedCount(all: 4, perExample: 4))
  }
}

/// Scopes that are opened.
@Suite struct UnfoldingTests {
  private func model(_ fold: GraphOptions.Folding, _ scopes: [String]) throws -> GraphModel {
    try GraphModel(
      figure: BatchExample().figure {
        $0.fold = fold
        $0.unfold = scopes
      })
  }

  @Test func `an opened neuron shows its nodes, and its layer the other neurons`() throws {
    let model = try model(.layer, ["layer1/neuron2"])
    let layer = try #require(model.bundles.values.first { $0.content == .scope("layer1") })
    #expect(layer.units?.text(.english) == "2 other neurons")
    let opened = model.nodes.filter { ScopePath($0.scope).plain == "layer1/neuron2" }
    #expect(opened.map(\.name) == ["b", "w1", "w2", "", "", "", "k", "h"])
  }

  @Test func `an opened layer shows its neurons as boxes`() throws {
    let contents = try model(.layer, ["layer1"]).bundles.values.map(\.content)
    for neuron in 1...3 { #expect(contents.contains(.scope("layer1/neuron\(neuron)"))) }
    #expect(contents.contains(.scope("layer2")))
    #expect(!contents.contains(.scope("layer1")))
  }

  @Test func `an opened example is not joined with the others`() throws {
    let model = try model(.layer, ["example[2]"])
    let layers = model.bundles.values.filter { $0.content == .scope("layer1") }
    #expect(layers.map(\.examples) == [3])
    let own = try #require(
      model.bundles.values.first { $0.content == .scope("example[2]/layer1") })
    #expect(own.members.allSatisfy { $0.scope.hasPrefix("example[2]/") })
    #expect(model.nodes.contains { $0.fullName == "example[2]/x1" && model.bundles[$0.id] == nil })
  }

  @Test(arguments: [
    ("layer1/neuron7", "layer1/neuron1"), ("layr2", "layer2"), ("example[9]", "example[0]"),
  ])
  func `a scope that is not there is refused with the nearest`(
    name: String, nearest: String
  ) throws {
    for fold in [GraphOptions.Folding.auto, .layer] {
      let error = try #require(throws: FigureError.self) { try model(fold, [name]) }
      #expect(error.stage == .options)
      #expect(error.subject == "unfold")
      #expect(error.cause == "no scope is named '\(name)'")
      #expect(error.remedy == "did you mean '\(nearest)'?")
    }
    var figure = BatchExample().figure()
    figure.options.unfold = [name]
    #expect(throws: FigureError.self) { try figure.checkNames() }
  }

  @Test func `opening a scope where nothing is folded is said`() throws {
    let model = try model(.auto, ["layer1"])
    #expect(model.bundles.isEmpty)
    #expect(model.warnings.contains { $0.contains("--fold layer") })
  }
}
