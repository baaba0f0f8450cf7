import Testing
import TraceGraph

@testable import Figures

/// When and how far a graph is folded by itself.
@Suite struct FoldLimitTests {
  private func level(
    _ batch: BatchExample, limit: Int, _ change: (inout Examples.Choice) -> Void = { _ in }
  ) throws -> FoldLevel? {
    try GraphModel(
      figure: batch.figure {
        $0.limit = limit
        change(&$0)
      }
    ).folding.level
  }

  @Test func `within the limit nothing is folded`() throws {
    #expect(try level(BatchExample(), limit: 119) == nil)
    #expect(try level(BatchExample(), limit: 118) != nil)
  }

  @Test func `examples are joined first, then neurons, then layers`() throws {
    #expect(try level(BatchExample(units: [1]), limit: 30) == .examples)
    #expect(try level(BatchExample(units: [6, 1]), limit: 100) == .scopes(2))
    #expect(try level(BatchExample(units: [14, 14, 1]), limit: 1_000) == .scopes(1))
    #expect(try level(BatchExample(), limit: 11) == .scopes(2))
    #expect(try level(BatchExample(), limit: 10) == .scopes(2))
    #expect(try level(BatchExample(), limit: 8) == .scopes(1))
  }

  @Test func `many lines count as nodes do`() throws {
    let model = try GraphModel(
      figure: BatchExample(units: [14, 14, 1]).figure { $0.fold = .neuron })
    #expect(model.nodes.count < 40)
    #expect(model.edges.count > 120)
  }

  @Test func `what stands outside scopes is one box when nothing else helps`() throws {
    #expect(try level(BatchExample(), limit: 4) == .everything)
  }

  @Test func `without scopes a graph over the limit is refused`() throws {
    let figure = Examples.figure(Examples.maxMul()) { $0.limit = 5 }
    let error = try #require(throws: FigureError.self) { try figure.pictures() }
    #expect(error.cause == "6 nodes and 6 edges; the limit is 5 and 20")
  }

  @Test func `asked not to fold, a graph over the limit is refused`() throws {
    let error = try #require(throws: FigureError.self) {
      try level(BatchExample(), limit: 20) { $0.fold = .none }
    }
    #expect(error.stage == .layout && error.remedy.hasPrefix("fold it with --fold auto, "))
  }

  @Test func `boxes over the limit are refused`() throws {
    let error = try #require(throws: FigureError.self) { try level(BatchExample(), limit: 2) }
    #expect(error.cause.hasPrefix("3 nodes and boxes and "))
    #expect(throws: FigureError.self) {
      try level(BatchExample(), limit: 6) { $0.fold = .layer }
    }
  }

  @Test(arguments: [GraphOptions.Folding.examples, .neuron, .layer])
  func `folding what has no scopes is refused`(fold: GraphOptions.Folding) throws {
    let figure = Examples.figure(Examples.maxMul()) { $0.fold = fold }
    let error = try #require(throws: FigureError.self) { try figure.pictures() }
    #expect(error.subject == "fold")
  }

  @Test(arguments: [GraphOptions.Frames.forward, .backward, .both])
  func `frames of a folded graph are refused`(frames: GraphOptions.Frames) throws {
    let figure = BatchExample().figure {
      $0.fold = .layer
      $0.frames = frames
    }
    let error = try #require(throws: FigureError.self) { try figure.pictures() }
    #expect(error.subject == "frames")
    #expect(error.cause.contains("119 nodes are folded"))
  }

  @Test func `a page that is too small for neurons gets layers`() throws {
    let batch = BatchExample(units: [6, 1])
    let wide = try batch.figure { $0.limit = 100 }.pictures()
    #expect(wide.scenes[0].words.contains("layer1/neuron3"))
    let small = try batch.figure {
      $0.limit = 100
      $0.size = Examples.slide
    }.pictures()
    #expect(!small.scenes[0].words.contains("neuron3"))
    #expect(small.scenes[0].words.contains("6 neurons"))
    #expect(!small.warnings.contains { $0.contains("smallest text") })
  }

  /// Work that grew with the square of any of these would take many minutes.
  @Test(.timeLimit(.minutes(1)), arguments: [(1_200, 1, 1), (2, 1, 2_000), (1, 2_500, 1)])
  func `many examples, neurons and layers are folded in linear time`(
    examples: Int, layers: Int, neurons: Int
  ) throws {
    let units = Array(repeating: neurons, count: layers) + [1]
    let batch = BatchExample(examples: examples, units: units)
    let model = try GraphModel(figure: batch.figure { $0.limit = 6_000 })
    #expect(model.folding.graph.recordCount > 12_000)
    #expect(model.nodes.count <= 6_000)
  }

  @Test(.timeLimit(.minutes(1)))
  func `scopes nested without end are folded`() throws {
    let trace = Trace()
    var value = trace.input("x", 1)
    let path = Array(repeating: "a", count: 20_000).joined(separator: "/")
    for _ in 0..<5_000 { value = trace.scope(path) { value + value } }
    let figure = Examples.figure(value.backward())
    let model = try GraphModel(figure: figure)
    #expect(model.nodes.count == 2)
    #expect(model.notes == ["5,000 of 5,001 nodes are folded into one box"])
  }
}
