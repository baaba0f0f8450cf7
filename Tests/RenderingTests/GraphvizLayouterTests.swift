import CGraphviz
import Figures
import Testing

@testable import Rendering

@Suite("Layouts by dot")
struct GraphvizLayouterTests {
  let layouter = GraphvizLayouter()

  /// Box and free space around it must not meet another box.
  private func overlaps(_ request: GraphLayoutRequest, _ layout: GraphLayout) -> [(Int, Int)] {
    let boxes = zip(layout.centers, request.nodes).map { Rect(center: $0, size: $1.size) }
    var found: [(Int, Int)] = []
    for a in boxes.indices {
      for b in boxes.indices where a < b {
        let apart =
          boxes[a].maxX <= boxes[b].minX || boxes[b].maxX <= boxes[a].minX
          || boxes[a].maxY <= boxes[b].minY || boxes[b].maxY <= boxes[a].minY
        if !apart { found.append((a, b)) }
      }
    }
    return found
  }

  @Test("A chain runs in the direction asked for", arguments: GraphDirection.allCases)
  func chain(direction: GraphDirection) throws {
    let layout = try layouter.layout(request(3, [(0, 1), (1, 2)], direction: direction))
    let along = layout.centers.map { center in
      switch direction {
      case .right: center.x
      case .left: -center.x
      case .down: center.y
      case .up: -center.y
      }
    }
    #expect(along[0] < along[1] && along[1] < along[2])
  }

  @Test("A diamond has no overlaps and keeps its middle nodes in one rank")
  func diamond() throws {
    let request = request(4, [(0, 1), (0, 2), (1, 3), (2, 3)])
    let layout = try layouter.layout(request)
    #expect(overlaps(request, layout).isEmpty)
    #expect(abs(layout.centers[1].x - layout.centers[2].x) < 1)
    #expect(abs(layout.centers[1].y - layout.centers[2].y) >= 30 + 14 - 1)
  }

  @Test("Ranks keep the separation asked for")
  func separation() throws {
    var wide = request(2, [(0, 1)])
    wide.rankSeparation = 144
    let layout = try layouter.layout(wide)
    #expect(abs(layout.centers[1].x - layout.centers[0].x - 60 - 144) < 2)
  }

  @Test("Every route starts at the border of its first node and ends at that of its second")
  func routes() throws {
    let request = request(5, [(0, 2), (1, 2), (2, 3), (2, 4), (0, 4), (4, 0)])
    let layout = try layouter.layout(request)
    for (edge, route) in zip(request.edges, layout.routes) {
      #expect(route.count % 3 == 1)
      #expect(borderDistance(route.first, of: edge.from, request, layout) < 1.5)
      #expect(borderDistance(route.last, of: edge.to, request, layout) < 1.5)
    }
  }

  private func borderDistance(
    _ point: Point?, of node: Int, _ request: GraphLayoutRequest, _ layout: GraphLayout
  ) -> Double {
    guard let point else { return .infinity }
    let way = point - layout.centers[node]
    let size = request.nodes[node].size
    return abs(max(abs(way.x) - size.width / 2, abs(way.y) - size.height / 2))
  }

  @Test("Both edges of x*x are kept and drawn apart")
  func parallelEdges() throws {
    let layout = try layouter.layout(request(2, [(0, 1), (0, 1)]))
    #expect(layout.routes.count == 2)
    #expect(layout.routes[0] != layout.routes[1])
  }

  @Test("Both directions of an edge run from their own start")
  func oppositeEdges() throws {
    let layout = try layouter.layout(request(2, [(0, 1), (1, 0)]))
    let first = try #require(layout.routes[0].first)
    let second = try #require(layout.routes[1].first)
    #expect(first.x < layout.centers[1].x - 30 + 1 && second.x > layout.centers[0].x + 30 - 1)
    #expect(first.x < second.x)
  }

  @Test("A loop at one node has a route")
  func loop() throws {
    let layout = try layouter.layout(request(1, [(0, 0)]))
    #expect(layout.routes[0].count >= 4)
    #expect(layout.size.width > 60 || layout.size.height > 30)
  }

