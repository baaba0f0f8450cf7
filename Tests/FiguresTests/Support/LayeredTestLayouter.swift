import Figures

/// Boxes in columns by their longest path from a source, edges as straight curves.
struct LayeredTestLayouter: GraphLayouting {
  func layout(_ request: GraphLayoutRequest) throws(FigureError) -> GraphLayout {
    let isVertical = request.direction == .down || request.direction == .up
    let placed = Columns(request, isVertical: isVertical)
    let centers = placed.centers.map { place($0, placed.extent, request.direction) }
    let size =
      isVertical
      ? Size(width: placed.extent.height, height: placed.extent.width) : placed.extent
    let routes = request.edges.map { edge in
      route(centers[edge.from], centers[edge.to], request.direction, request, edge)
    }
    return GraphLayout(size: size, centers: centers, routes: routes)
  }

  private func place(_ point: Point, _ extent: Size, _ direction: GraphDirection) -> Point {
    switch direction {
    case .right: point
    case .left: Point(x: extent.width - point.x, y: point.y)
    case .down: Point(x: point.y, y: point.x)
    case .up: Point(x: point.y, y: extent.width - point.x)
    }
  }

  private func route(
    _ from: Point, _ to: Point, _ direction: GraphDirection, _ request: GraphLayoutRequest,
    _ edge: GraphLayoutRequest.Edge
  ) -> [Point] {
    let isVertical = direction == .down || direction == .up
    let sign: Double = direction == .right || direction == .down ? 1 : -1
    func rim(_ center: Point, _ box: Int, _ side: Double) -> Point {
      let size = request.nodes[box].size
      return isVertical
        ? Point(x: center.x, y: center.y + side * size.height / 2)
        : Point(x: center.x + side * size.width / 2, y: center.y)
    }
    let start = rim(from, edge.from, sign)
    let end = rim(to, edge.to, -sign)
    let step = (end - start) * (1 / 3.0)
    return [start, start + step, end - step, end]
  }
}

/// Ranks across, boxes of a rank beneath one another; x runs along the edges.
private struct Columns {
  var centers: [Point] = []
  var extent = Size.zero

  init(_ request: GraphLayoutRequest, isVertical: Bool) {
    var rank = Array(repeating: 0, count: request.nodes.count)
    for _ in request.nodes {
      for edge in request.edges { rank[edge.to] = max(rank[edge.to], rank[edge.from] + 1) }
    }
    centers = Array(repeating: .zero, count: request.nodes.count)
    var x = 0.0
    for column in 0...(rank.max() ?? 0) {
      let members = request.nodes.indices.filter { rank[$0] == column }
      let sizes = members.map { index -> Size in
        let size = request.nodes[index].size
        return isVertical ? Size(width: size.height, height: size.width) : size
      }
      let width = sizes.map(\.width).max() ?? 0
      var y = 0.0
      for (index, size) in zip(members, sizes) {
        centers[index] = Point(x: x + width / 2, y: y + size.height / 2)
        y += size.height + request.nodeSeparation
      }
      extent.height = max(extent.height, y - request.nodeSeparation)
      x += width + request.rankSeparation
    }
    extent.width = x - request.rankSeparation
  }
}
