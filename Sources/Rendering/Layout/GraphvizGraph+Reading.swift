import CGraphviz
import Figures

extension GraphvizGraph {
  /// What the layout left on the graph, turned to page points.
  borrowing func readLayout() -> GraphLayout {
    let centers = nodes.map { Self.page(gvs_center($0)) }
    var routes: [[Point]] = []
    routes.reserveCapacity(edges.count)
    for (index, edge) in edges.enumerated() {
      let ends = request.edges[index]
      let from = Rect(center: centers[ends.from], size: request.nodes[ends.from].size)
      let to = Rect(center: centers[ends.to], size: request.nodes[ends.to].size)
      routes.append(EdgeRoute.route(pieces: Self.pieces(edge), from: from, to: to))
    }
    let groups = clusters.map { cluster -> Rect in
      let box = gvs_bounds(cluster)
      let top = Self.page(pointf(x: box.LL.x, y: box.UR.y))
      return Rect(
        origin: top, size: Size(width: box.UR.x - box.LL.x, height: box.UR.y - box.LL.y))
    }
    return shiftedToOrigin(centers: centers, routes: routes, groups: groups)
  }

  private static func page(_ point: pointf) -> Point { Point(x: point.x, y: -point.y) }

  private static func pieces(_ edge: UnsafeMutablePointer<Agedge_t>) -> [[Point]] {
    guard let splines = gvs_splines(edge)?.pointee else { return [] }
    return (0..<Int(splines.size)).map { index in
      let bezier = splines.list[index]
      return (0..<Int(bezier.size)).map { page(bezier.list[$0]) }
    }
  }

  private borrowing func shiftedToOrigin(
    centers: [Point], routes: [[Point]], groups: [Rect]
  ) -> GraphLayout {
    var bounds = Rect(center: centers[0], size: request.nodes[0].size)
    for (index, center) in centers.enumerated() {
      bounds = bounds.union(Rect(center: center, size: request.nodes[index].size))
    }
    for route in routes { bounds = bounds.union(CurveBounds.bounds(of: route)) }
    for group in groups { bounds = bounds.union(group) }
    var layout = GraphLayout(
      size: bounds.size, centers: centers.map { $0 - bounds.origin },
      routes: routes.map { route in route.map { $0 - bounds.origin } })
    layout.groups = groups.map { Rect(origin: $0.origin - bounds.origin, size: $0.size) }
    return layout
  }
}