  @Test("Nodes of one rank group share a rank")
  func rankGroups() throws {
    var request = request(4, [(0, 1), (1, 2)])
    request.nodes[3].rankGroup = 7
    request.nodes[2].rankGroup = 7
    let layout = try layouter.layout(request)
    #expect(abs(layout.centers[2].x - layout.centers[3].x) < 1)
  }

  @Test("The drawing starts at the origin and holds all boxes and curves", arguments: [1, 3, 40])
  func bounds(count: Int) throws {
    let edges =
      (0..<count).dropFirst().map { ($0 / 2, $0) } + (0..<count).dropFirst(2).map { (0, $0) }
    let request = request(count, edges)
    let layout = try layouter.layout(request)
    let boxes = layout.centers.map { Rect(center: $0, size: Size(width: 60, height: 30)) }
    let curves = layout.routes.map(CurveBounds.bounds(of:))
    let whole = (boxes + curves).dropFirst().reduce(boxes[0]) { $0.union($1) }
    #expect(abs(whole.minX) < 1e-9 && abs(whole.minY) < 1e-9)
    #expect(abs(whole.maxX - layout.size.width) < 1e-9)
    #expect(abs(whole.maxY - layout.size.height) < 1e-9)
  }

  @Test("No nodes make an empty layout")
  func empty() throws {
    let layout = try layouter.layout(request(0, []))
    #expect(layout == GraphLayout(size: .zero, centers: [], routes: []))
  }

  @Test("Boxes without extent are placed like points")
  func points() throws {
    let layout = try layouter.layout(request(3, [(0, 1), (1, 2)], size: .zero))
    #expect(layout.centers[0].x < layout.centers[1].x)
    #expect(layout.size.width >= 60)
  }

  @Test("400 nodes are laid out without overlaps, twice the same")
  func large() throws {
    let edges = (20..<400).flatMap { node -> [(Int, Int)] in
      let layer = node / 20 * 20 - 20
      return [(node - 20, node), (layer + node * 7 % 20, node)]
    }
    let request = request(400, edges)
    let layout = try layouter.layout(request)
    #expect(overlaps(request, layout).isEmpty)
    #expect(try layouter.layout(request) == layout)
  }

  @Test("Eight tasks at once get what one task gets")
  func concurrency() async throws {
    let request = request(12, (1..<12).map { (($0 - 1) / 2, $0) })
    let alone = try layouter.layout(request)
    let layouts = try await withThrowingTaskGroup(of: [GraphLayout].self) { group in
      for _ in 0..<8 {
        group.addTask { try (0..<50).map { _ in try GraphvizLayouter().layout(request) } }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(layouts.count == 400)
    #expect(layouts.allSatisfy { $0 == alone })
  }
}

@Suite("Failures of Graphviz itself")
struct GraphvizFailureTests {
  /// Lays out one node after breaking it.
  private func breaking(_ attributes: [(String, String)], ofGraph: Bool) -> FigureError? {
    failure {
      try Graphviz.exclusively { (graphviz: Graphviz) throws(FigureError) -> Void in
        let graph = try GraphvizGraph.build(request(1, []))
        let node = UnsafeMutableRawPointer(graph.nodes[0])
        let object = ofGraph ? UnsafeMutableRawPointer(graph.pointer) : node
        for (key, value) in attributes { gvs_set_named(object, key, value) }
        try graphviz.layOut(graph) { _ in }
      }
    }
  }

  @Test("An engine that is missing is an error with Graphviz's words, and the next call works")
  func missingEngine() throws {
    let error = try #require(breaking([("layout", "nosuch")], ofGraph: true))
    #expect(error.stage == .layout)
    #expect(error.subject == "test")
    #expect(error.cause.contains("nosuch"))
    #expect(!error.remedy.isEmpty)
    #expect(try GraphvizLayouter().layout(request(1, [])).centers.count == 1)
  }

  @Test("An error that Graphviz reports without a code is an error, and the next call works")
  func flaggedError() throws {
    let error = try #require(
      breaking([("shape", "record"), ("label", "{a|{b")], ofGraph: false))
    #expect(error.cause.contains("bad label format"))
    #expect(try GraphvizLayouter().layout(request(1, [])).centers.count == 1)
  }
}
