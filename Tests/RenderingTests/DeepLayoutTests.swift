import Figures
import TestSupport
import Testing
import TraceGraph

@testable import Rendering

@Suite struct DeepLayoutTests {
  /// A chain whose nodes all use the first one, too, or not.
  private func chain(_ count: Int, usesFirst: Bool = false) -> GraphLayoutRequest {
    let node = GraphLayoutRequest.Node(size: Size(width: 10, height: 10))
    var edges = (1..<count).map { GraphLayoutRequest.Edge(from: $0 - 1, to: $0) }
    if usesFirst { edges += (2..<count).map { .init(from: 0, to: $0) } }
    return GraphLayoutRequest(
      name: "chain", nodes: Array(repeating: node, count: count), edges: edges, nodeSeparation: 5,
      rankSeparation: 5)
  }

  private func need(_ request: GraphLayoutRequest) -> LayoutNeed {
    LayoutNeed(nodes: request.nodes.count, edges: request.edges.map { ($0.from, $0.to) })
  }

  @Test func `long edges take a place in every rank that they pass`() {
    #expect(need(chain(5)).places == 9)
    // Edges from the first node pass 1, 2 and 3 ranks.
    #expect(need(chain(5, usesFirst: true)).places == 5 + 7 + 6)
    // A source stands just above what it leads to.
    let late = LayoutNeed(nodes: 4, edges: [(0, 1), (1, 3), (2, 3)])
    #expect(late.places == 7)
  }

  @Test func `at most 200,000 places are laid out`() throws {
    try need(chain(100_000)).check("chain")
    let error = #expect(throws: FigureError.self) { try need(chain(100_001)).check("chain") }
    #expect(error?.cause.contains("take 200,001 places") == true)
  }

  @Test func `a chain of 200,000 nodes that all use the first is refused at once`() {
    let clock = ContinuousClock()
    let request = chain(200_000, usesFirst: true)
    let time = clock.measure {
      #expect(throws: FigureError.self) { try GraphvizLayouter().layout(request) }
    }
    #expect(time < Sanitizer.time(.seconds(10)))
  }

  @Test(arguments: [45, 82, 100])
  func `a chain that uses its first node everywhere is laid out in seconds`(count: Int) throws {
    let start = ContinuousClock.now
    let layout = try GraphvizLayouter().layout(chain(count, usesFirst: true))
    #expect(layout.routes.count == 2 * count - 3)
    #expect(ContinuousClock.now - start < Sanitizer.time(.seconds(60)))
  }

  @Test func `the search for a layout is bounded for every size`() {
    for nodes in [1, 2, 82, 300, 301, 5000] {
      let bounds = GraphvizEffort.attributes(nodes: nodes)
      #expect(bounds.map(\.0) == ["nslimit", "nslimit1"])
      #expect(bounds.allSatisfy { (1...1000).contains(Int($0.1) ?? 0) })
    }
  }

  @Test func `a thread has the stack that is asked for`() throws {
    func depth(_ level: Int) -> Int { level == 0 ? 0 : deeper(level - 1) + 1 }
    func deeper(_ level: Int) -> Int {
      withUnsafeTemporaryAllocation(byteCount: 1 << 10, alignment: 16) { bytes in
        bytes[0] = UInt8(truncatingIfNeeded: level)
        return depth(level) + (bytes[0] == UInt8(truncatingIfNeeded: level) ? 0 : 1)
      }
    }
    // 100,000 frames of more than 1 kB each: twelve usual stacks.
    let found = DeepThread.run(stack: 400 << 20) { depth(100_000) }
    #expect(found == 100_000)
  }

  @Test func `a layout in its own thread is the layout`() throws {
    let layout = try GraphvizLayouter().layout(chain(300))
    #expect(layout.centers.count == 300)
    #expect(zip(layout.centers, layout.centers.dropFirst()).allSatisfy { $0.x < $1.x })
  }
}
