import Testing

@testable import Figures

/// Boxes with the same neighbours in order.
@Suite struct TwinOrderTests {
  private let size = Size(width: 10, height: 10)

  /// Two boxes before three before one; the three stand upside down.
  private func layers() -> (GraphLayoutRequest, GraphLayout) {
    let pairs = [(0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 5), (3, 5), (4, 5)]
    let request = GraphLayoutRequest(
      name: "layers", nodes: Array(repeating: .init(size: size), count: 6),
      edges: pairs.map { .init(from: $0.0, to: $0.1) }, nodeSeparation: 1, rankSeparation: 1)
    let centers = [(0, 1), (0, 2), (1, 9), (1, 8), (1, 7), (2, 0)]
      .map { Point(x: Double($0.0), y: Double($0.1)) }
    let routes = pairs.map { [centers[$0.0], centers[$0.1]] }
    return (request, GraphLayout(size: size, centers: centers, routes: routes))
  }

  @Test func `twins stand in order, and every line still joins its ends`() {
    let (request, layout) = layers()
    let sorted = TwinOrder.sorted(layout, of: request)
    #expect(sorted.centers.map(\.y) == [1, 2, 7, 8, 9, 0])
    for (edge, route) in zip(request.edges, sorted.routes) {
      #expect(route == [sorted.centers[edge.from], sorted.centers[edge.to]])
    }
  }

  @Test func `boxes with other neighbours or of other sizes stay`() {
    var (request, layout) = layers()
    request.nodes[2].size.width = 11
    request.edges.removeLast()
    layout.routes.removeLast()
    #expect(TwinOrder.sorted(layout, of: request) == layout)
  }
}
